import type { InEveryLanguage } from '../languages.js';

/** What the hub's pages are written from. */
export interface HubFacts {
  readonly account: string;
  readonly site: string;
  /** E-mail of who is to be signed in, or their name. */
  readonly who: string;
  /** Of who is signed in here already, if it is another. */
  readonly other: string | undefined;
}

/** The words of the hub's pages in one language. */
export interface HubWords {
  /** Once for each browser. */
  readonly welcome: (facts: HubFacts) => string;
  readonly welcomeLead: (facts: HubFacts) => string;
  /** Where it is not certain that the visitor wants this. */
  readonly confirm: (facts: HubFacts) => string;
  readonly confirmLead: (facts: HubFacts) => string;
  readonly replaces: (other: string) => string;
  readonly continue: string;
  readonly continueAs: (who: string) => string;
  readonly notNow: string;
  readonly invalid: string;
  readonly invalidLead: string;
  readonly unavailable: string;
  readonly unavailableLead: string;
}

export const HUB_WORDS: InEveryLanguage<HubWords> = {
  en: {
    welcome: ({ account }) => `One login for ${account}`,
    welcomeLead: ({ account, site, who }) =>
      `You’re logged in at ${site} as ${who}. Continue, and the other sites of ${account} will know you in this browser.`,
    confirm: ({ who }) => `Log in as ${who}?`,
    confirmLead: ({ account, site, who }) =>
      `${site} wants to log you in as ${who} at every site of ${account} in this browser.`,
    replaces: (other) => `So far you’re logged in as ${other}.`,
    continue: 'Continue',
    continueAs: (who) => `Continue as ${who}`,
    notNow: 'Not now',
    invalid: 'This link doesn’t work',
    invalidLead: 'Go back to the page you came from and log in there.',
    unavailable: 'We can’t do that right now',
    unavailableLead: 'Go back to the page you came from, or try again in a minute.',
  },
  de: {
    welcome: ({ account }) => `Eine Anmeldung für ${account}`,
    welcomeLead: ({ account, site, who }) =>
      `Sie sind bei ${site} als ${who} angemeldet. Wenn Sie fortfahren, sind Sie in diesem Browser auch auf den anderen Seiten von ${account} angemeldet.`,
    confirm: ({ who }) => `Als ${who} anmelden?`,
    confirmLead: ({ account, site, who }) =>
      `${site} möchte Sie in diesem Browser auf allen Seiten von ${account} als ${who} anmelden.`,
    replaces: (other) => `Bisher sind Sie als ${other} angemeldet.`,
    continue: 'Fortfahren',
    continueAs: (who) => `Als ${who} fortfahren`,
    notNow: 'Nicht jetzt',
    invalid: 'Dieser Link funktioniert nicht',
    invalidLead: 'Gehen Sie zurück zur vorigen Seite und melden Sie sich dort an.',
    unavailable: 'Das geht gerade nicht',
    unavailableLead: 'Gehen Sie zurück zur vorigen Seite oder versuchen Sie es in einer Minute noch einmal.',
  },
  fr: {
    welcome: ({ account }) => `Une seule connexion pour ${account}`,
    welcomeLead: ({ account, site, who }) =>
      `Vous êtes connecté à ${site} en tant que ${who}. Continuez, et les autres sites de ${account} vous reconnaîtront dans ce navigateur.`,
    confirm: ({ who }) => `Se connecter en tant que ${who}\u00a0?`,
    confirmLead: ({ account, site, who }) =>
      `${site} veut vous connecter en tant que ${who} sur tous les sites de ${account} dans ce navigateur.`,
    replaces: (other) => `Pour l’instant, vous êtes connecté en tant que ${other}.`,
    continue: 'Continuer',
    continueAs: (who) => `Continuer en tant que ${who}`,
    notNow: 'Pas maintenant',
    invalid: 'Ce lien ne fonctionne pas',
    invalidLead: 'Revenez à la page précédente et connectez-vous-y.',
    unavailable: 'Impossible pour le moment',
    unavailableLead: 'Revenez à la page précédente, ou réessayez dans une minute.',
  },
  es: {
    welcome: ({ account }) => `Una sola sesión para ${account}`,
    welcomeLead: ({ account, site, who }) =>
      `Has iniciado sesión en ${site} como ${who}. Continúa y los demás sitios de ${account} te reconocerán en este navegador.`,
    confirm: ({ who }) => `¿Iniciar sesión como ${who}?`,
    confirmLead: ({ account, site, who }) =>
      `${site} quiere iniciar tu sesión como ${who} en todos los sitios de ${account} en este navegador.`,
    replaces: (other) => `Ahora tienes la sesión iniciada como ${other}.`,
    continue: 'Continuar',
    continueAs: (who) => `Continuar como ${who}`,
    notNow: 'Ahora no',
    invalid: 'Este enlace no funciona',
    invalidLead: 'Vuelve a la página anterior e inicia sesión allí.',
    unavailable: 'Ahora mismo no es posible',
    unavailableLead: 'Vuelve a la página anterior o inténtalo de nuevo en un minuto.',
  },
  ar: {
    welcome: ({ account }) => `تسجيل دخول واحد لكل مواقع ${account}`,
    welcomeLead: ({ account, site, who }) =>
      `أنت مسجّل الدخول في ${site} باسم ${who}. تابع لتتعرّف عليك بقية مواقع ${account} في هذا المتصفح.`,
    confirm: ({ who }) => `هل تريد تسجيل الدخول باسم ${who}؟`,
    confirmLead: ({ account, site, who }) =>
      `يريد ${site} تسجيل دخولك باسم ${who} في كل مواقع ${account} في هذا المتصفح.`,
    replaces: (other) => `أنت مسجّل الدخول حتى الآن باسم ${other}.`,
    continue: 'متابعة',
    continueAs: (who) => `المتابعة باسم ${who}`,
    notNow: 'ليس الآن',
    invalid: 'هذا الرابط لا يعمل',
    invalidLead: 'ارجع إلى الصفحة التي جئت منها وسجّل الدخول هناك.',
    unavailable: 'لا يمكن ذلك الآن',
    unavailableLead: 'ارجع إلى الصفحة التي جئت منها، أو حاول مجددًا بعد دقيقة.',
  },
};

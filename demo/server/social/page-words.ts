import type { InEveryLanguage } from '../languages.js';

/** What the pages on the way say; `name` is the provider's, such as `Google`. */
interface PageWords {
  readonly going: (name: string) => string;
  readonly go: (name: string) => string;
  readonly ended: string;
  readonly ended_lead: string;
  readonly returning: string;
  readonly returning_lead: string;
  readonly ask: string;
  readonly ask_lead: (name: string, site: string) => string;
  readonly email: string;
  readonly email_invalid: string;
  readonly submit: string;
  readonly expired: string;
  readonly expired_lead: string;
  readonly later: string;
  readonly later_lead: string;
}

export const PAGE_WORDS: InEveryLanguage<PageWords> = {
  en: {
    going: (name) => `Going to ${name}…`,
    go: (name) => `Continue to ${name}`,
    ended: 'You can close this window',
    ended_lead: 'The page you came from carries on by itself.',
    returning: 'One moment…',
    returning_lead: 'You are on your way back.',
    ask: 'What’s your e-mail?',
    ask_lead: (name, site) => `${name} gave us none. ${site} sends a link there, to confirm that it’s yours.`,
    email: 'E-mail',
    email_invalid: 'Enter an e-mail like name@example.com.',
    submit: 'Continue',
    expired: 'This log-in can’t go on',
    expired_lead:
      'It has expired, was used already, or began in another browser. Go back to the page you came from and try again.',
    later: 'That didn’t work right now',
    later_lead: 'Wait a minute. Go back to the page you came from and try again.',
  },
  ar: {
    going: (name) => `جارٍ الانتقال إلى ${name}…`,
    go: (name) => `المتابعة إلى ${name}`,
    ended: 'يمكنك إغلاق هذه النافذة',
    ended_lead: 'الصفحة التي جئت منها تتابع من تلقاء نفسها.',
    returning: 'لحظة…',
    returning_lead: 'أنت في طريق العودة.',
    ask: 'ما بريدك الإلكتروني؟',
    ask_lead: (name, site) => `لم يعطنا ${name} بريدًا إلكترونيًا. سيرسل ${site} رابطًا إليه لتأكيد أنه لك.`,
    email: 'البريد الإلكتروني',
    email_invalid: 'أدخل بريدًا إلكترونيًا مثل name@example.com.',
    submit: 'متابعة',
    expired: 'لا يمكن متابعة تسجيل الدخول هذا',
    expired_lead:
      'انتهت صلاحيته، أو سبق استخدامه، أو بدأ في متصفح آخر. عُد إلى الصفحة التي جئت منها وحاول مرة أخرى.',
    later: 'لم ينجح ذلك الآن',
    later_lead: 'انتظر دقيقة، ثم عُد إلى الصفحة التي جئت منها وحاول مرة أخرى.',
  },
  de: {
    going: (name) => `Weiter zu ${name} …`,
    go: (name) => `Weiter zu ${name}`,
    ended: 'Sie können dieses Fenster schließen',
    ended_lead: 'Die Seite, von der Sie kommen, macht von selbst weiter.',
    returning: 'Einen Moment …',
    returning_lead: 'Sie sind auf dem Rückweg.',
    ask: 'Wie lautet Ihre E-Mail-Adresse?',
    ask_lead: (name, site) =>
      `Von ${name} haben wir keine. ${site} schickt einen Link dorthin, um zu bestätigen, dass sie Ihnen gehört.`,
    email: 'E-Mail',
    email_invalid: 'Geben Sie eine E-Mail wie name@example.com ein.',
    submit: 'Weiter',
    expired: 'Mit dieser Anmeldung geht es nicht weiter',
    expired_lead:
      'Sie ist abgelaufen, wurde schon benutzt oder hat in einem anderen Browser begonnen. Gehen Sie zu der Seite zurück, von der Sie kommen, und versuchen Sie es noch einmal.',
    later: 'Das geht gerade nicht',
    later_lead:
      'Warten Sie eine Minute. Gehen Sie dann zu der Seite zurück, von der Sie kommen, und versuchen Sie es noch einmal.',
  },
  es: {
    going: (name) => `Vamos a ${name}…`,
    go: (name) => `Continuar a ${name}`,
    ended: 'Puedes cerrar esta ventana',
    ended_lead: 'La página de la que vienes sigue por sí sola.',
    returning: 'Un momento…',
    returning_lead: 'Estás de vuelta.',
    ask: '¿Cuál es tu correo?',
    ask_lead: (name, site) =>
      `${name} no nos ha dado ninguno. ${site} enviará allí un enlace para confirmar que es tuyo.`,
    email: 'Correo electrónico',
    email_invalid: 'Escribe un correo como nombre@example.com.',
    submit: 'Continuar',
    expired: 'Este inicio de sesión no puede continuar',
    expired_lead:
      'Ha caducado, ya se ha usado o empezó en otro navegador. Vuelve a la página de la que vienes e inténtalo de nuevo.',
    later: 'Ahora mismo no es posible',
    later_lead: 'Espera un minuto. Vuelve a la página de la que vienes e inténtalo de nuevo.',
  },
  fr: {
    going: (name) => `Redirection vers ${name}…`,
    go: (name) => `Continuer vers ${name}`,
    ended: 'Vous pouvez fermer cette fenêtre',
    ended_lead: 'La page d’où vous venez prend la suite.',
    returning: 'Un instant…',
    returning_lead: 'Vous êtes sur le chemin du retour.',
    ask: 'Quel est votre e-mail\u00a0?',
    ask_lead: (name, site) =>
      `${name} ne nous en a pas donné. ${site} y envoie un lien pour confirmer qu’il est à vous.`,
    email: 'E-mail',
    email_invalid: 'Indiquez un e-mail comme nom@example.com.',
    submit: 'Continuer',
    expired: 'Cette connexion ne peut pas continuer',
    expired_lead:
      'Elle a expiré, a déjà servi ou a commencé dans un autre navigateur. Revenez à la page d’où vous venez et réessayez.',
    later: 'C’est impossible pour le moment',
    later_lead: 'Attendez une minute. Revenez à la page d’où vous venez et réessayez.',
  },
};

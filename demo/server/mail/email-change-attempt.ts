import type { Mail } from './words.js';

/** Tells an owner that another account asked for their e-mail, which it does not get. */
export const emailChangeAttempt: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `${email} already has an account at ${site}`,
    before: [
      `Another account at ${site} asked to use ${email}, on ${when}, from ${device}. This account has it already, so nothing was changed.`,
      'If it was you, log in with this e-mail instead, or delete this account first.',
    ],
    action: 'Log in',
    after: ['If it wasn’t you, there is nothing to do. Nobody got into your account.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `للعنوان ${email} حساب في ${site} بالفعل`,
    before: [
      `طلب حساب آخر في ${site} استخدام ${email}، في ${when}، من ${device}. هذا العنوان لحسابك بالفعل، فلم يتغيّر شيء.`,
      'إذا كنت أنت من طلب ذلك، فسجّل الدخول بهذا البريد، أو احذف هذا الحساب أولًا.',
    ],
    action: 'تسجيل الدخول',
    after: ['إذا لم تكن أنت، فلا حاجة إلى فعل شيء. لم يدخل أحد إلى حسابك.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Zu ${email} gibt es schon ein Konto bei ${site}`,
    before: [
      `Ein anderes Konto bei ${site} wollte am ${when} mit ${device} die Adresse ${email} übernehmen. Sie gehört schon zu diesem Konto, darum hat sich nichts geändert.`,
      'Wenn Sie das waren, melden Sie sich mit dieser Adresse an, oder löschen Sie zuerst dieses Konto.',
    ],
    action: 'Anmelden',
    after: ['Wenn Sie das nicht waren, brauchen Sie nichts zu tun. Niemand ist in Ihr Konto gelangt.'],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `${email} ya tiene una cuenta en ${site}`,
    before: [
      `Otra cuenta en ${site} ha pedido usar ${email}, el ${when}, desde ${device}. Ya es el correo de esta cuenta, así que no ha cambiado nada.`,
      'Si fuiste tú, inicia sesión con este correo o elimina antes esta cuenta.',
    ],
    action: 'Iniciar sesión',
    after: ['Si no fuiste tú, no hace falta que hagas nada. Nadie ha entrado en tu cuenta.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `${email} a déjà un compte sur ${site}`,
    before: [
      `Un autre compte sur ${site} a demandé à utiliser ${email}, le ${when}, depuis ${device}. C’est déjà l’adresse de ce compte\u00a0: rien n’a changé.`,
      'Si c’était vous, connectez-vous avec cet e-mail, ou supprimez d’abord ce compte.',
    ],
    action: 'Se connecter',
    after: ['Si ce n’était pas vous, il n’y a rien à faire. Personne n’est entré dans votre compte.'],
  }),
};

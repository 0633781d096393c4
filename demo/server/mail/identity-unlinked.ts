import type { Mail } from './words.js';

/** Tells an owner that there is one way less into the account. */
export const identityUnlinked: Mail = {
  en: ({ site, email, other, device, when }) => ({
    subject: `${other} was removed from your account at ${site}`,
    before: [
      `The account of ${email} at ${site} can’t be logged in to with ${other} any more. This was done on ${when}, from ${device}.`,
      'If it was you, there is nothing to do.',
    ],
    action: 'It wasn’t me: reset my password',
    after: ['If it wasn’t you, someone may have been in your account. Reset your password now.'],
  }),
  ar: ({ site, email, other, device, when }) => ({
    subject: `فُصل ${other} عن حسابك في ${site}`,
    before: [
      `لم يعد ممكنًا تسجيل الدخول إلى الحساب ${email} في ${site} باستخدام ${other}. حدث ذلك في ${when}، من ${device}.`,
      'إذا كنت أنت من فعل ذلك، فلا حاجة إلى فعل شيء.',
    ],
    action: 'لم أكن أنا: إعادة تعيين كلمة المرور',
    after: ['إذا لم تكن أنت، فربما دخل أحدٌ إلى حسابك. أعد تعيين كلمة المرور الآن.'],
  }),
  de: ({ site, email, other, device, when }) => ({
    subject: `${other} wurde von Ihrem Konto bei ${site} getrennt`,
    before: [
      `Beim Konto von ${email} bei ${site} ist die Anmeldung mit ${other} nicht mehr möglich. Das geschah am ${when} mit ${device}.`,
      'Wenn Sie das waren, brauchen Sie nichts zu tun.',
    ],
    action: 'Das war ich nicht: Passwort zurücksetzen',
    after: [
      'Wenn Sie das nicht waren, war vielleicht jemand in Ihrem Konto. Setzen Sie jetzt Ihr Passwort zurück.',
    ],
  }),
  es: ({ site, email, other, device, when }) => ({
    subject: `${other} se ha desconectado de tu cuenta en ${site}`,
    before: [
      `Ya no se puede entrar en la cuenta de ${email} en ${site} con ${other}. El cambio se hizo el ${when}, desde ${device}.`,
      'Si fuiste tú, no hace falta que hagas nada.',
    ],
    action: 'No fui yo: restablecer mi contraseña',
    after: ['Si no fuiste tú, puede que alguien haya entrado en tu cuenta. Restablece tu contraseña ahora.'],
  }),
  fr: ({ site, email, other, device, when }) => ({
    subject: `${other} a été dissocié de votre compte sur ${site}`,
    before: [
      `Il n’est plus possible de se connecter au compte de ${email} sur ${site} avec ${other}. Cela a été fait le ${when}, depuis ${device}.`,
      'Si c’était vous, il n’y a rien à faire.',
    ],
    action: 'Ce n’était pas moi\u00a0: réinitialiser mon mot de passe',
    after: [
      'Si ce n’était pas vous, quelqu’un est peut-être entré dans votre compte. Réinitialisez votre mot de passe maintenant.',
    ],
  }),
};

import type { Mail } from './words.js';

/** Tells an owner that the password is another one now. */
export const passwordChanged: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Your password for ${site} was changed`,
    before: [
      `The password for ${email} at ${site} was changed on ${when}, from ${device}.`,
      'Your other devices were logged out. If it was you, there is nothing to do.',
    ],
    action: 'It wasn’t me: reset my password',
    after: ['If it wasn’t you, someone may have been in your account. Reset your password now.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `تغيّرت كلمة مرورك في ${site}`,
    before: [
      `تغيّرت كلمة مرور الحساب ${email} في ${site}، في ${when}، من ${device}.`,
      'تم تسجيل خروج أجهزتك الأخرى. إذا كنت أنت من غيّرها، فلا حاجة إلى فعل شيء.',
    ],
    action: 'لم أكن أنا: إعادة تعيين كلمة المرور',
    after: ['إذا لم تكن أنت، فربما دخل أحدٌ إلى حسابك. أعد تعيين كلمة المرور الآن.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Ihr Passwort für ${site} wurde geändert`,
    before: [
      `Das Passwort für ${email} bei ${site} wurde am ${when} mit ${device} geändert.`,
      'Ihre anderen Geräte sind abgemeldet. Wenn Sie das waren, brauchen Sie nichts zu tun.',
    ],
    action: 'Das war ich nicht: Passwort zurücksetzen',
    after: [
      'Wenn Sie das nicht waren, war vielleicht jemand in Ihrem Konto. Setzen Sie jetzt Ihr Passwort zurück.',
    ],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Tu contraseña para ${site} ha cambiado`,
    before: [
      `La contraseña de ${email} en ${site} se cambió el ${when}, desde ${device}.`,
      'Se ha cerrado la sesión en tus otros dispositivos. Si fuiste tú, no hace falta que hagas nada.',
    ],
    action: 'No fui yo: restablecer mi contraseña',
    after: ['Si no fuiste tú, puede que alguien haya entrado en tu cuenta. Restablece tu contraseña ahora.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Votre mot de passe pour ${site} a changé`,
    before: [
      `Le mot de passe de ${email} sur ${site} a été changé le ${when}, depuis ${device}.`,
      'Vos autres appareils ont été déconnectés. Si c’était vous, il n’y a rien à faire.',
    ],
    action: 'Ce n’était pas moi\u00a0: réinitialiser mon mot de passe',
    after: [
      'Si ce n’était pas vous, quelqu’un est peut-être entré dans votre compte. Réinitialisez votre mot de passe maintenant.',
    ],
  }),
};

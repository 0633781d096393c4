import type { Mail } from './words.js';

/** Tells an owner that there is another way into the account. */
export const identityLinked: Mail = {
  en: ({ site, email, other, device, when }) => ({
    subject: `You can now log in to ${site} with ${other}`,
    before: [
      `${other} was connected to the account of ${email} at ${site} on ${when}, from ${device}.`,
      'If it was you, there is nothing to do.',
    ],
    action: 'It wasn’t me: reset my password',
    after: [`If it wasn’t you, reset your password now. Then remove ${other} in your account.`],
  }),
  ar: ({ site, email, other, device, when }) => ({
    subject: `يمكنك الآن تسجيل الدخول إلى ${site} باستخدام ${other}`,
    before: [
      `رُبط ${other} بالحساب ${email} في ${site}، في ${when}، من ${device}.`,
      'إذا كنت أنت من فعل ذلك، فلا حاجة إلى فعل شيء.',
    ],
    action: 'لم أكن أنا: إعادة تعيين كلمة المرور',
    after: [`إذا لم تكن أنت، فأعد تعيين كلمة المرور الآن، ثم افصل ${other} من حسابك.`],
  }),
  de: ({ site, email, other, device, when }) => ({
    subject: `Sie können sich bei ${site} jetzt mit ${other} anmelden`,
    before: [
      `${other} wurde am ${when} mit ${device} mit dem Konto von ${email} bei ${site} verbunden.`,
      'Wenn Sie das waren, brauchen Sie nichts zu tun.',
    ],
    action: 'Das war ich nicht: Passwort zurücksetzen',
    after: [
      `Wenn Sie das nicht waren, setzen Sie jetzt Ihr Passwort zurück. Trennen Sie danach ${other} in Ihrem Konto.`,
    ],
  }),
  es: ({ site, email, other, device, when }) => ({
    subject: `Ya puedes iniciar sesión en ${site} con ${other}`,
    before: [
      `${other} se conectó a la cuenta de ${email} en ${site} el ${when}, desde ${device}.`,
      'Si fuiste tú, no hace falta que hagas nada.',
    ],
    action: 'No fui yo: restablecer mi contraseña',
    after: [`Si no fuiste tú, restablece tu contraseña ahora. Después desconecta ${other} en tu cuenta.`],
  }),
  fr: ({ site, email, other, device, when }) => ({
    subject: `Vous pouvez désormais vous connecter à ${site} avec ${other}`,
    before: [
      `${other} a été associé au compte de ${email} sur ${site} le ${when}, depuis ${device}.`,
      'Si c’était vous, il n’y a rien à faire.',
    ],
    action: 'Ce n’était pas moi\u00a0: réinitialiser mon mot de passe',
    after: [
      `Si ce n’était pas vous, réinitialisez votre mot de passe maintenant. Dissociez ensuite ${other} dans votre compte.`,
    ],
  }),
};

import type { Mail } from './words.js';

/** Tells an owner that somebody tried to register with their e-mail. */
export const registerAttempt: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `You already have an account at ${site}`,
    before: [
      `Someone tried to create an account at ${site} with ${email}, on ${when}, from ${device}.`,
      'If it was you, you already have one. Log in instead, or reset your password there.',
    ],
    action: 'Log in',
    after: ['If it wasn’t you, there is nothing to do. Nobody got into your account.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `لديك حساب في ${site} بالفعل`,
    before: [
      `حاول أحدٌ إنشاء حساب في ${site} بالعنوان ${email}، في ${when}، من ${device}.`,
      'إذا كنت أنت من حاول، فلديك حساب بالفعل. سجّل الدخول، أو أعد تعيين كلمة المرور من هناك.',
    ],
    action: 'تسجيل الدخول',
    after: ['إذا لم تكن أنت، فلا حاجة إلى فعل شيء. لم يدخل أحد إلى حسابك.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Sie haben schon ein Konto bei ${site}`,
    before: [
      `Jemand wollte bei ${site} ein Konto mit ${email} anlegen, am ${when} mit ${device}.`,
      'Wenn Sie das waren: Sie haben schon eines. Melden Sie sich an, oder setzen Sie dort Ihr Passwort zurück.',
    ],
    action: 'Anmelden',
    after: ['Wenn Sie das nicht waren, brauchen Sie nichts zu tun. Niemand ist in Ihr Konto gelangt.'],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Ya tienes una cuenta en ${site}`,
    before: [
      `Alguien ha intentado crear una cuenta en ${site} con ${email}, el ${when}, desde ${device}.`,
      'Si fuiste tú, ya tienes una. Inicia sesión o restablece allí tu contraseña.',
    ],
    action: 'Iniciar sesión',
    after: ['Si no fuiste tú, no hace falta que hagas nada. Nadie ha entrado en tu cuenta.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Vous avez déjà un compte sur ${site}`,
    before: [
      `Quelqu’un a essayé de créer un compte sur ${site} avec ${email}, le ${when}, depuis ${device}.`,
      'Si c’était vous, vous en avez déjà un. Connectez-vous, ou réinitialisez-y votre mot de passe.',
    ],
    action: 'Se connecter',
    after: ['Si ce n’était pas vous, il n’y a rien à faire. Personne n’est entré dans votre compte.'],
  }),
};

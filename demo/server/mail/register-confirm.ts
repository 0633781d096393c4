import type { Mail } from './words.js';

/** Carries the link by which who registered privately logs in for the first time. */
export const registerConfirm: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Finish your account at ${site}`,
    before: [
      `Someone wants an account at ${site} with ${email}. This was asked on ${when}, from ${device}.`,
      'If it was you, open the link and log in with the password that you chose. The link works once, for 24 hours. If you no longer know the password, create your account again.',
    ],
    action: 'Log in',
    after: ['If it wasn’t you, ignore this e-mail. Without your mailbox there is no account.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `أكمِل إنشاء حسابك في ${site}`,
    before: [
      `طلب أحدٌ إنشاء حساب في ${site} بالعنوان ${email}، في ${when}، من ${device}.`,
      'إذا كنت أنت من طلب ذلك، فافتح الرابط وسجّل الدخول بكلمة المرور التي اخترتها. يعمل الرابط مرة واحدة، لمدة 24 ساعة. إذا لم تعد تعرفها، فأنشئ حسابك من جديد.',
    ],
    action: 'تسجيل الدخول',
    after: ['إذا لم تكن أنت، فتجاهل هذه الرسالة. لا حساب من دون صندوق بريدك.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Schließen Sie Ihre Registrierung bei ${site} ab`,
    before: [
      `Jemand möchte bei ${site} ein Konto mit ${email}. Das wurde am ${when} mit ${device} gewünscht.`,
      'Wenn Sie das waren, öffnen Sie den Link und melden Sie sich mit dem Passwort an, das Sie gewählt haben. Der Link gilt einmal und 24 Stunden lang. Wissen Sie das Passwort nicht mehr, registrieren Sie sich noch einmal.',
    ],
    action: 'Anmelden',
    after: ['Wenn Sie das nicht waren, ignorieren Sie diese Mail. Ohne Ihr Postfach entsteht kein Konto.'],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Termina de crear tu cuenta en ${site}`,
    before: [
      `Alguien quiere una cuenta en ${site} con ${email}. Se pidió el ${when}, desde ${device}.`,
      'Si fuiste tú, abre el enlace e inicia sesión con la contraseña que elegiste. El enlace vale una vez, durante 24 horas. Si ya no la recuerdas, vuelve a crear tu cuenta.',
    ],
    action: 'Iniciar sesión',
    after: ['Si no fuiste tú, ignora este mensaje. Sin tu buzón no hay cuenta.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Terminez la création de votre compte sur ${site}`,
    before: [
      `Quelqu’un souhaite un compte sur ${site} avec ${email}. Cela a été demandé le ${when}, depuis ${device}.`,
      'Si c’était vous, ouvrez le lien et connectez-vous avec le mot de passe que vous avez choisi. Le lien sert une seule fois, pendant 24 heures. Si vous ne le connaissez plus, créez votre compte à nouveau.',
    ],
    action: 'Se connecter',
    after: [
      'Si ce n’était pas vous, ignorez ce message. Sans votre boîte de réception, aucun compte n’est créé.',
    ],
  }),
};

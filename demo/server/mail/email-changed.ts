import type { Mail } from './words.js';

/** Tells the old address that it is the account's no longer. */
export const emailChanged: Mail = {
  en: ({ site, email, other, when }) => ({
    subject: `Your e-mail for ${site} was changed`,
    before: [
      `Your account at ${site} uses ${other} instead of ${email} since ${when}.`,
      'Your other devices were logged out. If it was you, there is nothing to do.',
    ],
    action: `Open ${site}`,
    after: [`If it wasn’t you, someone has been in your account. Write to ${site} at once.`],
  }),
  ar: ({ site, email, other, when }) => ({
    subject: `تغيّر بريدك الإلكتروني في ${site}`,
    before: [
      `يستخدم حسابك في ${site} ${other} بدلًا من ${email} منذ ${when}.`,
      'تم تسجيل خروج أجهزتك الأخرى. إذا كنت أنت من غيّره، فلا حاجة إلى فعل شيء.',
    ],
    action: `فتح ${site}`,
    after: [`إذا لم تكن أنت، فقد دخل أحدٌ إلى حسابك. راسل ${site} على الفور.`],
  }),
  de: ({ site, email, other, when }) => ({
    subject: `Ihre E-Mail-Adresse bei ${site} wurde geändert`,
    before: [
      `Für Ihr Konto bei ${site} gilt ${other} statt ${email}, geändert am ${when}.`,
      'Ihre anderen Geräte sind abgemeldet. Wenn Sie das waren, brauchen Sie nichts zu tun.',
    ],
    action: `${site} öffnen`,
    after: [`Wenn Sie das nicht waren, war jemand in Ihrem Konto. Schreiben Sie sofort an ${site}.`],
  }),
  es: ({ site, email, other, when }) => ({
    subject: `Tu correo para ${site} ha cambiado`,
    before: [
      `Tu cuenta en ${site} usa ${other} en lugar de ${email} desde el ${when}.`,
      'Se ha cerrado la sesión en tus otros dispositivos. Si fuiste tú, no hace falta que hagas nada.',
    ],
    action: `Abrir ${site}`,
    after: [`Si no fuiste tú, alguien ha entrado en tu cuenta. Escribe a ${site} enseguida.`],
  }),
  fr: ({ site, email, other, when }) => ({
    subject: `Votre e-mail pour ${site} a changé`,
    before: [
      `Votre compte sur ${site} utilise ${other} au lieu de ${email} depuis le ${when}.`,
      'Vos autres appareils ont été déconnectés. Si c’était vous, il n’y a rien à faire.',
    ],
    action: `Ouvrir ${site}`,
    after: [
      `Si ce n’était pas vous, quelqu’un est entré dans votre compte. Écrivez tout de suite à ${site}.`,
    ],
  }),
};

import type { Mail } from './words.js';

/** Carries the link that sets a new password. */
export const passwordReset: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Choose a new password for ${site}`,
    before: [
      `Someone asked to reset the password for ${email} at ${site}, on ${when}, from ${device}.`,
      'If it was you, choose a new password here. The link works once, for 60 minutes.',
    ],
    action: 'Choose a new password',
    after: ['If it wasn’t you, ignore this e-mail. Your password stays as it is.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `اختر كلمة مرور جديدة في ${site}`,
    before: [
      `طلب أحدٌ إعادة تعيين كلمة مرور ${email} في ${site}، في ${when}، من ${device}.`,
      'إذا كنت أنت من طلب ذلك، فاختر كلمة مرور جديدة هنا. يعمل الرابط مرة واحدة، لمدة 60 دقيقة.',
    ],
    action: 'اختيار كلمة مرور جديدة',
    after: ['إذا لم تكن أنت، فتجاهل هذه الرسالة. تبقى كلمة مرورك كما هي.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Wählen Sie ein neues Passwort für ${site}`,
    before: [
      `Jemand möchte das Passwort für ${email} bei ${site} zurücksetzen. Das wurde am ${when} mit ${device} angefordert.`,
      'Wenn Sie das waren, wählen Sie hier ein neues Passwort. Der Link gilt einmal und 60 Minuten lang.',
    ],
    action: 'Neues Passwort wählen',
    after: ['Wenn Sie das nicht waren, ignorieren Sie diese Mail. Ihr Passwort bleibt, wie es ist.'],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Elige una contraseña nueva para ${site}`,
    before: [
      `Alguien ha pedido restablecer la contraseña de ${email} en ${site}, el ${when}, desde ${device}.`,
      'Si fuiste tú, elige aquí una contraseña nueva. El enlace vale una vez, durante 60 minutos.',
    ],
    action: 'Elegir una contraseña nueva',
    after: ['Si no fuiste tú, ignora este mensaje. Tu contraseña queda como está.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Choisissez un nouveau mot de passe pour ${site}`,
    before: [
      `Quelqu’un a demandé à réinitialiser le mot de passe de ${email} sur ${site}, le ${when}, depuis ${device}.`,
      'Si c’était vous, choisissez un nouveau mot de passe ici. Le lien sert une seule fois, pendant 60 minutes.',
    ],
    action: 'Choisir un nouveau mot de passe',
    after: ['Si ce n’était pas vous, ignorez ce message. Votre mot de passe reste le même.'],
  }),
};

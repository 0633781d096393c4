import type { Mail } from './words.js';

/** Carries the link that proves the address. */
export const emailVerify: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Confirm your e-mail for ${site}`,
    before: [
      `An account at ${site} uses ${email}. This was asked on ${when}, from ${device}.`,
      'If it was you, confirm that the address is yours. The link works once, for 24 hours.',
    ],
    action: 'Confirm your e-mail',
    after: ['If it wasn’t you, ignore this e-mail. The address stays unconfirmed.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `أكّد بريدك الإلكتروني في ${site}`,
    before: [
      `يستخدم حساب في ${site} العنوان ${email}. طُلب هذا التأكيد في ${when}، من ${device}.`,
      'إذا كنت أنت من طلب ذلك، فأكّد أن العنوان لك. يعمل الرابط مرة واحدة، لمدة 24 ساعة.',
    ],
    action: 'تأكيد البريد الإلكتروني',
    after: ['إذا لم تكن أنت، فتجاهل هذه الرسالة. يبقى العنوان غير مؤكَّد.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${site}`,
    before: [
      `Ein Konto bei ${site} verwendet ${email}. Diese Bestätigung wurde am ${when} mit ${device} angefordert.`,
      'Wenn Sie das waren, bestätigen Sie, dass die Adresse Ihnen gehört. Der Link gilt einmal und 24 Stunden lang.',
    ],
    action: 'E-Mail-Adresse bestätigen',
    after: ['Wenn Sie das nicht waren, ignorieren Sie diese Mail. Die Adresse bleibt unbestätigt.'],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Confirma tu correo para ${site}`,
    before: [
      `Una cuenta en ${site} usa ${email}. Esta confirmación se pidió el ${when}, desde ${device}.`,
      'Si fuiste tú, confirma que la dirección es tuya. El enlace vale una vez, durante 24 horas.',
    ],
    action: 'Confirmar mi correo',
    after: ['Si no fuiste tú, ignora este mensaje. La dirección queda sin confirmar.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Confirmez votre e-mail pour ${site}`,
    before: [
      `Un compte sur ${site} utilise ${email}. Cette confirmation a été demandée le ${when}, depuis ${device}.`,
      'Si c’était vous, confirmez que cette adresse est la vôtre. Le lien sert une seule fois, pendant 24 heures.',
    ],
    action: 'Confirmer mon e-mail',
    after: ['Si ce n’était pas vous, ignorez ce message. L’adresse reste non confirmée.'],
  }),
};

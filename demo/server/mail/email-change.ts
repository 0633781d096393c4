import type { Mail } from './words.js';

/** Goes to the new address and carries the link that makes it the customer's. */
export const emailChange: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Confirm your new e-mail for ${site}`,
    before: [
      `An account at ${site} asked to use ${email} from now on, on ${when}, from ${device}.`,
      'If it was you, confirm the change. The link works once, for 24 hours.',
    ],
    action: 'Use this e-mail',
    after: ['If it wasn’t you, ignore this e-mail, and don’t open the link. Nothing changes then.'],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `أكّد بريدك الإلكتروني الجديد في ${site}`,
    before: [
      `طلب حساب في ${site} استخدام ${email} من الآن فصاعدًا، في ${when}، من ${device}.`,
      'إذا كنت أنت من طلب ذلك، فأكّد التغيير. يعمل الرابط مرة واحدة، لمدة 24 ساعة.',
    ],
    action: 'استخدام هذا البريد',
    after: ['إذا لم تكن أنت، فتجاهل هذه الرسالة ولا تفتح الرابط. عندئذٍ لن يتغيّر شيء.'],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Bestätigen Sie Ihre neue E-Mail-Adresse für ${site}`,
    before: [
      `Ein Konto bei ${site} soll von nun an ${email} verwenden. Das wurde am ${when} mit ${device} gewünscht.`,
      'Wenn Sie das waren, bestätigen Sie die Änderung. Der Link gilt einmal und 24 Stunden lang.',
    ],
    action: 'Diese Adresse verwenden',
    after: [
      'Wenn Sie das nicht waren, ignorieren Sie diese Mail und öffnen Sie den Link nicht. Dann ändert sich nichts.',
    ],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Confirma tu correo nuevo para ${site}`,
    before: [
      `Una cuenta en ${site} ha pedido usar ${email} a partir de ahora, el ${when}, desde ${device}.`,
      'Si fuiste tú, confirma el cambio. El enlace vale una vez, durante 24 horas.',
    ],
    action: 'Usar este correo',
    after: ['Si no fuiste tú, ignora este mensaje y no abras el enlace. Así no cambia nada.'],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Confirmez votre nouvel e-mail pour ${site}`,
    before: [
      `Un compte sur ${site} a demandé à utiliser désormais ${email}, le ${when}, depuis ${device}.`,
      'Si c’était vous, confirmez le changement. Le lien sert une seule fois, pendant 24 heures.',
    ],
    action: 'Utiliser cet e-mail',
    after: ['Si ce n’était pas vous, ignorez ce message et n’ouvrez pas le lien. Rien ne changera.'],
  }),
};

import type { Mail } from './words.js';

/** Tells the old address that another one was asked for, while that can still be stopped. */
export const emailChangeAsked: Mail = {
  en: ({ site, email, other, device, when }) => ({
    subject: `Your e-mail for ${site} is about to change`,
    before: [
      `Your account at ${site} asked to use ${other} instead of ${email}, on ${when}, from ${device}.`,
      'If it was you, open the link that we sent to the new address.',
    ],
    action: 'It wasn’t me: reset my password',
    after: ['If it wasn’t you, reset your password now. That stops the change and logs everyone out.'],
  }),
  ar: ({ site, email, other, device, when }) => ({
    subject: `بريدك الإلكتروني في ${site} على وشك أن يتغيّر`,
    before: [
      `طُلب لحسابك في ${site} استخدام ${other} بدلًا من ${email}، في ${when}، من ${device}.`,
      'إذا كنت أنت من طلب ذلك، فافتح الرابط الذي أرسلناه إلى العنوان الجديد.',
    ],
    action: 'لم أكن أنا: إعادة تعيين كلمة المرور',
    after: ['إذا لم تكن أنت، فأعد تعيين كلمة المرور الآن. يوقف ذلك التغيير ويُسجّل خروج الجميع.'],
  }),
  de: ({ site, email, other, device, when }) => ({
    subject: `Ihre E-Mail-Adresse bei ${site} soll geändert werden`,
    before: [
      `Für Ihr Konto bei ${site} soll künftig ${other} statt ${email} gelten. Das wurde am ${when} mit ${device} gewünscht.`,
      'Wenn Sie das waren, öffnen Sie den Link, den wir an die neue Adresse geschickt haben.',
    ],
    action: 'Das war ich nicht: Passwort zurücksetzen',
    after: [
      'Wenn Sie das nicht waren, setzen Sie jetzt Ihr Passwort zurück. Das stoppt die Änderung und meldet alle ab.',
    ],
  }),
  es: ({ site, email, other, device, when }) => ({
    subject: `Tu correo para ${site} está a punto de cambiar`,
    before: [
      `Tu cuenta en ${site} ha pedido usar ${other} en lugar de ${email}, el ${when}, desde ${device}.`,
      'Si fuiste tú, abre el enlace que enviamos a la dirección nueva.',
    ],
    action: 'No fui yo: restablecer mi contraseña',
    after: [
      'Si no fuiste tú, restablece tu contraseña ahora. Así se detiene el cambio y se cierran todas las sesiones.',
    ],
  }),
  fr: ({ site, email, other, device, when }) => ({
    subject: `Votre e-mail pour ${site} va changer`,
    before: [
      `Votre compte sur ${site} a demandé à utiliser ${other} au lieu de ${email}, le ${when}, depuis ${device}.`,
      'Si c’était vous, ouvrez le lien que nous avons envoyé à la nouvelle adresse.',
    ],
    action: 'Ce n’était pas moi\u00a0: réinitialiser mon mot de passe',
    after: [
      'Si ce n’était pas vous, réinitialisez votre mot de passe maintenant. Cela arrête le changement et déconnecte tout le monde.',
    ],
  }),
};

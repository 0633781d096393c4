import type { Mail } from './words.js';

/** The last mail of an account. */
export const accountDeleted: Mail = {
  en: ({ site, email, device, when }) => ({
    subject: `Your account at ${site} is deleted`,
    before: [
      `The account of ${email} at ${site} was deleted on ${when}, from ${device}, with everything in it.`,
      'You can create a new one with the same e-mail at any time.',
    ],
    action: `Open ${site}`,
    after: [
      `If it wasn’t you, someone knew your password. Write to ${site}, and change it wherever else you use it.`,
    ],
  }),
  ar: ({ site, email, device, when }) => ({
    subject: `حُذف حسابك في ${site}`,
    before: [
      `حُذف الحساب ${email} في ${site} في ${when}، من ${device}، مع كل ما فيه.`,
      'يمكنك إنشاء حساب جديد بالبريد الإلكتروني نفسه في أي وقت.',
    ],
    action: `فتح ${site}`,
    after: [
      `إذا لم تكن أنت من فعل ذلك، فقد عرف أحدٌ كلمة مرورك. راسل ${site}، وغيّرها في كل مكان آخر تستخدمها فيه.`,
    ],
  }),
  de: ({ site, email, device, when }) => ({
    subject: `Ihr Konto bei ${site} ist gelöscht`,
    before: [
      `Das Konto von ${email} bei ${site} wurde am ${when} mit ${device} gelöscht, samt allem, was darin war.`,
      'Sie können mit derselben E-Mail-Adresse jederzeit ein neues anlegen.',
    ],
    action: `${site} öffnen`,
    after: [
      `Wenn Sie das nicht waren, kannte jemand Ihr Passwort. Schreiben Sie an ${site} und ändern Sie es überall, wo Sie es sonst benutzen.`,
    ],
  }),
  es: ({ site, email, device, when }) => ({
    subject: `Tu cuenta en ${site} se ha eliminado`,
    before: [
      `La cuenta de ${email} en ${site} se eliminó el ${when}, desde ${device}, con todo lo que contenía.`,
      'Puedes crear otra con el mismo correo cuando quieras.',
    ],
    action: `Abrir ${site}`,
    after: [
      `Si no fuiste tú, alguien sabía tu contraseña. Escribe a ${site} y cámbiala dondequiera que la uses.`,
    ],
  }),
  fr: ({ site, email, device, when }) => ({
    subject: `Votre compte sur ${site} est supprimé`,
    before: [
      `Le compte de ${email} sur ${site} a été supprimé le ${when}, depuis ${device}, avec tout son contenu.`,
      'Vous pouvez en créer un nouveau avec le même e-mail à tout moment.',
    ],
    action: `Ouvrir ${site}`,
    after: [
      `Si ce n’était pas vous, quelqu’un connaissait votre mot de passe. Écrivez à ${site} et changez-le partout où vous l’utilisez.`,
    ],
  }),
};

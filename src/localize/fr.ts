import type { Language } from './languages.js';

const clock = (iso: string) => new Intl.DateTimeFormat('fr', { timeStyle: 'short' }).format(new Date(iso));

const span = (seconds: number) =>
  seconds < 90
    ? `${seconds} seconde${seconds > 1 ? 's' : ''}`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} minutes`
      : `${Math.round(seconds / 3600)} heures`;

const again = 'Vous êtes déconnecté. Connectez-vous et réessayez.';
const deadLink = 'Ce lien a expiré ou a déjà servi. Demandez-en un nouveau.';
const taken = 'Vous avez déjà un compte avec cet e-mail. Connectez-vous.';
const offline = 'Vous semblez être hors ligne. Votre saisie est conservée\u00a0; réessayez plus tard.';
const notSetUp = 'La connexion n’est pas encore configurée sur cette page.';

export const words: Language['words'] = {
  lang: 'fr',
  account: 'Votre compte',
  change_password: 'Changer le mot de passe',
  change_your_password: 'Changer votre mot de passe',
  choose_password: 'Choisir un nouveau mot de passe',
  close: 'Fermer',
  confirm_email: 'Confirmer votre e-mail',
  create_account: 'Créer un compte',
  create_your_account: 'Créer votre compte',
  creating_account: 'Création du compte…',
  email: 'E-mail',
  first_name: 'Prénom',
  forgot_password: 'Mot de passe oublié\u00a0?',
  have_account: 'Déjà un compte\u00a0?',
  last_name: 'Nom',
  log_in: 'Se connecter',
  log_in_first: 'Connectez-vous pour changer votre mot de passe.',
  log_out: 'Se déconnecter',
  logged_in: 'Vous êtes connecté.',
  logged_in_as: (name) => `Vous êtes connecté en tant que ${name}.`,
  logging_in: 'Connexion…',
  new_here: 'Pas encore de compte\u00a0?',
  new_password: 'Nouveau mot de passe',
  offline,
  old_password: 'Mot de passe actuel',
  optional: (label) => `${label} (facultatif)`,
  password: 'Mot de passe',
  password_rule: (length) => `Au moins ${length} caractères, difficiles à deviner.`,
  remember: 'Rester connecté',
  reset_lead: 'Indiquez votre e-mail\u00a0; nous vous enverrons un lien.',
  reset_password: 'Réinitialiser votre mot de passe',
  save_password: 'Enregistrer le mot de passe',
  saving: 'Enregistrement…',
  send_again: 'Renvoyer',
  send_link: 'Envoyer le lien',
  sending: 'Envoi…',
  show_password: 'Afficher le mot de passe',
  try_again: 'Réessayer',
  verify_done: 'Votre e-mail est confirmé.',
  verify_first: 'Connectez-vous pour confirmer votre e-mail.',
  verify_lead: (email) => `Ouvrez le lien envoyé à ${email} pour confirmer votre e-mail.`,
};

export const messages: Language['messages'] = {
  errors: {
    invalid_credentials:
      'Cet e-mail et ce mot de passe ne correspondent pas. Réessayez ou réinitialisez votre mot de passe.',
    email_taken: taken,
    token_invalid: deadLink,
    token_expired: deadLink,
    session_revoked: again,
    session_superseded: again,
    token_missing: again,
    offline,
    timeout: 'La réponse tarde. Votre saisie est conservée\u00a0; réessayez.',
    reauthentication_required:
      'Cela demande une connexion récente. Déconnectez-vous, reconnectez-vous, puis revenez ici.',
    last_credential:
      'C’est votre seule façon de vous connecter. Ajoutez d’abord un mot de passe ou une autre.',
    validation_failed: 'Certains champs sont à corriger.',
    origin_not_allowed: notSetUp,
    site_unknown: notSetUp,
  },
  unreachable: 'Pas de réponse. Vérifiez votre connexion ou réessayez dans une minute.',
  rate_limited: (wait) =>
    `Trop de tentatives. Attendez ${wait ? span(wait) : 'une minute'}, ou réinitialisez votre mot de passe.`,
  unavailable: {
    login: 'La connexion est impossible pour le moment. Réessayez dans une minute.',
    register: 'Impossible de créer le compte pour le moment. Réessayez dans une minute.',
    other: 'C’est impossible pour le moment. Réessayez dans une minute.',
  },
  fields: {
    required: {
      email: 'Indiquez votre e-mail.',
      password: 'Indiquez votre mot de passe.',
      new_password: 'Indiquez un nouveau mot de passe.',
      old_password: 'Indiquez votre mot de passe actuel.',
      first_name: 'Indiquez votre prénom.',
      last_name: 'Indiquez votre nom.',
      other: 'Remplissez ce champ.',
    },
    email_invalid: 'Indiquez un e-mail comme nom@example.com.',
    invalid: 'Vérifiez ce champ.',
    too_short: (length) => `Utilisez au moins ${length} caractères.`,
    too_long: 'C’est trop long.',
    too_weak: 'C’est facile à deviner. Ajoutez un mot ou deux.',
    too_common: 'Beaucoup de gens utilisent ce mot de passe. Choisissez-en un autre.',
    same_as_email: 'Choisissez un mot de passe différent de votre e-mail.',
    incorrect: 'Ce n’est pas votre mot de passe actuel.',
    unchanged: 'C’est déjà votre e-mail.',
    taken,
  },
  caps_lock: 'La touche Verr. Maj. est activée.',
  register_sent: (email) =>
    `Nous avons envoyé un lien à ${email}. Ouvrez-le et connectez-vous pour finaliser votre compte. Il est valable 24 heures.`,
  reset_sent: (email) => `Si ${email} a un compte, un lien est en route. Il est valable 60 minutes.`,
  reset_done: 'Votre mot de passe a été changé. Connectez-vous avec le nouveau.',
  update_done: 'Votre mot de passe a été changé. Les autres appareils sont déconnectés.',
  verify_sent: (email) => `Nous avons envoyé un lien à ${email}. Ouvrez-le pour confirmer votre e-mail.`,
  storage_unavailable:
    'Votre navigateur ne garde pas les cookies de ce site\u00a0: vous serez déconnecté en quittant la page.',
  ended: {
    superseded: (at, device) =>
      `Vous avez été déconnecté car votre compte a été utilisé sur un autre appareil${device ? ` (${device})` : ''}${at ? ` à ${clock(at)}` : ''}.`,
    revoked: 'Vous avez été déconnecté sur cet appareil.',
    expired: 'Vous avez été déconnecté après une longue absence.',
    'account-changed': 'Vous avez été déconnecté car quelqu’un s’est connecté ici avec un autre compte.',
    not_me: 'Ce n’était pas moi',
  },
};

export const social: Language['social'] = {
  or: 'ou',
  continue_with: (name) => `Continuer avec ${name}`,
  last_used: 'Dernière utilisée',
  waiting: (name) => `Terminez dans la fenêtre de ${name}. Fermée\u00a0? Appuyez de nouveau.`,
  errors: {
    provider_cancelled: (name) => `Vous avez annulé chez ${name}. Rien n’a changé.`,
    popup_closed: (name) => `La fenêtre de ${name} a été fermée. Appuyez de nouveau.`,
    popup_blocked: (name) =>
      `Votre navigateur a bloqué la fenêtre de ${name}. Autorisez-la, puis appuyez de nouveau.`,
    provider_disabled: (name) => `${name} n’est pas encore configuré sur cette page.`,
    provider_failed: (name) =>
      `${name} ne répond pas. Réessayez dans une minute, ou utilisez votre mot de passe.`,
    idp_token_invalid: (name) => `${name} n’a pas pu confirmer que c’est vous. Réessayez.`,
    transaction_invalid: () => 'Cela a pris trop de temps. Appuyez de nouveau.',
    link_required: (name) =>
      `Vous avez déjà un compte avec cet e-mail. Connectez-vous, puis associez ${name} dans votre compte.`,
    identity_taken: (name) =>
      `Ce compte ${name} est associé ici à un autre compte, ou le vôtre à un autre compte ${name}.`,
  },
};

export const account: Language['account'] = {
  log_in_first: 'Connectez-vous pour voir votre compte.',
  profile: 'Votre nom',
  save: 'Enregistrer',
  profile_done: 'Votre nom est enregistré.',
  confirmed: 'Confirmé',
  unconfirmed: 'Pas encore confirmé',
  no_email: 'Pas encore d’adresse',
  new_email: 'Nouvel e-mail',
  change_email: 'Changer d’e-mail',
  email_sent: (email) => `Nous avons envoyé un lien à ${email}. Votre e-mail changera quand vous l’ouvrirez.`,
  add_password: 'Vous vous connectez sans mot de passe. Pour en ajouter un, nous vous enverrons un lien.',
  add_password_unconfirmed: 'Pour ajouter un mot de passe, confirmez d’abord votre e-mail.',
  add_password_sent: (email) => `Un lien est en route vers ${email}. Il est valable 60 minutes.`,
  providers: 'Autres façons de se connecter',
  connect: (name) => `Associer ${name}`,
  connecting: 'Association en cours…',
  disconnect: (name) => `Dissocier ${name}`,
  connected: 'Associé',
  disconnected: 'Non associé',
  sessions: 'Où vous êtes connecté',
  this_device: 'Cet appareil',
  begun: (time, site) => `Depuis ${time}, sur ${site}`,
  last_seen: (time) => `Dernière activité\u00a0: ${time}`,
  log_out_of: (device) => `Déconnecter ${device}`,
  log_out_everywhere: 'Se déconnecter partout',
  everywhere_hint: 'Met fin à toutes les sessions, y compris sur cet appareil.',
  data: 'Vos données',
  data_lead: 'Tout ce que nous gardons sur vous, dans un fichier.',
  download: 'Télécharger vos données',
  download_done: 'Votre fichier est prêt.',
  delete_account: 'Supprimer votre compte',
  delete_lead:
    'Votre compte ne fonctionnera plus nulle part et tout son contenu sera supprimé. C’est irréversible.',
  delete_now: 'Supprimer mon compte',
  deleting: 'Suppression…',
  deleted: 'Votre compte a été supprimé.',
  keep: 'Garder mon compte',
  unreachable: 'Nous ne pouvons pas afficher ceci pour le moment.',
};

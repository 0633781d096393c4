import type { Language } from './languages.js';

const clock = (iso: string) => new Intl.DateTimeFormat('de', { timeStyle: 'short' }).format(new Date(iso));

const span = (seconds: number) =>
  seconds < 90
    ? `${seconds} Sekunde${seconds > 1 ? 'n' : ''}`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} Minuten`
      : `${Math.round(seconds / 3600)} Stunden`;

const again = 'Sie sind abgemeldet. Melden Sie sich an und versuchen Sie es noch einmal.';
const deadLink = 'Dieser Link ist abgelaufen oder wurde schon benutzt. Fordern Sie einen neuen an.';
const taken = 'Mit dieser E-Mail gibt es schon ein Konto. Melden Sie sich an.';
const offline = 'Sie sind wohl offline. Ihre Eingabe bleibt erhalten; versuchen Sie es später noch einmal.';
const notSetUp = 'Auf dieser Seite ist die Anmeldung noch nicht eingerichtet.';

export const words: Language['words'] = {
  lang: 'de',
  account: 'Ihr Konto',
  change_password: 'Passwort ändern',
  change_your_password: 'Passwort ändern',
  choose_password: 'Neues Passwort wählen',
  close: 'Schließen',
  confirm_email: 'E-Mail bestätigen',
  create_account: 'Konto anlegen',
  create_your_account: 'Konto anlegen',
  creating_account: 'Konto wird angelegt …',
  email: 'E-Mail',
  first_name: 'Vorname',
  forgot_password: 'Passwort vergessen?',
  have_account: 'Schon ein Konto?',
  last_name: 'Nachname',
  log_in: 'Anmelden',
  log_in_first: 'Melden Sie sich an, um Ihr Passwort zu ändern.',
  log_out: 'Abmelden',
  logged_in: 'Sie sind angemeldet.',
  logged_in_as: (name) => `Sie sind als ${name} angemeldet.`,
  logging_in: 'Anmeldung läuft …',
  new_here: 'Neu hier?',
  new_password: 'Neues Passwort',
  offline,
  old_password: 'Bisheriges Passwort',
  optional: (label) => `${label} (freiwillig)`,
  password: 'Passwort',
  password_rule: (length) => `Mindestens ${length} Zeichen, nicht leicht zu erraten.`,
  remember: 'Angemeldet bleiben',
  reset_lead: 'Geben Sie Ihre E-Mail ein; wir schicken Ihnen einen Link.',
  reset_password: 'Passwort zurücksetzen',
  save_password: 'Neues Passwort speichern',
  saving: 'Wird gespeichert …',
  send_again: 'Noch einmal senden',
  send_link: 'Link senden',
  sending: 'Wird gesendet …',
  show_password: 'Passwort anzeigen',
  try_again: 'Noch einmal versuchen',
  verify_done: 'Ihre E-Mail ist bestätigt.',
  verify_first: 'Melden Sie sich an, um Ihre E-Mail-Adresse zu bestätigen.',
  verify_lead: (email) =>
    `Öffnen Sie den Link, den wir an ${email} geschickt haben, um Ihre E-Mail-Adresse zu bestätigen.`,
};

export const messages: Language['messages'] = {
  errors: {
    invalid_credentials:
      'E-Mail oder Passwort stimmt nicht. Versuchen Sie es noch einmal oder setzen Sie Ihr Passwort zurück.',
    email_taken: taken,
    token_invalid: deadLink,
    token_expired: deadLink,
    session_revoked: again,
    session_superseded: again,
    token_missing: again,
    offline,
    timeout: 'Die Antwort lässt auf sich warten. Ihre Eingabe bleibt erhalten; versuchen Sie es noch einmal.',
    reauthentication_required:
      'Dafür muss Ihre Anmeldung frisch sein. Melden Sie sich ab und wieder an, und kommen Sie zurück.',
    last_credential:
      'Anders können Sie sich nicht anmelden. Fügen Sie zuerst ein Passwort oder einen anderen Weg hinzu.',
    validation_failed: 'Einige Angaben müssen geändert werden.',
    origin_not_allowed: notSetUp,
    site_unknown: notSetUp,
  },
  unreachable: 'Keine Antwort. Prüfen Sie Ihre Verbindung oder versuchen Sie es in einer Minute noch einmal.',
  rate_limited: (wait) =>
    `Zu viele Versuche. Warten Sie ${wait ? span(wait) : 'eine Minute'} oder setzen Sie Ihr Passwort zurück.`,
  unavailable: {
    login: 'Die Anmeldung geht gerade nicht. Versuchen Sie es in einer Minute noch einmal.',
    register: 'Das Konto lässt sich gerade nicht anlegen. Versuchen Sie es in einer Minute noch einmal.',
    other: 'Das geht gerade nicht. Versuchen Sie es in einer Minute noch einmal.',
  },
  fields: {
    required: {
      email: 'Geben Sie Ihre E-Mail ein.',
      password: 'Geben Sie Ihr Passwort ein.',
      new_password: 'Geben Sie ein neues Passwort ein.',
      old_password: 'Geben Sie Ihr bisheriges Passwort ein.',
      first_name: 'Geben Sie Ihren Vornamen ein.',
      last_name: 'Geben Sie Ihren Nachnamen ein.',
      other: 'Füllen Sie dieses Feld aus.',
    },
    email_invalid: 'Geben Sie eine E-Mail wie name@example.com ein.',
    invalid: 'Prüfen Sie diese Angabe.',
    too_short: (length) => `Verwenden Sie mindestens ${length} Zeichen.`,
    too_long: 'Das ist zu lang.',
    too_weak: 'Das ist leicht zu erraten. Fügen Sie ein, zwei Wörter hinzu.',
    too_common: 'Viele benutzen dieses Passwort. Wählen Sie ein anderes.',
    same_as_email: 'Wählen Sie ein Passwort, das anders ist als Ihre E-Mail.',
    incorrect: 'Das ist nicht Ihr bisheriges Passwort.',
    unchanged: 'Das ist schon Ihre E-Mail.',
    taken,
  },
  caps_lock: 'Die Feststelltaste ist an.',
  register_sent: (email) =>
    `Wir haben einen Link an ${email} geschickt. Öffnen Sie ihn und melden Sie sich an, dann ist Ihr Konto fertig. Er gilt 24 Stunden.`,
  reset_sent: (email) => `Wenn es zu ${email} ein Konto gibt, ist ein Link unterwegs. Er gilt 60 Minuten.`,
  reset_done: 'Ihr Passwort ist geändert. Melden Sie sich mit dem neuen an.',
  update_done: 'Ihr Passwort ist geändert. Andere Geräte sind abgemeldet.',
  verify_sent: (email) =>
    `Wir haben einen Link an ${email} geschickt. Öffnen Sie ihn, um Ihre E-Mail-Adresse zu bestätigen.`,
  storage_unavailable:
    'Ihr Browser behält keine Cookies dieser Seite. Wenn Sie die Seite verlassen, sind Sie abgemeldet.',
  ended: {
    superseded: (at, device) =>
      `Sie wurden abgemeldet, weil Ihr Konto ${at ? `um ${clock(at)} ` : ''}auf einem anderen Gerät${device ? ` (${device})` : ''} benutzt wurde.`,
    revoked: 'Sie wurden auf diesem Gerät abgemeldet.',
    expired: 'Sie wurden nach längerer Abwesenheit abgemeldet.',
    'account-changed': 'Sie wurden abgemeldet, weil sich hier jemand mit einem anderen Konto angemeldet hat.',
    not_me: 'Das war ich nicht',
  },
};

export const social: Language['social'] = {
  or: 'oder',
  continue_with: (name) => `Weiter mit ${name}`,
  last_used: 'Zuletzt benutzt',
  waiting: (name) => `Machen Sie im Fenster von ${name} weiter. Geschlossen? Drücken Sie noch einmal.`,
  errors: {
    provider_cancelled: (name) => `Sie haben bei ${name} abgebrochen. Nichts hat sich geändert.`,
    popup_closed: (name) => `Das Fenster von ${name} wurde geschlossen. Drücken Sie noch einmal.`,
    popup_blocked: (name) =>
      `Ihr Browser hat das Fenster von ${name} blockiert. Erlauben Sie es, und drücken Sie noch einmal.`,
    provider_disabled: (name) => `${name} ist auf dieser Seite noch nicht eingerichtet.`,
    provider_failed: (name) =>
      `${name} antwortet gerade nicht. Versuchen Sie es in einer Minute noch einmal oder mit Ihrem Passwort.`,
    idp_token_invalid: (name) =>
      `${name} konnte nicht bestätigen, dass Sie es sind. Versuchen Sie es noch einmal.`,
    transaction_invalid: () => 'Das hat zu lange gedauert. Drücken Sie noch einmal.',
    link_required: (name) =>
      `Mit dieser E-Mail gibt es schon ein Konto. Melden Sie sich an und verbinden Sie ${name} in Ihrem Konto.`,
    identity_taken: (name) =>
      `Dieses Konto bei ${name} ist hier mit einem anderen Konto verbunden, oder Ihres mit einem anderen bei ${name}.`,
  },
};

export const account: Language['account'] = {
  log_in_first: 'Melden Sie sich an, um Ihr Konto zu sehen.',
  profile: 'Ihr Name',
  save: 'Speichern',
  profile_done: 'Ihr Name ist gespeichert.',
  confirmed: 'Bestätigt',
  unconfirmed: 'Noch nicht bestätigt',
  no_email: 'Noch keine',
  new_email: 'Neue E-Mail',
  change_email: 'E-Mail ändern',
  email_sent: (email) =>
    `Wir haben einen Link an ${email} geschickt. Ihre E-Mail ändert sich, wenn Sie ihn öffnen.`,
  add_password: 'Sie melden sich ohne Passwort an. Möchten Sie eines, schicken wir Ihnen einen Link.',
  add_password_unconfirmed: 'Für ein Passwort bestätigen Sie zuerst Ihre E-Mail.',
  add_password_sent: (email) => `Ein Link ist unterwegs an ${email}. Er gilt 60 Minuten.`,
  providers: 'Andere Wege zur Anmeldung',
  connect: (name) => `${name} verbinden`,
  connecting: 'Wird verbunden …',
  disconnect: (name) => `${name} trennen`,
  connected: 'Verbunden',
  disconnected: 'Nicht verbunden',
  sessions: 'Wo Sie angemeldet sind',
  this_device: 'Dieses Gerät',
  begun: (time, site) => `Seit ${time}, bei ${site}`,
  last_seen: (time) => `Zuletzt aktiv ${time}`,
  log_out_of: (device) => `Von ${device} abmelden`,
  log_out_everywhere: 'Überall abmelden',
  everywhere_hint: 'Beendet jede Sitzung, auch auf diesem Gerät.',
  data: 'Ihre Daten',
  data_lead: 'Alles, was wir über Sie gespeichert haben, als Datei.',
  download: 'Ihre Daten herunterladen',
  download_done: 'Ihre Datei ist fertig.',
  delete_account: 'Konto löschen',
  delete_lead:
    'Ihr Konto funktioniert dann nirgends mehr, und alles darin wird gelöscht. Das lässt sich nicht rückgängig machen.',
  delete_now: 'Mein Konto löschen',
  deleting: 'Wird gelöscht …',
  deleted: 'Ihr Konto ist gelöscht.',
  keep: 'Mein Konto behalten',
  unreachable: 'Das lässt sich gerade nicht anzeigen.',
};

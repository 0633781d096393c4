import type { Language } from './languages.js';

const clock = (iso: string) => new Intl.DateTimeFormat('es', { timeStyle: 'short' }).format(new Date(iso));

const span = (seconds: number) =>
  seconds < 90
    ? `${seconds} segundo${seconds > 1 ? 's' : ''}`
    : seconds < 5400
      ? `${Math.round(seconds / 60)} minutos`
      : `${Math.round(seconds / 3600)} horas`;

const again = 'Tu sesión está cerrada. Inicia sesión e inténtalo de nuevo.';
const deadLink = 'Este enlace ha caducado o ya se ha usado. Pide uno nuevo.';
const taken = 'Ya tienes una cuenta con este correo. Inicia sesión.';
const offline = 'Parece que no tienes conexión. Lo que has escrito se conserva; inténtalo más tarde.';
const notSetUp = 'El inicio de sesión aún no está configurado en esta página.';

export const words: Language['words'] = {
  lang: 'es',
  account: 'Tu cuenta',
  change_password: 'Cambiar contraseña',
  change_your_password: 'Cambia tu contraseña',
  choose_password: 'Elige una contraseña nueva',
  close: 'Cerrar',
  confirm_email: 'Confirma tu correo',
  create_account: 'Crear cuenta',
  create_your_account: 'Crea tu cuenta',
  creating_account: 'Creando la cuenta…',
  email: 'Correo electrónico',
  first_name: 'Nombre',
  forgot_password: '¿Has olvidado la contraseña?',
  have_account: '¿Ya tienes cuenta?',
  last_name: 'Apellidos',
  log_in: 'Iniciar sesión',
  log_in_first: 'Inicia sesión para cambiar tu contraseña.',
  log_out: 'Cerrar sesión',
  logged_in: 'Has iniciado sesión.',
  logged_in_as: (name) => `Has iniciado sesión como ${name}.`,
  logging_in: 'Iniciando sesión…',
  new_here: '¿No tienes cuenta?',
  new_password: 'Contraseña nueva',
  offline,
  old_password: 'Contraseña actual',
  optional: (label) => `${label} (opcional)`,
  password: 'Contraseña',
  password_rule: (length) => `Al menos ${length} caracteres, difíciles de adivinar.`,
  remember: 'Mantener la sesión iniciada',
  reset_lead: 'Escribe tu correo y te enviaremos un enlace.',
  reset_password: 'Restablece tu contraseña',
  save_password: 'Guardar contraseña',
  saving: 'Guardando…',
  send_again: 'Enviar de nuevo',
  send_link: 'Enviar enlace',
  sending: 'Enviando…',
  show_password: 'Mostrar contraseña',
  try_again: 'Intentar de nuevo',
  verify_done: 'Tu correo está confirmado.',
  verify_first: 'Inicia sesión para confirmar tu correo.',
  verify_lead: (email) => `Abre el enlace que enviamos a ${email} para confirmar tu correo.`,
};

export const messages: Language['messages'] = {
  errors: {
    invalid_credentials:
      'Ese correo y esa contraseña no coinciden. Inténtalo de nuevo o restablece tu contraseña.',
    email_taken: taken,
    token_invalid: deadLink,
    token_expired: deadLink,
    session_revoked: again,
    session_superseded: again,
    token_missing: again,
    offline,
    timeout: 'La respuesta tarda demasiado. Lo que has escrito se conserva; inténtalo de nuevo.',
    reauthentication_required:
      'Esto requiere un inicio de sesión reciente. Cierra la sesión, vuelve a iniciarla e inténtalo de nuevo.',
    last_credential: 'Es tu única forma de iniciar sesión. Añade antes una contraseña u otra forma.',
    validation_failed: 'Hay datos por corregir.',
    origin_not_allowed: notSetUp,
    site_unknown: notSetUp,
  },
  unreachable: 'No hay respuesta. Revisa tu conexión o inténtalo en un minuto.',
  rate_limited: (wait) =>
    `Demasiados intentos. Espera ${wait ? span(wait) : 'un minuto'} o restablece tu contraseña.`,
  unavailable: {
    login: 'Ahora no podemos iniciar tu sesión. Inténtalo en un minuto.',
    register: 'Ahora no podemos crear tu cuenta. Inténtalo en un minuto.',
    other: 'Ahora no podemos hacerlo. Inténtalo en un minuto.',
  },
  fields: {
    required: {
      email: 'Escribe tu correo.',
      password: 'Escribe tu contraseña.',
      new_password: 'Escribe una contraseña nueva.',
      old_password: 'Escribe tu contraseña actual.',
      first_name: 'Escribe tu nombre.',
      last_name: 'Escribe tus apellidos.',
      other: 'Rellena este campo.',
    },
    email_invalid: 'Escribe un correo como nombre@example.com.',
    invalid: 'Revisa este dato.',
    too_short: (length) => `Usa al menos ${length} caracteres.`,
    too_long: 'Es demasiado largo.',
    too_weak: 'Es fácil de adivinar. Añade una o dos palabras.',
    too_common: 'Mucha gente usa esta contraseña. Elige otra.',
    same_as_email: 'Elige una contraseña distinta de tu correo.',
    incorrect: 'Esa no es tu contraseña actual.',
    unchanged: 'Ese ya es tu correo.',
    taken,
  },
  caps_lock: 'Bloq Mayús está activado.',
  register_sent: (email) =>
    `Hemos enviado un enlace a ${email}. Ábrelo e inicia sesión para completar tu cuenta. Es válido durante 24 horas.`,
  reset_sent: (email) =>
    `Si ${email} tiene una cuenta, hay un enlace en camino. Es válido durante 60 minutos.`,
  reset_done: 'Tu contraseña ha cambiado. Inicia sesión con la nueva.',
  update_done: 'Tu contraseña ha cambiado. Los demás dispositivos han cerrado sesión.',
  verify_sent: (email) => `Hemos enviado un enlace a ${email}. Ábrelo para confirmar tu correo.`,
  storage_unavailable:
    'Tu navegador no guarda cookies de este sitio: al salir de la página se cerrará tu sesión.',
  ended: {
    superseded: (at, device) =>
      `Se cerró tu sesión porque tu cuenta se usó en otro dispositivo${device ? ` (${device})` : ''}${at ? ` a las ${clock(at)}` : ''}.`,
    revoked: 'Se cerró tu sesión en este dispositivo.',
    expired: 'Se cerró tu sesión tras un tiempo sin actividad.',
    'account-changed': 'Se cerró tu sesión porque alguien inició sesión aquí con otra cuenta.',
    not_me: 'No fui yo',
  },
};

export const social: Language['social'] = {
  or: 'o',
  continue_with: (name) => `Continuar con ${name}`,
  last_used: 'Último usado',
  waiting: (name) => `Termina en la ventana de ${name}. ¿La has cerrado? Pulsa otra vez.`,
  errors: {
    provider_cancelled: (name) => `Has cancelado en ${name}. No ha cambiado nada.`,
    popup_closed: (name) => `La ventana de ${name} se ha cerrado. Pulsa otra vez.`,
    popup_blocked: (name) => `Tu navegador ha bloqueado la ventana de ${name}. Permítela y pulsa otra vez.`,
    provider_disabled: (name) => `${name} aún no está configurado en esta página.`,
    provider_failed: (name) => `${name} no responde. Inténtalo en un minuto o usa tu contraseña.`,
    idp_token_invalid: (name) => `${name} no ha podido confirmar que eres tú. Inténtalo de nuevo.`,
    transaction_invalid: () => 'Ha tardado demasiado. Pulsa otra vez.',
    link_required: (name) =>
      `Ya tienes una cuenta con este correo. Inicia sesión y conecta ${name} en tu cuenta.`,
    identity_taken: (name) =>
      `Esta cuenta de ${name} está conectada a la de otra persona, o la tuya ya lo está a otra cuenta de ${name}.`,
  },
};

export const account: Language['account'] = {
  log_in_first: 'Inicia sesión para ver tu cuenta.',
  profile: 'Tu nombre',
  save: 'Guardar',
  profile_done: 'Tu nombre está guardado.',
  confirmed: 'Confirmado',
  unconfirmed: 'Aún sin confirmar',
  no_email: 'Aún ninguno',
  new_email: 'Correo nuevo',
  change_email: 'Cambiar el correo',
  email_sent: (email) => `Hemos enviado un enlace a ${email}. Tu correo cambiará cuando lo abras.`,
  add_password: 'Inicias sesión sin contraseña. Para añadir una, te enviaremos un enlace.',
  add_password_unconfirmed: 'Para añadir una contraseña, confirma antes tu correo.',
  add_password_sent: (email) => `Hay un enlace en camino a ${email}. Es válido durante 60 minutos.`,
  providers: 'Otras formas de iniciar sesión',
  connect: (name) => `Conectar ${name}`,
  connecting: 'Conectando…',
  disconnect: (name) => `Desconectar ${name}`,
  connected: 'Conectado',
  disconnected: 'Sin conectar',
  sessions: 'Dónde tienes la sesión abierta',
  this_device: 'Este dispositivo',
  begun: (time, site) => `Desde ${time}, en ${site}`,
  last_seen: (time) => `Última actividad: ${time}`,
  log_out_of: (device) => `Cerrar la sesión de ${device}`,
  log_out_everywhere: 'Cerrar todas las sesiones',
  everywhere_hint: 'Cierra todas las sesiones, también en este dispositivo.',
  data: 'Tus datos',
  data_lead: 'Todo lo que guardamos sobre ti, en un archivo.',
  download: 'Descargar tus datos',
  download_done: 'Tu archivo está listo.',
  delete_account: 'Eliminar tu cuenta',
  delete_lead:
    'Tu cuenta dejará de funcionar en todas partes y se borrará todo lo que contiene. No se puede deshacer.',
  delete_now: 'Eliminar mi cuenta',
  deleting: 'Eliminando…',
  deleted: 'Tu cuenta está eliminada.',
  keep: 'Conservar mi cuenta',
  unreachable: 'Ahora no podemos mostrar esto.',
};

import type { Language } from './languages.js';

const clock = (iso: string) => new Intl.DateTimeFormat('ar', { timeStyle: 'short' }).format(new Date(iso));

/** Arabic counts in six forms; the unit style of Intl knows them all. */
const unit = (count: number, name: 'second' | 'minute' | 'hour') =>
  new Intl.NumberFormat('ar', { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);

const span = (seconds: number) =>
  seconds < 90
    ? unit(seconds, 'second')
    : seconds < 5400
      ? unit(Math.round(seconds / 60), 'minute')
      : unit(Math.round(seconds / 3600), 'hour');

const again = 'لقد تم تسجيل خروجك. سجّل الدخول ثم حاول مرة أخرى.';
const deadLink = 'انتهت صلاحية هذا الرابط أو سبق استخدامه. اطلب رابطًا جديدًا.';
const taken = 'لديك حساب بهذا البريد الإلكتروني. سجّل الدخول.';
const offline = 'يبدو أنك غير متصل بالإنترنت. ما كتبته محفوظ؛ حاول عند عودة الاتصال.';
const notSetUp = 'لم يُجهَّز تسجيل الدخول في هذه الصفحة بعد.';

export const words: Language['words'] = {
  lang: 'ar',
  account: 'حسابك',
  change_password: 'تغيير كلمة المرور',
  change_your_password: 'تغيير كلمة المرور',
  choose_password: 'اختر كلمة مرور جديدة',
  close: 'إغلاق',
  confirm_email: 'تأكيد البريد الإلكتروني',
  create_account: 'إنشاء حساب',
  create_your_account: 'أنشئ حسابك',
  creating_account: 'جارٍ إنشاء الحساب…',
  email: 'البريد الإلكتروني',
  first_name: 'الاسم الأول',
  forgot_password: 'نسيت كلمة المرور؟',
  have_account: 'لديك حساب؟',
  last_name: 'اسم العائلة',
  log_in: 'تسجيل الدخول',
  log_in_first: 'سجّل الدخول لتغيير كلمة المرور.',
  log_out: 'تسجيل الخروج',
  logged_in: 'لقد سجّلت الدخول.',
  logged_in_as: (name) => `لقد سجّلت الدخول باسم ${name}.`,
  logging_in: 'جارٍ تسجيل الدخول…',
  new_here: 'جديد هنا؟',
  new_password: 'كلمة المرور الجديدة',
  offline,
  old_password: 'كلمة المرور الحالية',
  optional: (label) => `${label} (اختياري)`,
  password: 'كلمة المرور',
  password_rule: (length) => `عدد الأحرف: ${length} على الأقل، ويصعب تخمينها.`,
  remember: 'البقاء مسجّل الدخول',
  reset_lead: 'أدخل بريدك الإلكتروني وسنرسل إليك رابطًا.',
  reset_password: 'إعادة تعيين كلمة المرور',
  save_password: 'حفظ كلمة المرور',
  saving: 'جارٍ الحفظ…',
  send_again: 'إعادة الإرسال',
  send_link: 'إرسال الرابط',
  sending: 'جارٍ الإرسال…',
  show_password: 'إظهار كلمة المرور',
  try_again: 'حاول مرة أخرى',
  verify_done: 'تم تأكيد بريدك الإلكتروني.',
  verify_first: 'سجّل الدخول لتأكيد بريدك الإلكتروني.',
  verify_lead: (email) => `افتح الرابط الذي أرسلناه إلى ${email} لتأكيد بريدك الإلكتروني.`,
};

export const messages: Language['messages'] = {
  errors: {
    invalid_credentials:
      'البريد الإلكتروني وكلمة المرور غير متطابقين. حاول مرة أخرى أو أعد تعيين كلمة المرور.',
    email_taken: taken,
    token_invalid: deadLink,
    token_expired: deadLink,
    session_revoked: again,
    session_superseded: again,
    token_missing: again,
    offline,
    timeout: 'تأخر الرد كثيرًا. ما كتبته محفوظ؛ حاول مرة أخرى.',
    reauthentication_required: 'يتطلب هذا تسجيل دخول حديثًا. سجّل الخروج ثم الدخول وعُد إلى هنا.',
    last_credential: 'هذه طريقتك الوحيدة لتسجيل الدخول. أضف كلمة مرور أو طريقة أخرى أولًا.',
    validation_failed: 'بعض البيانات تحتاج إلى تعديل.',
    origin_not_allowed: notSetUp,
    site_unknown: notSetUp,
  },
  unreachable: 'لم يصل رد. تحقق من اتصالك، أو حاول بعد دقيقة.',
  rate_limited: (wait) => `محاولات كثيرة. انتظر ${wait ? span(wait) : 'دقيقة'}، أو أعد تعيين كلمة المرور.`,
  unavailable: {
    login: 'لا يمكن تسجيل الدخول الآن. حاول بعد دقيقة.',
    register: 'لا يمكن إنشاء الحساب الآن. حاول بعد دقيقة.',
    other: 'لا يمكن ذلك الآن. حاول بعد دقيقة.',
  },
  fields: {
    required: {
      email: 'أدخل بريدك الإلكتروني.',
      password: 'أدخل كلمة المرور.',
      new_password: 'أدخل كلمة مرور جديدة.',
      old_password: 'أدخل كلمة المرور الحالية.',
      first_name: 'أدخل اسمك الأول.',
      last_name: 'أدخل اسم العائلة.',
      other: 'املأ هذا الحقل.',
    },
    email_invalid: 'أدخل بريدًا إلكترونيًا مثل name@example.com.',
    invalid: 'راجع هذا الحقل.',
    too_short: (length) => `الحد الأدنى لعدد الأحرف: ${length}.`,
    too_long: 'هذا أطول من اللازم.',
    too_weak: 'يسهل تخمينها. أضف كلمة أو كلمتين.',
    too_common: 'يستخدم كثيرون كلمة المرور هذه. اختر غيرها.',
    same_as_email: 'اختر كلمة مرور تختلف عن بريدك الإلكتروني.',
    incorrect: 'هذه ليست كلمة المرور الحالية.',
    unchanged: 'هذا بريدك بالفعل.',
    taken,
  },
  caps_lock: 'مفتاح Caps Lock مفعّل.',
  register_sent: (email) =>
    `أرسلنا رابطًا إلى ${email}. افتحه وسجّل الدخول لإكمال حسابك. الرابط صالح لمدة 24 ساعة.`,
  reset_sent: (email) => `إذا كان لدى ${email} حساب، فالرابط في الطريق. الرابط صالح لمدة 60 دقيقة.`,
  reset_done: 'تم تغيير كلمة المرور. سجّل الدخول بالجديدة.',
  update_done: 'تم تغيير كلمة المرور. تم تسجيل الخروج من الأجهزة الأخرى.',
  verify_sent: (email) => `أرسلنا رابطًا إلى ${email}. افتحه لتأكيد بريدك الإلكتروني.`,
  storage_unavailable: 'لا يحفظ متصفحك ملفات تعريف الارتباط لهذا الموقع، لذلك سيُسجَّل خروجك عند مغادرة الصفحة.',
  ended: {
    superseded: (at, device) =>
      `تم تسجيل خروجك لأن حسابك استُخدم على جهاز آخر${device ? ` (${device})` : ''}${at ? ` الساعة ${clock(at)}` : ''}.`,
    revoked: 'تم تسجيل خروجك من هذا الجهاز.',
    expired: 'تم تسجيل خروجك بعد فترة من عدم النشاط.',
    'account-changed': 'تم تسجيل خروجك لأن شخصًا سجّل الدخول هنا بحساب آخر.',
    not_me: 'لم أكن أنا',
  },
};

export const social: Language['social'] = {
  or: 'أو',
  continue_with: (name) => `المتابعة باستخدام ${name}`,
  last_used: 'آخر ما استخدمته',
  waiting: (name) => `أكمل في نافذة ${name}. أغلقتها؟ اضغط الزر مرة أخرى.`,
  errors: {
    provider_cancelled: (name) => `ألغيتَ المتابعة مع ${name}. لم يتغير شيء.`,
    popup_closed: (name) => `أُغلقت نافذة ${name}. اضغط الزر للمحاولة مرة أخرى.`,
    popup_blocked: (name) => `حظر متصفحك نافذة ${name}. اسمح بها ثم اضغط الزر مرة أخرى.`,
    provider_disabled: (name) => `لم يُجهَّز ${name} في هذه الصفحة بعد.`,
    provider_failed: (name) => `لا يستجيب ${name} الآن. حاول بعد دقيقة، أو استخدم كلمة المرور.`,
    idp_token_invalid: (name) => `لم يتمكن ${name} من تأكيد هويتك. حاول مرة أخرى.`,
    transaction_invalid: () => 'استغرق ذلك وقتًا طويلًا. اضغط الزر للمحاولة مرة أخرى.',
    link_required: (name) => `لديك حساب بهذا البريد الإلكتروني. سجّل الدخول، ثم اربط ${name} من حسابك.`,
    identity_taken: (name) =>
      `حساب ${name} هذا مرتبط بحساب شخص آخر هنا، أو أن حسابك مرتبط بالفعل بحساب ${name} آخر.`,
  },
};

export const account: Language['account'] = {
  log_in_first: 'سجّل الدخول لترى حسابك.',
  profile: 'اسمك',
  save: 'حفظ',
  profile_done: 'حُفظ اسمك.',
  confirmed: 'مؤكَّد',
  unconfirmed: 'لم يُؤكَّد بعد',
  no_email: 'لا يوجد بعد',
  new_email: 'البريد الإلكتروني الجديد',
  change_email: 'تغيير البريد الإلكتروني',
  email_sent: (email) => `أرسلنا رابطًا إلى ${email}. يتغيّر بريدك عندما تفتحه.`,
  add_password: 'أنت تسجّل الدخول بلا كلمة مرور. لإضافة واحدة نرسل إليك رابطًا.',
  add_password_unconfirmed: 'لإضافة كلمة مرور، أكّد بريدك الإلكتروني أولًا.',
  add_password_sent: (email) => `الرابط في طريقه إلى ${email}، وهو صالح لمدة 60 دقيقة.`,
  providers: 'طرق أخرى لتسجيل الدخول',
  connect: (name) => `ربط ${name}`,
  connecting: 'جارٍ الربط…',
  disconnect: (name) => `فصل ${name}`,
  connected: 'مربوط',
  disconnected: 'غير مربوط',
  sessions: 'أين سجّلت الدخول',
  this_device: 'هذا الجهاز',
  begun: (time, site) => `منذ ${time}، في ${site}`,
  last_seen: (time) => `آخر نشاط: ${time}`,
  log_out_of: (device) => `تسجيل الخروج من ${device}`,
  log_out_everywhere: 'تسجيل الخروج من كل مكان',
  everywhere_hint: 'ينهي كل الجلسات، على هذا الجهاز أيضًا.',
  data: 'بياناتك',
  data_lead: 'كل ما نحتفظ به عنك، في ملف.',
  download: 'تنزيل بياناتك',
  download_done: 'ملفك جاهز.',
  delete_account: 'حذف حسابك',
  delete_lead: 'لن يعمل حسابك في أي مكان، وسيُحذف كل ما فيه. لا يمكن التراجع عن ذلك.',
  delete_now: 'حذف حسابي',
  deleting: 'جارٍ الحذف…',
  deleted: 'حُذف حسابك.',
  keep: 'الاحتفاظ بحسابي',
  unreachable: 'لا يمكننا عرض هذا الآن.',
};

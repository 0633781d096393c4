// The CDN entry: defines every element. The site comes first, so that the others find it when they connect.
import './elements/site/identity-site.js';
import './elements/login-form/identity-login-form.js';
import './elements/register-form/identity-register-form.js';
import './elements/password-reset/identity-password-reset.js';
import './elements/password-update-form/identity-password-update-form.js';
import './elements/email-verify/identity-email-verify.js';
import './elements/login-modal/identity-login-modal.js';
import './elements/profile-form/identity-profile-form.js';
import './elements/email-change-form/identity-email-change-form.js';
import './elements/account-delete-form/identity-account-delete-form.js';
import './elements/provider-link-form/identity-provider-link-form.js';
import './elements/account/identity-account.js';
import './elements/customer-menu/identity-customer-menu.js';
import './elements/gate/identity-gate.js';
import './elements/notice/identity-notice.js';
import './elements/google-button/identity-google-button.js';
import './elements/facebook-button/identity-facebook-button.js';

export * from './index.js';

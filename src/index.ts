export { identityContext, type SiteContext } from './context/identity-context.js';
export { FormController, type FormHost } from './controllers/form-controller.js';
export { SessionController } from './controllers/session-controller.js';
export { SocialLoginController } from './controllers/social-login-controller.js';
export type { OfferedProvider } from './controllers/social-providers.js';
export { SubmitController } from './controllers/submit-controller.js';
export { IdentityAccountElement } from './elements/account/account-element.js';
export { IdentityAccountDeleteEvent } from './elements/account-delete-form/account-delete-form.events.js';
export { IdentityAccountDeleteFormElement } from './elements/account-delete-form/account-delete-form-element.js';
export { IdentityCustomerMenuElement } from './elements/customer-menu/customer-menu-element.js';
export { IdentityEmailChangeFormElement } from './elements/email-change-form/email-change-form-element.js';
export { IdentityEmailVerifyElement } from './elements/email-verify/email-verify-element.js';
export { IdentityFacebookButtonElement } from './elements/facebook-button/facebook-button-element.js';
export { IdentityGateElement } from './elements/gate/gate-element.js';
export { IdentityGoogleButtonElement } from './elements/google-button/google-button-element.js';
export { IdentityLoginFormElement } from './elements/login-form/login-form-element.js';
export { IdentityViewChangeEvent } from './elements/login-modal/login-modal.events.js';
export { IdentityLoginModalElement } from './elements/login-modal/login-modal-element.js';
export type { View } from './elements/login-modal/views.js';
export { IdentityNoticeElement } from './elements/notice/notice-element.js';
export {
  IdentityPasswordForgotEvent,
  IdentityPasswordResetEvent,
} from './elements/password-reset/password-reset.events.js';
export { IdentityPasswordResetElement } from './elements/password-reset/password-reset-element.js';
export { IdentityPasswordUpdateEvent } from './elements/password-update-form/password-update-form.events.js';
export { IdentityPasswordUpdateFormElement } from './elements/password-update-form/password-update-form-element.js';
export { IdentityProfileFormElement } from './elements/profile-form/profile-form-element.js';
export { IdentityProviderLinkEvent } from './elements/provider-link-form/provider-link-form.events.js';
export { IdentityProviderLinkFormElement } from './elements/provider-link-form/provider-link-form-element.js';
export { IdentityRegisterEvent } from './elements/register-form/register-form.events.js';
export { IdentityRegisterFormElement } from './elements/register-form/register-form-element.js';
export { IdentitySiteElement } from './elements/site/site-element.js';
export * from './sdk/index.js';

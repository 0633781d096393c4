// A page that bundles the two elements it needs.
import '../../src/elements/site/identity-site.js';
import '../../src/elements/login-form/identity-login-form.js';

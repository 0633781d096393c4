import { describeSocialButton } from '../support/social-button.js';

describeSocialButton('google', 'Google');

import { describeSocialButton } from '../support/social-button.js';

describeSocialButton('facebook', 'Facebook');

import type { Secret } from '../../../contract/settings.js';
import type { Config } from '../../config.js';
import { deriveKey, seal, unseal } from '../../keys/seal.js';

/** A key for each secret of each site, so that what was sealed for one opens as no other. */
const keyOf = ({ keySecret }: Pick<Config, 'keySecret'>, siteId: string, name: Secret): Buffer =>
  deriveKey(keySecret, `site-secrets/${siteId}/${name}`);

export const sealSecret = (config: Config, siteId: string, name: Secret, text: string): string =>
  seal(keyOf(config, siteId, name), text);

/** @throws when the key secret is another one, or the stored text was meant for something else */
export const openSecret = (config: Config, siteId: string, name: Secret, sealed: string): string =>
  unseal(keyOf(config, siteId, name), sealed);

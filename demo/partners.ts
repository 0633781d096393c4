import type { Config } from './server/config.js';
import type { Db } from './server/database/open.js';
import { deriveKey } from './server/keys/seal.js';
import { sealSecret } from './server/platform/settings/secrets.js';

const SITE = 'herald';

export interface PartnerKeys {
  readonly disqusSecret: string;
  readonly milibrisKey: string;
}

/** What the stand-ins for Disqus and miLibris share with the Herald; of each installation its own. */
export function partnerKeys({ keySecret }: Config): PartnerKeys {
  const key = (partner: string) => deriveKey(keySecret, `demo-partner/${partner}`).toString('base64url');
  return { disqusSecret: key('disqus'), milibrisKey: key('milibris') };
}

/** Puts them into the Herald's settings, where nobody has put others. */
export async function agreeWithPartners(db: Db, config: Config): Promise<void> {
  const { disqusSecret, milibrisKey } = partnerKeys(config);
  const herald = db.updateTable('sites').where('id', '=', SITE);
  await herald
    .set({
      disqus_public_key: 'demo-comment-box',
      disqus_secret_key: sealSecret(config, SITE, 'disqus_secret_key', disqusSecret),
    })
    .where('disqus_public_key', 'is', null)
    .where('disqus_secret_key', 'is', null)
    .execute();
  await herald
    .set({ milibris_key: sealSecret(config, SITE, 'milibris_key', milibrisKey) })
    .where('milibris_key', 'is', null)
    .execute();
}

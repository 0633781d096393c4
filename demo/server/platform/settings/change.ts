import {
  GUARDED,
  SECRETS,
  type SettingName,
  Settings,
  type SettingsChange,
} from '../../../contract/settings.js';
import type { SiteRow } from '../../database/schema.js';
import { Refusal } from '../../refusal.js';
import { isFresh } from '../reauthenticate.js';
import type { TenantCall } from '../route.js';
import { judgeSettings } from './judge.js';
import { presentSettings } from './present.js';

const NAMES = Object.keys(Settings.shape) as SettingName[];

/**
 * Changes a site's settings, all or none, and writes down who changed what. Sites are read anew by every request of
 * every process, so the change holds from the next one on.
 * @throws {Refusal} `not_found`, `validation_failed`, `reauthentication_required`
 */
export async function changeSettings(
  call: TenantCall,
  siteId: string,
  change: SettingsChange,
  password: string | undefined,
): Promise<SiteRow> {
  // hashing takes its time, which no lock may wait for
  const fresh = await isFresh(call, password);
  const now = call.clock();
  return call.tenant.transaction(async (tenant) => {
    const before = await tenant.lockSite(siteId);
    const wanted = judgeSettings(change, before, call.config);
    const changed = NAMES.filter((name) => wanted[name] !== undefined && wanted[name] !== before[name]);
    if (changed.length === 0) return before;
    const guarded = changed.filter((name) => isIn(GUARDED, name));
    if (guarded.length > 0 && !fresh) {
      throw new Refusal('reauthentication_required', { details: { fields: guarded } });
    }
    const { single_user_authentication: single, ...columns } = wanted;
    if (single !== undefined) await tenant.setSingleUser(siteId, single === 1, now);
    const after =
      Object.keys(columns).length > 0 ? await tenant.updateSite(siteId, columns) : await tenant.site(siteId);
    const details = { changes: describe(changed, before, after) };
    await tenant.record({ event: 'site_updated', siteId, now, details });
    call.caller.log.info({ event: 'site_updated', site: siteId, fields: changed });
    return after;
  });
}

const isIn = (names: readonly SettingName[], name: SettingName): boolean => names.includes(name);

/** Old and new of each setting; of a secret only what became of it. */
function describe(changed: readonly SettingName[], before: SiteRow, after: SiteRow): Record<string, unknown> {
  const [old, now] = [presentSettings(before), presentSettings(after)];
  const entries = changed.map((name) => {
    if (!isIn(SECRETS, name)) return [name, { old: old[name], new: now[name] }];
    return [name, now[name] ? (old[name] ? 'replaced' : 'set') : 'removed'];
  });
  return Object.fromEntries(entries);
}

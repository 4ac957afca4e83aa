import type { Db } from '../../../platform/database/pool.ts';
import { findSetting } from '../../../platform/settings.ts';
import { ObligationSettings, SETTINGS_KEY } from '../limits.ts';

/** Special limits and the target of coverage, as set or by default. One statement. */
export async function obligationSettings(db: Db): Promise<ObligationSettings> {
  const stored = await findSetting(db, SETTINGS_KEY);
  return ObligationSettings.parse(stored ?? {});
}

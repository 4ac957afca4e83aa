import {
  aChain,
  clockAt,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
} from '../../../test/harness/world.ts';
import type { Database } from '../../platform/database/pool.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { findAtAddress } from './index.ts';

/** A bureau with its five people on 6 May 2026, a clock to move, and what stands at an address. */
export async function publishingWorld(database: Database) {
  const clock = clockAt('2026-05-06');
  const env = await makeEnv(database, { now: clock.now });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const at = (indexNo: string) => findAtAddress(env.db, indexNo, shanghaiDate(env.now()));
  return { clock, env, site, agency, chain, at };
}

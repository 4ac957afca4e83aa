import {
  aChain,
  clockAt,
  type HandClock,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Env } from '../../platform/env.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { generateObligations } from './commands/generate.ts';

/** A site, a bureau of civil affairs whose duties began on 2026-02-02 (a Monday), its people and a clock at 2026-03-11. */
export async function dutyWorld(database: Database, from = '2026-02-02') {
  const clock: HandClock = clockAt();
  const env = await makeEnv(database, { now: clock.now });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, {
    name: '砚溪县民政局',
    functions: ['civilAffairs'],
    obligationsFrom: from,
    firstResponsibleName: '何长青',
    firstResponsiblePost: '局长',
    phone: '0990-5551010',
  });
  const chain = await aChain(env, agency);
  return { env, site, agency, chain, clock };
}

/** Writes what is owed by now, as the nightly job does. */
export function generate(env: Env) {
  return execute(env, generateObligations, SYSTEM, {});
}

/** Changes the wording of limits or other columns of rows of the standard before anything is generated. */
export async function changeRow(env: Env, itemId: string, change: object): Promise<void> {
  const { row } = await env.db
    .selectFrom('catalogueRow')
    .where('itemId', '=', itemId)
    .select('row')
    .executeTakeFirstOrThrow();
  await env.db
    .updateTable('catalogueRow')
    .set({ row: JSON.stringify({ ...(row as object), ...change }) })
    .where('itemId', '=', itemId)
    .execute();
}

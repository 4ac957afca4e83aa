import type { Tx } from '../../../platform/database/pool.ts';

/** Keeps a name an agency no longer bears, with the day until which it did. */
export async function rememberFormerName(
  tx: Tx,
  agencyId: string,
  name: string,
  until: string | null,
): Promise<void> {
  await tx
    .insertInto('agencyAlias')
    .values({ agencyId, name, kind: 'former', until })
    .onConflict((conflict) => conflict.columns(['agencyId', 'name']).doUpdateSet({ kind: 'former', until }))
    .execute();
}

/** Day of the latest change registered for an agency; null when there was none. */
export async function lastEffectiveOn(tx: Tx, agencyId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('agencySuccession')
    .where('fromAgencyId', '=', agencyId)
    .select((eb) => eb.fn.max('effectiveOn').as('day'))
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Replaces the names people use besides the full one; a former name stays a former name. */
export async function writeOtherNames(tx: Tx, agencyId: string, names: readonly string[]): Promise<void> {
  await tx.deleteFrom('agencyAlias').where('agencyId', '=', agencyId).where('kind', '=', 'other').execute();
  if (names.length === 0) return;
  await tx
    .insertInto('agencyAlias')
    .values(names.map((name) => ({ agencyId, name, kind: 'other' })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

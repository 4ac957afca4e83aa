import type { Db } from '../../../platform/database/pool.ts';
import { findSetting } from '../../../platform/settings.ts';
import { mergedRemedies, PlaceRemedies, RETENTION_KEY, RetentionSetting, remedyKey } from '../settings.ts';

/** Months from the end of a case to the erasure of the applicant's particulars. One statement. */
export async function retentionMonths(db: Db): Promise<number> {
  return RetentionSetting.parse((await findSetting(db, RETENTION_KEY)) ?? {}).months;
}

/** What these sites and agencies print about remedies, by id; those that set nothing are not in it. One statement. */
export async function listPlaceRemedies(
  db: Db,
  placeIds: readonly string[],
): Promise<Map<string, PlaceRemedies>> {
  const rows = await db
    .selectFrom('setting')
    .where('key', 'in', placeIds.map(remedyKey))
    .select(['key', 'value'])
    .execute();
  const byKey = new Map(rows.map(({ key, value }) => [key, PlaceRemedies.parse(value)]));
  return new Map(
    placeIds.flatMap((id) => {
      const setting = byKey.get(remedyKey(id));
      return setting ? [[id, setting] as const] : [];
    }),
  );
}

/** What letters of an agency print about remedies: its own, else its site's, else the general words. One statement. */
export async function remediesOf(
  db: Db,
  { siteId, agencyId }: { siteId: string; agencyId: string },
): Promise<PlaceRemedies> {
  const set = await listPlaceRemedies(db, [siteId, agencyId]);
  const none = PlaceRemedies.parse({});
  return mergedRemedies(set.get(siteId) ?? none, set.get(agencyId) ?? none);
}

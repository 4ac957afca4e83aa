import type { RawBuilder, SqlBool } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';

/** A withheld number that is to be looked at again. */
export interface DueNumber {
  agencyId: string;
  agencyName: string;
  series: string;
  serial: number;
  reexamineOn: string;
}

const MOST = 50;

/** Withheld numbers due for examination by the day (条例 Art. 18), earliest first; `reach` is over `agency`. One statement. */
export async function listDueNumbers(
  db: Db,
  until: string,
  reach: RawBuilder<SqlBool>,
): Promise<DueNumber[]> {
  return db
    .selectFrom('withheldNumber')
    .innerJoin('agency', 'agency.id', 'withheldNumber.agencyId')
    .where('withheldNumber.reexamineOn', '<=', until)
    .where(reach)
    .orderBy('withheldNumber.reexamineOn')
    .orderBy('withheldNumber.series')
    .orderBy('withheldNumber.serial')
    .limit(MOST)
    .select([
      'withheldNumber.agencyId',
      'agency.name as agencyName',
      'withheldNumber.series',
      'withheldNumber.serial',
      'withheldNumber.reexamineOn',
    ])
    .execute();
}

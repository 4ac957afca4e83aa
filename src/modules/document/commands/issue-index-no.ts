import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import { dateParts, type PlainDate } from '../../../rules/plain-date.ts';

/**
 * Issues the next 索引号 of a code and year inside the caller's transaction: no gaps, never changed afterwards
 * (政府信息公开目录系统实施指引; decisions: identity). Two callers wait for each other on the counter's row.
 */
export async function issueIndexNo(tx: Tx, documentId: string, code: string, on: PlainDate): Promise<string> {
  const { year } = dateParts(on);
  const { lastSerial } = await tx
    .insertInto('indexCounter')
    .values({ code, year, lastSerial: 1 })
    .onConflict((conflict) =>
      conflict.columns(['code', 'year']).doUpdateSet({ lastSerial: sql`index_counter.last_serial + 1` }),
    )
    .returning('lastSerial')
    .executeTakeFirstOrThrow();
  const indexYearSerial = `${year}-${String(lastSerial).padStart(5, '0')}`;
  await tx.updateTable('document').set({ code, indexYearSerial }).where('id', '=', documentId).execute();
  return `${code}/${indexYearSerial}`;
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { IndexNo } from '../../../rules/identifiers/index-no.ts';
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

/**
 * Keeps an 索引号 issued elsewhere. Our own counter of that code and year moves past it, so that it is never issued again.
 * Throws `duplicate` when it stands here already.
 */
export async function keepIndexNo(tx: Tx, documentId: string, kept: IndexNo): Promise<string> {
  const { code, back, year, serial } = kept;
  const taken = await tx
    .selectFrom('document')
    .where('code', '=', code)
    .where('indexYearSerial', '=', back)
    .select('id')
    .executeTakeFirst();
  if (taken) {
    const message = `索引号 ${code}/${back} 已经存在`;
    throw new AppError('duplicate', {
      reason: 'indexNo',
      message,
      fields: [{ field: 'sourceIndexNo', label: '索引号', value: `${code}/${back}`, message }],
    });
  }
  await tx
    .updateTable('document')
    .set({ code, indexYearSerial: back })
    .where('id', '=', documentId)
    .execute();
  if (/^\d{4}-\d{5}$/.test(back)) {
    await tx
      .insertInto('indexCounter')
      .values({ code, year, lastSerial: serial })
      .onConflict((conflict) =>
        conflict
          .columns(['code', 'year'])
          .doUpdateSet({ lastSerial: sql`greatest(index_counter.last_serial, excluded.last_serial)` }),
      )
      .execute();
  }
  return `${code}/${back}`;
}

import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import type { MovedDue } from '../../calendar/index.ts';
import { settleProvisional } from './settle-provisional.ts';

/** Writes the new due days after a holiday notice; what no longer has one keeps the old. At most three statements. */
export async function adoptMoved(context: CommandContext, moved: readonly MovedDue[]): Promise<void> {
  const { tx } = context;
  const rows = moved.flatMap(({ subject, after }) =>
    after === null ? [] : [{ id: subject.id, due: after }],
  );
  if (rows.length === 0) return;
  await sql`update obligation o set due_on = m.due
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, due date) where m.id = o.id`.execute(
    tx,
  );
  await settleProvisional(context);
}

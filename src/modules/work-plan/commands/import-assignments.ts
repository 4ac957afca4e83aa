import { execute } from '../../../platform/command.ts';
import type { Env } from '../../../platform/env.ts';
import type { Actor } from '../../../platform/permission.ts';
import { agenciesByName, nameKey } from '../../agency/index.ts';
import { type LineRefusal, readAssignmentTable } from '../assignment-table.ts';
import { getPlan } from '../queries/plan.ts';
import { refusals as refusalText } from '../text.ts';
import { addAssignments } from './assignment.ts';

/** What became of a table: all of it was added, or nothing with the reason of each line. */
export interface ImportedTable {
  added: number;
  refusals: LineRefusal[];
}

/** Adds a whole split table to a plan. Agencies are found by full, short or former name; one unknown refuses the table. */
export async function importAssignments(
  env: Env,
  actor: Actor,
  { planId, version, rows }: { planId: string; version: string; rows: readonly (readonly string[])[] },
): Promise<ImportedTable> {
  const plan = await getPlan(env.db, planId);
  const { lines, refusals } = readAssignmentTable(rows, plan.year);
  const names = lines.flatMap(({ leads, responsible }) => [...leads, ...responsible]);
  const found = await agenciesByName(env.db, [plan.siteId], names);
  const idOf = (name: string) => found.get(nameKey(name))?.id;
  for (const { line, leads, responsible } of lines) {
    for (const name of [...leads, ...responsible]) {
      if (!idOf(name)) refusals.push({ line, reason: refusalText.agencyUnknown(name) });
    }
  }
  if (refusals.length > 0 || lines.length === 0) return { added: 0, refusals };
  const assignments = lines.map(({ number, content, dueOn, leads, responsible }) => ({
    ...{ number, content, dueOn },
    leadIds: leads.flatMap((name) => idOf(name) ?? []),
    responsibleIds: responsible.flatMap((name) => idOf(name) ?? []),
  }));
  const { assignmentIds } = await execute(env, addAssignments, actor, { planId, version, assignments });
  return { added: assignmentIds.length, refusals: [] };
}

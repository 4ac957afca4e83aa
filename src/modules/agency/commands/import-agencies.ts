import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { ImportAgencies, type ImportLine, type ImportReport, type LineRefusal } from '../import-types.ts';
import { mayArrangeAgencies } from '../policy.ts';
import { nameKey } from '../queries/lookup.ts';
import { fieldText, tableText } from '../text.ts';
import { endClosed } from './end-closed.ts';
import { importLine, type LineOutcome } from './import-line.ts';
import { lockRegistry, outOfReach } from './registry.ts';

/** What a refused line says, from the error a rule threw; faults are thrown on. */
function refusalsOf(line: number, error: unknown): LineRefusal[] {
  if (!(error instanceof AppError) || error.code === 'internal') throw error;
  const fields = error.detail.fields ?? [{ field: '', label: '', message: error.message }];
  return fields.map(({ field, label, value, message }) => ({
    line,
    field,
    label,
    value: value ?? '',
    message,
  }));
}

/** Lines whose superior stands further down in the file wait until it is there. */
function waitsFor(line: ImportLine, waiting: readonly ImportLine[]): boolean {
  const parent = nameKey(String(line.cells.parent ?? ''));
  if (parent === '') return false;
  return waiting.some(
    ({ line: other, cells }) =>
      other !== line.line &&
      [cells.name, cells.code, cells.creditCode].some((text) => nameKey(String(text ?? '')) === parent),
  );
}

/** Takes the lines in an order in which superiors come first; lines of a circle come last and are refused by the rule. */
async function takeLines(
  context: CommandContext,
  siteId: string,
  lines: readonly ImportLine[],
): Promise<{ outcomes: LineOutcome[]; created: ImportLine[]; refused: LineRefusal[] }> {
  const outcomes: LineOutcome[] = [];
  const created: ImportLine[] = [];
  const refused: LineRefusal[] = [];
  const taken = new Map<string, number>();
  let waiting = lines;
  while (waiting.length > 0) {
    const free = waiting.filter((line) => !waitsFor(line, waiting));
    const now = free.length > 0 ? free : waiting;
    for (const line of now) {
      try {
        const outcome = await importLine(context, siteId, line, taken);
        outcomes.push(outcome);
        if (outcome === 'created') created.push(line);
      } catch (error) {
        refused.push(...refusalsOf(line.line, error));
      }
    }
    const done = new Set(now);
    waiting = waiting.filter((line) => !done.has(line));
  }
  return { outcomes, created, refused: refused.sort((a, b) => a.line - b.line) };
}

/**
 * Registers or brings up to date the agencies of a table. A line is known by its code, else by its name; a second run
 * changes nothing. Refused lines are reported; with `isAllOrNothing` they refuse the whole file (`invalidInput`).
 */
export const importAgencies = command({
  name: 'agency.import',
  permission: 'agency.edit',
  input: ImportAgencies,
  async run(context, { siteId, lines, isAllOrNothing }): Promise<ImportReport> {
    if (!mayArrangeAgencies(context.actor, siteId)) throw outOfReach();
    await lockRegistry(context.tx);
    const { outcomes, created, refused } = await takeLines(context, siteId, lines as ImportLine[]);
    await endClosed(context, siteId, created);
    if (isAllOrNothing && refused.length > 0) {
      throw new AppError('invalidInput', {
        reason: 'linesRefused',
        message: tableText.allOrNothing(refused.length),
        fields: refused.map(({ line, field, label, value, message }) => ({
          field: `lines.${line}.${field}`,
          label: tableText.lineLabel(line, label || fieldText.name),
          value,
          message,
        })),
      });
    }
    const count = (outcome: LineOutcome) => outcomes.filter((one) => one === outcome).length;
    return {
      read: lines.length,
      created: count('created'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused,
    };
  },
});

import { command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { countedPlaces, needsReason, placeKey, type ReportCell } from '../figures.ts';
import type { CellPlace } from '../identities.ts';
import { fieldText, NOT_APPLICABLE, otherRefusals } from '../report-text.ts';
import { table2Rows } from '../table-two.ts';
import { type TypedCell, WriteCells } from '../types.ts';
import { aboutReport, takeReport, writeReport } from './taking.ts';

const PLACES: ReadonlyMap<string, CellPlace> = new Map(
  countedPlaces().map((place) => [placeKey(place), place]),
);

/** A cell as it will be stored; null takes a typed value back. */
type Written = { place: CellPlace; value: number | null; isNotApplicable: boolean; reason: string };

/**
 * Types cells: figures no register knows, and corrections of counted ones, which say why. An empty value takes the
 * typed one back; 不适用 is for rows of table 2 alone; where nothing happened stands 0.
 */
export const writeCells = command({
  name: 'annualReport.writeCells',
  permission: 'annualReport.write',
  input: WriteCells,
  async run(context, { cells, ...target }) {
    const { tx, now, actor } = context;
    const { report, figures } = await takeReport(context, 'write', target);
    let changed = 0;
    for (const typed of cells) {
      const place = PLACES.get(typed.place);
      const standing = figures.cells.get(typed.place);
      if (!place || !standing) {
        throw fieldError(typed.place, fieldText.value, otherRefusals.unknownCell, typed.place);
      }
      const cell = readTyped(place, typed, standing);
      const key = { reportId: report.id, tableName: place.table, rowKey: place.row, columnKey: place.column };
      if (cell !== null && isSame(cell, standing)) continue;
      const gone = await tx
        .deleteFrom('annualReportCell')
        .where('reportId', '=', report.id)
        .where('tableName', '=', place.table)
        .where('rowKey', '=', place.row)
        .where('columnKey', '=', place.column)
        .executeTakeFirst();
      if (cell === null && gone.numDeletedRows === 0n) continue;
      changed += 1;
      if (cell === null) continue;
      const { value, isNotApplicable, reason } = cell;
      await tx
        .insertInto('annualReportCell')
        .values({ ...key, value, isNotApplicable, reason, enteredBy: actor.staffId, enteredAt: now })
        .execute();
    }
    if (changed > 0) {
      await writeReport(context, report);
      await context.record({
        name: 'annualReport.cellsWritten',
        ...aboutReport(report),
        payload: { year: report.year, cells: changed },
      });
    }
    return { reportId: report.id, changed };
  },
});

const isSame = ({ value, reason }: Written, { manual }: ReportCell) =>
  manual !== null && manual.value === value && manual.reason === reason;

function readTyped(place: CellPlace, typed: TypedCell, standing: ReportCell): Written | null {
  const text = typed.value.normalize('NFKC').replaceAll(',', '');
  if (text === '') return null;
  const { derived } = standing;
  const isNotApplicable = text === NOT_APPLICABLE;
  if (isNotApplicable && place.table !== 'table2') {
    throw fieldError(typed.place, fieldText.value, otherRefusals.notApplicableHere, typed.value);
  }
  const value = isNotApplicable ? null : numberOf(place, text, typed);
  // The number that is counted anyway needs no hand: nothing is typed over it.
  if (derived !== null && value === derived) return null;
  if (needsReason({ value: derived, origin: 'cases' }, value) && typed.reason === '') {
    throw fieldError(
      `${typed.place}/reason`,
      fieldText.reason,
      otherRefusals.reasonMissing(derived ?? 0),
      typed.value,
    );
  }
  return { place, value, isNotApplicable, reason: typed.reason };
}

function numberOf(place: CellPlace, text: string, typed: TypedCell): number {
  const isAmount =
    place.table === 'table2' &&
    table2Rows('2021').some(
      ({ key, columns }) => key === place.row && columns.some(({ measure }) => measure === 'amount'),
    );
  const isRight = isAmount ? /^\d{1,12}(?:\.\d{1,6})?$/.test(text) : /^\d{1,9}$/.test(text);
  if (!isRight) {
    const expected = isAmount ? otherRefusals.notAnAmount : otherRefusals.notANumber;
    throw fieldError(typed.place, fieldText.value, expected, typed.value);
  }
  return Number(text);
}

import type { Counts, FigureRow, Figures, Pace } from '../queries/figures.ts';

/** A line of a table of figures: what it is of, where it leads, its counts and the pace of its documents. */
export interface FigureLine extends Counts {
  key: string;
  name: string;
  href: string | null;
  /** Per cent; null where nothing was due. */
  coverage: number | null;
  timeliness: number | null;
  documents: number;
  median: number | null;
  p90: number | null;
}

/** Per cent with one digit, rounded down: 99.96 % is not yet all. Null where there is nothing to divide by. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 1000) / whole) / 10;
}

/** Due items with content or a nil declaration ÷ due items (decisions: waived ones are left out). */
export const coverageOf = ({ covered, due }: Counts): number | null => percent(covered, due);

/** In time ÷ what was made public or should have been by now; imported history stands outside. */
export const timelinessOf = ({ inTime, late, overdue }: Counts): number | null =>
  percent(inTime, inTime + late + overdue);

/** `98.5%`, or a dash where nothing was due. */
export function percentText(value: number | null): string {
  return value === null ? '—' : `${value}%`;
}

type PaceOf = (row: FigureRow) => Pace | undefined;

/** The paces of agencies and domains, by either. */
export function paceBy(paces: readonly Pace[]): PaceOf {
  const agencies = new Map(paces.filter(({ agencyId }) => agencyId).map((pace) => [pace.agencyId, pace]));
  const domains = new Map(paces.filter(({ domain }) => domain).map((pace) => [pace.domain, pace]));
  return ({ agencyId, domain, stage }) =>
    agencyId ? agencies.get(agencyId) : stage === null ? domains.get(domain) : undefined;
}

/** One line of a table of figures. */
export function lineOf(
  row: FigureRow,
  { key, name, href }: { key: string; name: string; href: string | null },
  pace: PaceOf,
): FigureLine {
  const { documents = 0, median = null, p90 = null } = pace(row) ?? {};
  const { due, covered, nil, waived, overdue, dueSoon, inTime, late } = row;
  const counts = { due, covered, nil, waived, overdue, dueSoon, inTime, late };
  return {
    ...{ key, name, href, documents, median, p90 },
    ...counts,
    coverage: coverageOf(counts),
    timeliness: timelinessOf(counts),
  };
}

/** Points that coverage still lacks to the target; 0 when it is reached. */
export function belowTarget({ all }: Figures, targetPercent: number): number | null {
  const coverage = coverageOf(all);
  return coverage === null ? null : Math.max(0, Math.round((targetPercent - coverage) * 10) / 10);
}

import { AGENCY_KINDS } from '../../agency/index.ts';
import type { Counts, FigureRow } from '../queries/figures.ts';
import { percent } from './figures-view.ts';

/** How the bodies of one kind stand together. */
export interface KindLine extends Pick<Counts, 'due' | 'covered' | 'missing'> {
  name: string;
  bodies: number;
  coverage: number | null;
}

/** Bodies outside government that disclose (条例 Art. 54, 55). */
const KINDS: readonly string[] = [
  'public_institution',
  'school',
  'hospital',
  'public_enterprise',
  'social_organisation',
];

/** Progress of public enterprises and institutions and of social organisations, one line a kind that owes something. */
export function kindLines(rows: readonly FigureRow[], kindOf: (agencyId: string) => string): KindLine[] {
  const byKind = Map.groupBy(rows, ({ agencyId }) => kindOf(agencyId ?? ''));
  return AGENCY_KINDS.flatMap(({ code, name }) => {
    const group = KINDS.includes(code) ? byKind.get(code) : undefined;
    if (!group) return [];
    const sum = (of: (row: FigureRow) => number) => group.reduce((total, row) => total + of(row), 0);
    const counts = { due: sum((row) => row.due), covered: sum((row) => row.covered) };
    const coverage = percent(counts.covered, counts.due);
    return [{ name, bodies: group.length, ...counts, missing: sum((row) => row.missing), coverage }];
  });
}

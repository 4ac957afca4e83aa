import type { DemoDocument } from './document-schema.ts';

type AnnualReport = NonNullable<DemoDocument['annualReport']>;

const GROUPS = ['review', 'direct', 'post_review'] as const;
const RESULTS = ['upheld', 'corrected', 'other', 'pending'] as const;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** The identities of tables 3 and 4 (国办公开办函〔2021〕30号) that do not hold, one sentence each. */
export function checkAnnualReport(key: string, { table3, table4 }: AnnualReport): string[] {
  const row = (name: string) => table3[name] ?? [];
  const outcomes = Object.keys(table3).filter(
    (name) => !['new_received', 'carried_in', 'total_processed', 'carried_forward'].includes(name),
  );
  const columns = Array.from({ length: 7 }, (_, column) => {
    const at = (name: string) => row(name)[column] ?? 0;
    return { at, processed: sum(outcomes.map(at)) };
  });
  return [
    ...Object.entries(table3).flatMap(([name, cells]) =>
      sum(cells.slice(0, 6)) === cells[6] ? [] : [`document ${key}: row ${name} does not add up`],
    ),
    ...columns.flatMap(({ at, processed }, column) => [
      ...(at('total_processed') === processed
        ? []
        : [`document ${key}: results of column ${column} do not add up`]),
      ...(at('new_received') + at('carried_in') === at('total_processed') + at('carried_forward')
        ? []
        : [`document ${key}: column ${column} is out of balance`]),
    ]),
    ...GROUPS.flatMap((group) =>
      sum(RESULTS.map((result) => table4[`${group}.${result}`] ?? 0)) === table4[`${group}.total`]
        ? []
        : [`document ${key}: ${group} of table 4 does not add up`],
    ),
  ];
}

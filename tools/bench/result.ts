/** One figure beside another that was measured in the same run: the ratio travels between machines, the value does not. */
export interface BenchResult {
  section: string;
  name: string;
  /** Documents in the database. */
  documents: number;
  value: number;
  unit: string;
  reference: string;
  referenceValue: number;
  ratio: number;
}

/** Puts two figures of one unit side by side. */
export function compare(
  about: Pick<BenchResult, 'section' | 'documents' | 'unit'>,
  [name, value]: [string, number],
  [reference, referenceValue]: [string, number],
): BenchResult {
  const { section, documents, unit } = about;
  const ratio = referenceValue === 0 ? 0 : rounded(value / referenceValue);
  return {
    ...{ section, name, documents, value: rounded(value), unit },
    ...{ reference, referenceValue: rounded(referenceValue), ratio },
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The results as a Markdown table. */
export function markdownOf(results: readonly BenchResult[]): string {
  const head = ['section', 'what', 'documents', 'value', 'compared with', 'value', 'ratio'];
  const rows = results.map((one) => [
    one.section,
    one.name,
    String(one.documents),
    `${one.value} ${one.unit}`,
    one.reference,
    `${one.referenceValue} ${one.unit}`,
    String(one.ratio),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

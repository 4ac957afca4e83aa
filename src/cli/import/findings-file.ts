import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eachFinding, type ListedFinding } from '../../modules/document/index.ts';
import type { Env } from '../../platform/env.ts';
import { csvCell } from '../../platform/http/csv.ts';

type Column = (finding: ListedFinding) => string | number | null;

const REFUSED: Record<string, Column> = {
  file: ({ file }) => file,
  line: ({ line }) => line,
  field: ({ field }) => field,
  value: ({ value }) => value,
  reason: ({ reason }) => reason,
};
const SUSPECTED: Record<string, Column> = {
  file: ({ file }) => file,
  line: ({ line }) => line,
  title: ({ title }) => title,
  indexNo: ({ indexNo }) => indexNo,
  otherTitle: ({ otherTitle }) => otherTitle,
  otherIndexNo: ({ otherIndexNo }) => otherIndexNo,
};

/** Writes the findings of one kind as CSV, for the person who mends them; returns the path. */
export async function writeFindings(
  env: Env,
  runs: readonly string[],
  kind: ListedFinding['kind'],
  path: string,
): Promise<string> {
  const columns = kind === 'refused' ? REFUSED : SUSPECTED;
  async function* lines() {
    yield `\ufeff${Object.keys(columns).join(',')}\r\n`;
    for (const run of runs) {
      for await (const finding of eachFinding(env.db, run, kind)) {
        yield `${Object.values(columns)
          .map((cell) => csvCell(cell(finding)))
          .join(',')}\r\n`;
      }
    }
  }
  const target = resolve(path);
  await pipeline(Readable.from(lines()), createWriteStream(target));
  return target;
}

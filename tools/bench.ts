import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchRead } from './bench/read.ts';
import { type BenchResult, markdownOf } from './bench/result.ts';

/**
 * `npm run bench -- [read …] [--json FILE]`: timings, each beside another of the same run. Absolute values tell of the
 * machine; the ratios tell of the software.
 */
const SECTIONS: Record<string, () => Promise<BenchResult[]>> = { read: benchRead };
const PLANNED = ['search', 'import', 'quality', 'transparency'];

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, documents: { type: 'string' } },
  allowPositionals: true,
});
const asked = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
const missing = asked.filter((name) => !SECTIONS[name]);
for (const name of missing) {
  console.error(PLANNED.includes(name) ? `${name}: not there yet` : `${name}: no such section`);
}
if (values.documents !== undefined) console.error('--documents: not there yet; the demo world is measured');
if (missing.length > 0 || values.documents !== undefined) process.exit(2);

const results: BenchResult[] = [];
for (const name of asked) results.push(...((await SECTIONS[name]?.()) ?? []));
const memory = Math.round(totalmem() / 1024 ** 3);
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory} GB, Node ${process.version}\n`,
);
console.log(markdownOf(results));
if (values.json) writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`);

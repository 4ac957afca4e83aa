import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { progressOn } from './bench/progress.ts';
import { type BenchResult, markdownOf } from './bench/result.ts';
import type { BenchRun } from './bench/section.ts';
import { SECTIONS } from './bench/sections.ts';
import { type BenchWorld, openWorld } from './bench/world.ts';

/**
 * `npm run bench -- [SECTION …] [--documents N] [--json FILE]`: timings, each beside another of the same run. Absolute
 * values tell of the machine; the ratios tell of the software. Without a section all of them.
 */
const { values, positionals } = parseArgs({
  options: { json: { type: 'string' }, documents: { type: 'string', default: '10000' } },
  allowPositionals: true,
});
const asked = positionals.length > 0 ? positionals : Object.keys(SECTIONS);
const unknown = asked.filter((name) => !SECTIONS[name]);
const documents = Number(values.documents);
if (unknown.length > 0 || !Number.isInteger(documents) || documents < 1) {
  for (const name of unknown)
    console.error(`${name}: no such section; there are ${Object.keys(SECTIONS).join(', ')}`);
  if (unknown.length === 0) console.error(`--documents ${values.documents}: expected a whole number from 1`);
  process.exit(2);
}

/** A run of all sections is to end within 15 minutes: none begins later than this. */
const LATEST_START_MINUTES = 11;

const notes: string[] = [];
const opened: { world?: Promise<BenchWorld> } = {};
const progress = progressOn(process.stderr);
const note = (line: string) => void notes.push(line);
const run: BenchRun = {
  documents,
  isAlone: asked.length === 1,
  progress,
  note,
  world: () => {
    opened.world ??= openWorld({ documents, progress, note });
    return opened.world;
  },
};

const started = performance.now();
const results: BenchResult[] = [];
try {
  for (const name of asked) {
    const minutes = (performance.now() - started) / 60_000;
    if (positionals.length === 0 && minutes > LATEST_START_MINUTES) {
      note(`${name}: left out, ${minutes.toFixed(0)} minutes were gone; ask for it by its name`);
      continue;
    }
    results.push(...((await SECTIONS[name]?.(run)) ?? []));
  }
} finally {
  await (await opened.world?.catch(() => null))?.[Symbol.asyncDispose]();
}
const memory = Math.round(totalmem() / 1024 ** 3);
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${memory} GB, Node ${process.version}, ` +
    `load ${loadavg()[0]?.toFixed(1)}, ${minutes} minutes\n`,
);
console.log(markdownOf(results));
for (const line of notes) console.log(`\n${line}`);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ results }, null, 2)}\n`);

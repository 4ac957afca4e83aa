import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { prepareBrowserAndFonts } from './browser-and-fonts.ts';

/**
 * `npm test`: everything, on a fresh machine. Words after `--` narrow the last step: `npm test -- src/rules`.
 * Stops at the first step that fails and exits as it did; what Vitest says stays last.
 */
const root = resolve(import.meta.dirname, '..');
const programs = join(root, 'node_modules/.bin');

const STEPS = [
  { name: 'build', program: 'node', words: ['tools/build.ts'] },
  { name: 'types', program: 'tsc', words: [] },
  { name: 'format and lint', program: 'biome', words: ['check'] },
  { name: 'tests', program: 'vitest', words: ['run', ...process.argv.slice(2)] },
];

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

function runStep({ name, program, words }: (typeof STEPS)[number]): void {
  console.log(`\n▶ ${name}`);
  const started = performance.now();
  const run = spawnSync(join(programs, program), words, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` },
  });
  if (run.error) console.error(run.error.message);
  const passed = run.status === 0;
  if (!passed) console.error(`✗ ${name} failed after ${seconds(started)}`);
  else if (name !== 'tests') console.log(`✓ ${name} in ${seconds(started)}`);
  if (!passed) process.exit(run.status ?? 1);
}

if (!existsSync(join(programs, 'node'))) {
  console.error('npm ci comes first');
  process.exit(1);
}
console.log('▶ browser and fonts');
const started = performance.now();
prepareBrowserAndFonts();
console.log(`✓ browser and fonts in ${seconds(started)}`);
for (const step of STEPS) runStep(step);

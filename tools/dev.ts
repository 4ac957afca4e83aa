import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildAll } from './build.ts';

/**
 * `npm run dev`: the server, built and started anew whenever a source, style or data file changes. Settings are those
 * of `npm start`.
 */
const root = resolve(import.meta.dirname, '..');
const WATCHED = ['src', 'public', 'db', 'tools'];
/** What the build itself writes, and what no running server reads. */
const IGNORED = /^(public\/built\/|db\/(schema\.sql|types\.ts)$)|\.test\.tsx?$|~$/;
/** Editors write a file in several steps. */
const SETTLE_MILLISECONDS = 150;

const state = { server: null as ChildProcess | null, changed: true, ending: false };

function start(): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/server.js'), 'all'], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** Ends as the operator would, so that requests are finished and the database stays clean. */
function stop(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) return done();
    server.once('exit', () => done());
    server.kill('SIGTERM');
  });
}

async function rebuild(): Promise<void> {
  const started = performance.now();
  try {
    await buildAll({ root });
  } catch {
    console.error('dev: the build failed; waiting for the next change');
    return;
  }
  if (state.server) await stop(state.server);
  if (state.ending) return;
  state.server = start();
  console.log(`dev: built and started in ${Math.round(performance.now() - started)} ms`);
}

for (const folder of WATCHED) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (name !== null && !IGNORED.test(`${folder}/${name}`)) state.changed = true;
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    state.ending = true;
    if (state.server) await stop(state.server);
    process.exit(0);
  });
}

while (!state.ending) {
  if (state.changed) {
    await wait(SETTLE_MILLISECONDS);
    state.changed = false;
    await rebuild();
  }
  await wait(SETTLE_MILLISECONDS);
}

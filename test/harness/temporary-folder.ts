import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of this run, removed after it; tests make their own folders inside. */
    temporaryFolder: string;
  }
}

/** Vitest's global set-up of one temporary folder for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-files-'));
  project.provide('temporaryFolder', folder);
  return () => rm(folder, { recursive: true, force: true });
}

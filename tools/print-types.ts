import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const OPTIONS = [
  '--dialect=postgres',
  '--url=env(GONGKAI_SCHEMA_URL)',
  '--camel-case',
  '--include-pattern=public.*',
  // What `type-parsers.ts` makes of the columns.
  '--date-parser=string',
  '--numeric-parser=string',
  '--type-mapping={"int8":"number"}',
  '--log-level=error',
];

/** TypeScript types of all tables of the schema `public`. In a process of its own: the generator changes global parsers of `pg`. */
export async function printTypes(ownerUrl: string): Promise<string> {
  const program = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen')), 'cli/bin.js');
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-types-'));
  const file = join(folder, 'types.ts');
  try {
    await promisify(execFile)(process.execPath, [program, ...OPTIONS, `--out-file=${file}`], {
      cwd: folder,
      env: { ...process.env, GONGKAI_SCHEMA_URL: ownerUrl },
    });
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

// `npm run api:generate`: docs/api/openapi.json from the route table. The pages are JSX, which Node does not read.
const root = join(import.meta.dirname, '..');
const bundle = join(root, 'dist/describe-api.js');
await build({
  absWorkingDir: root,
  entryPoints: ['src/describe-api.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  packages: 'external',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
});
const { describeApi } = (await import(pathToFileURL(bundle).href)) as typeof import('../src/describe-api.ts');
await mkdir(join(root, 'docs/api'), { recursive: true });
await writeFile(join(root, 'docs/api/openapi.json'), describeApi(join(root, 'db/catalogue')));

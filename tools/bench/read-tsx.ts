import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

/** Lets Node read the pages of the product, which slices export beside what is measured (`node --import`). */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      ...{ loader: 'tsx', format: 'esm', target: 'node24' },
      ...{ jsx: 'automatic', jsxImportSource: 'hono/jsx' },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});

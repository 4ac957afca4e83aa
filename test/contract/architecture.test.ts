import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeOf, ROOT, type SourceFile, sourceFiles } from './source-files.ts';

/** platform ← rules ← ui ← modules ← portal, console ← composition ← main, cli: an arrow points at what may be imported. */
const LAYERS: readonly { name: string; of: RegExp }[] = [
  { name: 'platform', of: /^src\/platform\// },
  { name: 'rules', of: /^src\/rules\// },
  { name: 'ui', of: /^src\/ui\// },
  { name: 'modules', of: /^src\/modules\// },
  { name: 'pages', of: /^src\/(portal|console)\// },
  { name: 'demo', of: /^src\/demo\// },
  {
    name: 'composition',
    of: /^src\/(server|reactions|recomputations|schedule|routes|process|environment|content|content-files|jobs|mails|describe-api)\.tsx?$/,
  },
  { name: 'entry', of: /^src\/(main|cli)\.ts$|^src\/cli\// },
];
const ISLANDS = /^src\/islands\//;

/** Which slice may use which other, through its `index.ts`; acyclic. Printed in docs/architecture.md. */
const ALLOWED: Record<string, readonly string[]> = {
  agency: [],
  staff: ['agency'],
  catalogue: ['agency', 'staff'],
  'api-token': ['staff'],
  calendar: ['agency', 'staff', 'catalogue'],
  attachment: [],
  document: ['agency', 'staff', 'catalogue', 'attachment'],
  application: ['agency', 'staff', 'calendar', 'attachment', 'document'],
  obligation: ['agency', 'staff', 'catalogue', 'calendar', 'document'],
  dump: ['agency', 'catalogue', 'document'],
  search: ['agency', 'catalogue', 'document'],
  cleanup: ['agency', 'document'],
  'work-plan': ['agency'],
  'annual-report': ['agency', 'application', 'obligation'],
};

const files = sourceFiles();
const product = files.filter((file) => !file.isTest);
const layerOf = (path: string) => LAYERS.findIndex(({ of }) => of.test(path));
const sliceOf = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;

function offences(check: (file: SourceFile) => string[]): string[] {
  return product.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`));
}

describe('the dependency rule', () => {
  test('every file has a place in the house', () => {
    expect(
      product.filter(({ path }) => layerOf(path) < 0 && !ISLANDS.test(path)).map(({ path }) => path),
    ).toEqual([]);
  });

  test('no import goes against the arrows', () => {
    const found = offences((file) =>
      file.imports.filter((target) => {
        if (!target.startsWith('src/')) return false;
        if (ISLANDS.test(file.path))
          return !ISLANDS.test(target) && !/^src\/(platform|ui)\/.*\.ts$/.test(target);
        return ISLANDS.test(target) || layerOf(target) > layerOf(file.path);
      }),
    );
    expect(found).toEqual([]);
  });

  test('portal and console do not import each other', () => {
    const found = offences((file) =>
      file.imports.filter(
        (target) =>
          (file.path.startsWith('src/portal/') && target.startsWith('src/console/')) ||
          (file.path.startsWith('src/console/') && target.startsWith('src/portal/')),
      ),
    );
    expect(found).toEqual([]);
  });

  test('a slice is entered only through its index.ts', () => {
    const found = offences((file) =>
      file.imports.filter((target) => {
        const slice = sliceOf(target);
        return slice !== null && slice !== sliceOf(file.path) && target !== `src/modules/${slice}/index.ts`;
      }),
    );
    expect(found).toEqual([]);
  });

  test('slices use each other only along the allowed arrows', () => {
    const found = offences((file) => {
      const own = sliceOf(file.path);
      if (own === null) return [];
      return file.imports.filter((target) => {
        const other = sliceOf(target);
        return other !== null && other !== own && !(ALLOWED[own] ?? []).includes(other);
      });
    });
    expect(found).toEqual([]);
  });

  test('the allowed arrows have no cycle and name every slice', () => {
    const visit = (slice: string, path: readonly string[]): void => {
      expect(path, `cycle ${[...path, slice].join(' → ')}`).not.toContain(slice);
      for (const next of ALLOWED[slice] ?? []) visit(next, [...path, slice]);
    };
    for (const slice of Object.keys(ALLOWED)) visit(slice, []);
    const slices = new Set(product.flatMap(({ path }) => sliceOf(path) ?? []));
    expect([...slices].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test('docs/architecture.md prints the same map', () => {
    const docs = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
    for (const [slice, others] of Object.entries(ALLOWED)) {
      const line = `- \`${slice}\` → ${others.length > 0 ? others.map((other) => `\`${other}\``).join(', ') : 'nothing'}`;
      expect(docs).toContain(line);
    }
  });

  test('no cycle of files within a slice or folder', () => {
    const graph = new Map(product.map((file) => [file.path, valueImports(file)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const walk = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of graph.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });
});

/** Imports that exist at run time; types leave nothing behind. */
function valueImports(file: SourceFile): string[] {
  const typeOnly = new Set(
    [...file.text.matchAll(/(?:import|export) type [^;]*?from\s*'(\.[^']+)'/g)].map(
      (match) => match[1] ?? '',
    ),
  );
  const kept = [...file.text.matchAll(/from\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  const counted = kept.filter((specifier) => !typeOnly.has(specifier));
  return file.imports.filter((target) =>
    counted.some((specifier) => target.endsWith(specifier.replace(/^(\.\.?\/)+/, ''))),
  );
}

describe('purity', () => {
  const pure = product.filter(
    ({ path }) =>
      path.startsWith('src/rules/') || /\/(workflow|clock|scoring|tables|policy|gates)\.ts$/.test(path),
  );

  test('rules, workflows, gates and policies know no database, no HTTP and no clock', () => {
    const found = pure.flatMap((file) => {
      const impure = file.text.match(/from '(kysely|pg|hono[^']*|node:(?!crypto)[^']*)'/g) ?? [];
      const clock = /\bDate\.now\(\)|new Date\(\)|Math\.random\(/.test(codeOf(file.text))
        ? ['clock or chance']
        : [];
      return [...impure, ...clock].map((what) => `${file.path}: ${what}`);
    });
    expect(found).toEqual([]);
  });

  test('only platform, queries, commands and jobs build SQL', () => {
    const found = offences((file) => {
      const usesKysely =
        /from 'kysely/.test(file.text) && !/^import type [^;]*from 'kysely[^']*';/m.test(file.text);
      const isPlace = /^src\/platform\/|\/queries(\.ts|\/)|\/commands\/|\/jobs\.ts$/.test(file.path);
      return usesKysely && !isPlace ? ['kysely'] : [];
    });
    expect(found).toEqual([]);
  });

  test('no module-level let, no module mocks, no switched-off checks', () => {
    const found = files.flatMap((file) => {
      const code = codeOf(file.text);
      const problems = [
        ...(!file.isTest && /^(export )?let /m.test(code) ? ['module-level let'] : []),
        ...(/\bvi\.mock\(/.test(code) ? ['vi.mock'] : []),
        ...(/@ts-ignore|@ts-nocheck/.test(file.text) || /\bas any\b|: any\b/.test(code)
          ? ['type check switched off']
          : []),
        ...(/\b(test|describe|it)\.only\(/.test(code) ? ['.only'] : []),
      ];
      return problems.map((problem) => `${file.path}: ${problem}`);
    });
    expect(found).toEqual([]);
  });

  test('no file above 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
  });
});

describe('tables', () => {
  test('a table is written by one slice only', () => {
    const writers = new Map<string, Set<string>>();
    for (const file of product) {
      const place = sliceOf(file.path) ?? file.path.split('/')[1] ?? '';
      const built = [
        ...file.text.matchAll(/\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*'([A-Za-z]+)'/g),
      ];
      const raw = [...file.text.matchAll(/\b(?:insert into|update|delete from)\s+([a-z_]+)\b(?=[\s(])/g)];
      const names = [
        ...built.map((match) => (match[1] ?? '').replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`)),
        ...raw.map((match) => match[1] ?? ''),
      ];
      for (const name of names) writers.set(name, (writers.get(name) ?? new Set()).add(place));
    }
    const tables = new Set(
      [
        ...readFileSync(join(ROOT, 'db/schema.sql'), 'utf8').matchAll(/^create table public\.([a-z_]+) \(/gm),
      ].map((match) => match[1] ?? ''),
    );
    expect(tables.size).toBeGreaterThan(20);
    const shared = [...writers].filter(([table, places]) => tables.has(table) && places.size > 1);
    expect(shared.map(([table, places]) => `${table}: ${[...places].join(', ')}`)).toEqual([]);
  });

  test('every table and column carries its Chinese term', () => {
    const schema = readFileSync(join(ROOT, 'db/schema.sql'), 'utf8');
    const uncommented: string[] = [];
    for (const [, table = '', body = ''] of schema.matchAll(
      /^create table public\.([a-z_]+) \(\n([\s\S]*?)\n\);/gm,
    )) {
      if (!schema.includes(`comment on table public.${table} is '`)) uncommented.push(table);
      for (const [, column = ''] of body.matchAll(/^ {2}([a-z_0-9]+) /gm)) {
        if (!schema.includes(`comment on column public.${table}.${column} is '`))
          uncommented.push(`${table}.${column}`);
      }
    }
    expect(uncommented).toEqual([]);
  });
});

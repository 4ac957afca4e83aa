import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './source-files.ts';

const SEARCHED = ['docs', 'src', 'test', 'tools', 'db'];
const AT_ROOT = readdirSync(ROOT).filter((name) => name.endsWith('.md'));

/** Files that a running installation makes, so that they are in no folder of the sources. */
const MADE_LATER = [
  'server.json',
  'DATA_DIR/database/server.json',
  'dist/server.js',
  'dist/cli.js',
  'reading-worker.js',
  'NNNN_name.sql',
];

/** Paths from the root of everything a document may name. */
const paths = ['.ci', 'bin', 'db', 'docs', 'public', 'src', 'test', 'tools']
  .flatMap((folder) => [
    folder,
    ...readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  ])
  .filter((path) => !path.startsWith('public/built'));

interface MarkdownFile {
  path: string;
  text: string;
}

function markdownFiles(): MarkdownFile[] {
  const below = SEARCHED.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  return [...AT_ROOT, ...below.filter((path) => path.endsWith('.md') && !path.includes('/vendor/'))].map(
    (path) => ({
      path,
      text: readFileSync(join(ROOT, path), 'utf8'),
    }),
  );
}

const documents = markdownFiles();

/** What stands between backticks in running text; code blocks are commands and examples. */
function quoted(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
}

const PATH_BELOW_ROOT = /^(?:\.ci|bin|db|docs|public|src|test|tools)\/[\w.@/*-]*$/;
const FILE_NAME = /^[\w@-][\w.@/-]*\.(?:ts|tsx|js|css|sql|yaml|md|typ|json)$/;

/** Whether a path exists: as it stands, below the document's folder, or (a bare name) at the end of some path. */
function exists(named: string, from: string): boolean {
  if (MADE_LATER.includes(named)) return true;
  const plain = named.replace(/\/$/, '');
  if (plain.includes('*')) {
    const pattern = new RegExp(`^${plain.replace(/[.@-]/g, '\\$&').replaceAll('*', '[^/]*')}(/|$)`);
    return paths.some((path) => pattern.test(path));
  }
  if (existsSync(join(ROOT, plain)) || existsSync(join(ROOT, dirname(from), plain))) return true;
  return !PATH_BELOW_ROOT.test(named) && paths.some((path) => path.endsWith(`/${plain}`));
}

describe('what documents name', () => {
  test('every file and folder is there', () => {
    const missing = documents.flatMap(({ path, text }) =>
      quoted(text)
        .filter((named) => PATH_BELOW_ROOT.test(named) || FILE_NAME.test(named))
        .filter((named) => !exists(named, path))
        .map((named) => `${path}: ${named}`),
    );
    expect(missing).toEqual([]);
  });

  test('every link leads somewhere', () => {
    const broken = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((target) => !/^(https?:|mailto:|#)/.test(target))
        .filter((target) => !existsSync(resolve(ROOT, dirname(path), target.replace(/#.*$/, ''))))
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  test('every npm script is one', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const known = new Set(Object.keys(scripts));
    const unknown = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)]
        .map((match) => match[1] ?? '')
        .filter((name) => !known.has(name))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('every document below docs/ is in its index', () => {
    const index = readFileSync(join(ROOT, 'docs/README.md'), 'utf8');
    const unlisted = documents
      .map(({ path }) => relative('docs', path))
      .filter((path) => !path.startsWith('..') && path !== 'README.md')
      .filter((path) => !index.includes(`(${path})`));
    expect(unlisted).toEqual([]);
  });
});

describe('the first page', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const chinese = readFileSync(join(ROOT, 'README.zh-CN.md'), 'utf8');

  test('says the same two commands in both languages, and CI runs them', () => {
    const automated = readFileSync(join(ROOT, '.ci/run'), 'utf8');
    for (const text of [readme, chinese]) {
      expect(text).toContain('npm ci && npm start');
      expect(text).toContain('npm ci && npm test');
    }
    expect(automated).toMatch(/^npm ci$/m);
    expect(automated).toMatch(/^npm test$/m);
  });

  test('lists every setting with the default it has', () => {
    const config = readFileSync(join(ROOT, 'src/platform/config.ts'), 'utf8');
    const schema = /const Environment = z\.object\(\{([\s\S]*?)\n\}\);/.exec(config)?.[1] ?? '';
    const settings = [...schema.matchAll(/^ {2}([A-Z_]+): .*?(?:\.default\('?([^')]*)'?\))?,$/gm)];
    expect(settings.length).toBeGreaterThan(15);
    for (const text of [readme, chinese]) {
      for (const [, name = '', standard = ''] of settings) {
        const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\``));
        expect(row, name).toBeDefined();
        if (standard) expect(row, name).toContain(standard);
      }
    }
  });

  test('its picture is small', () => {
    const pictures = readdirSync(join(ROOT, 'docs/images')).map((name) => join(ROOT, 'docs/images', name));
    for (const picture of pictures) expect(statSync(picture).size, picture).toBeLessThan(200_000);
  });
});

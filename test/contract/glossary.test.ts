import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS, STATES } from '../../src/modules/document/workflow.ts';
import { codeOf, ROOT, sourceFiles } from './source-files.ts';

const glossary = readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8');
const listed = new Set([...glossary.matchAll(/`([A-Za-z_.]+)`/g)].map((match) => match[1] ?? ''));

/** Words of the last column of the table of terms. */
const avoided = [...glossary.matchAll(/^\| [^|]+ \| `[^|]+ \| ([a-z, ]+) \|$/gm)]
  .flatMap((match) => (match[1] ?? '').split(','))
  .map((word) => word.trim())
  .filter(Boolean);

/** Names of the code: identifiers split into words, without strings and comments. */
function wordsIn(text: string): Set<string> {
  const identifiers = codeOf(text)
    .replace(/`[^`]*`/g, '')
    .match(/[A-Za-z_][A-Za-z0-9_]*/g);
  return new Set(
    (identifiers ?? []).flatMap((name) =>
      name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase()),
    ),
  );
}

/** Places where the word is not ours: HTML elements, articles of law, HTTP verbs, board posting, better-auth's schema. */
const ELSEWHERE: Record<string, RegExp> = {
  article: /^src\/(ui|rules|portal|islands|modules\/application)\/|\/portal\//,
  post: /./,
  org: /^src\/(ui|modules\/agency)\//,
};

describe('the glossary', () => {
  test('names every word to avoid', () => {
    expect(avoided).toEqual(
      expect.arrayContaining(['org', 'dept', 'article', 'category', 'unpublish', 'tenant']),
    );
  });

  test('no code name uses a word to avoid', () => {
    const product = sourceFiles().filter(({ isTest }) => !isTest);
    const found = product.flatMap(({ path, text }) => {
      const words = wordsIn(text);
      return avoided
        .filter((word) => words.has(word) && !ELSEWHERE[word]?.test(path))
        .map((word) => `${path}: ${word}`);
    });
    expect(found).toEqual([]);
  });

  test('no file is named by a word without meaning', () => {
    const vague = /(^|[-/])(utils?|helpers?|common|manager|base|misc)([-./]|$)/;
    expect(
      sourceFiles()
        .filter(({ path }) => vague.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('lists every table', () => {
    const schema = readFileSync(join(ROOT, 'db/schema.sql'), 'utf8');
    const tables = [...schema.matchAll(/^create table public\.([a-z_]+) \(/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(tables.filter((table) => !listed.has(table))).toEqual([]);
  });

  test('lists every state and action', () => {
    expect([...STATES, ...ACTIONS].filter((word) => !listed.has(word))).toEqual([]);
  });

  test('lists every event', () => {
    const reactions = readFileSync(join(ROOT, 'src/reactions.ts'), 'utf8');
    const events = [...reactions.matchAll(/^ {2}'([a-zA-Z]+\.[a-zA-Z]+)':/gm)].map((match) => match[1] ?? '');
    expect(events.length).toBeGreaterThan(20);
    expect(events.filter((event) => !listed.has(event))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_NAMES, eventName, FACT_NAMES } from './event-text.ts';
import { factValueName } from './fact-values.ts';

test('the glossary calls every event what the audit pages call it', () => {
  const glossary = readFileSync(join(import.meta.dirname, '../../docs/glossary.md'), 'utf8');
  const missing = Object.entries(EVENT_NAMES).filter(
    ([name, words]) => !glossary.includes(`| \`${name}\` | ${words} |`),
  );
  expect(missing).toEqual([]);
});

test('no two events are called the same', () => {
  const words = Object.values(EVENT_NAMES);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

test('an event of a later version is shown by its code name, and so is nonsense', () => {
  expect(eventName('document.archived')).toBe('document.archived');
  expect(eventName('__proto__')).toBe('__proto__');
  expect(Object.hasOwn(FACT_NAMES, 'contentHash')).toBe(true);
});

test('codes that facts carry are shown in words, and a code without words stays as it is', () => {
  expect(factValueName('channel', 'signed_post')).toBe('邮寄（签收）');
  expect(factValueName('kind', 'R2')).toBe('予以公开');
  expect(factValueName('ground', 'N6')).toBe('过程性信息');
  expect(factValueName('channel', 'pigeon')).toBeNull();
  expect(factValueName('constructor', 'name')).toBeNull();
});

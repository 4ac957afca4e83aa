import { describe, expect, test } from 'vitest';
import { consolePath, sameSitePath } from './same-site.ts';

describe('paths that stay on this site', () => {
  test.each([
    '/console',
    '/console/documents/1?tab=history',
    '/d/MB0000001/2026-00001',
    '/search?q=%E5%85%AC',
  ])('keeps %s', (path) => {
    expect(sameSitePath(path)).toBe(path);
  });

  test.each([
    '',
    null,
    undefined,
    'console',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example/console',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/console/../..//evil.example',
    '/./%2e%2e//evil.example',
    '/console\r\nSet-Cookie: a=b',
    `/${'a'.repeat(2001)}`,
  ])('refuses %j', (path) => {
    expect(sameSitePath(path)).toBeNull();
  });

  test('drops a fragment and resolves dots', () => {
    expect(sameSitePath('/console/a/../b#c')).toBe('/console/b');
  });
});

describe('paths of the desk', () => {
  test.each(['/console', '/console/', '/console?x=1', '/console/documents'])('keeps %s', (path) => {
    expect(consolePath(path)).toBe(path);
  });

  test.each(['/', '/consoles', '/d/x', '/console/../api/v1', '/console/%2e%2e/api'])('refuses %s', (path) => {
    expect(consolePath(path)).toBeNull();
  });
});

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAll } from './build.ts';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'built-'));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const build = () => buildAll({ root, parts: ['browser'], builtFolder: folder });

describe('the build of the browser’s files', () => {
  beforeAll(async () => {
    expect(await build()).toBe('built');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('does nothing when nothing has changed', async () => {
    expect(await build()).toBe('unchanged');
  });

  test('lists every file with the hash of its content, icons included', () => {
    const manifest = JSON.parse(read('manifest.json')) as Record<string, string>;
    for (const name of ['portal.css', 'print.css', 'console.css', 'tabler.css', 'portal.js', 'console.js']) {
      const hash = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('base64url')
        .slice(0, 12);
      expect(manifest[`/built/${name}`]).toBe(hash);
    }
    expect(manifest['/favicon.svg']).toMatch(/^[\w-]{12}$/);
  });

  test('the portal’s script and styles stay small', () => {
    expect(read('portal.css').length).toBeLessThan(40_000);
    expect(read('portal.js').length).toBeLessThan(4_000);
  });

  test('scripts hold nothing that the strict content policy forbids', () => {
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(2);
    for (const name of scripts) expect(read(name), name).not.toMatch(/\beval\(|new Function\(/);
    expect(read('console.js')).not.toContain('this.installStylesheetElement()');
  });

  test('the editor is a file of its own that pages without one do not load', () => {
    const editor = readdirSync(folder).filter((name) => /^editor-\w+\.js$/.test(name));
    expect(editor).toHaveLength(1);
    expect(read('console.js')).toContain(editor[0]);
    expect(read('console.js')).not.toContain('ProseMirror');
  });

  test('builds again what somebody removed', async () => {
    rmSync(join(folder, 'manifest.json'));
    expect(await build()).toBe('built');
    expect(JSON.parse(read('manifest.json'))).toHaveProperty(['/favicon.svg']);
  });

  test('removes files of an earlier build', async () => {
    writeFileSync(join(folder, 'editor-OLD.js'), '');
    rmSync(join(folder, '.stamp-browser'));
    expect(await build()).toBe('built');
    expect(readdirSync(folder)).not.toContain('editor-OLD.js');
  });
});

import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { checkCatalogue } from './index.ts';

const SHIPPED = join(import.meta.dirname, '../../../db/catalogue');

function copyWith(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'catalogue-'));
  cpSync(SHIPPED, folder, { recursive: true });
  writeFileSync(join(folder, file), change(readFileSync(join(SHIPPED, file), 'utf8')));
  return folder;
}

test('the shipped catalogue is sound, as a folder and file by file', () => {
  const whole = checkCatalogue(SHIPPED);
  expect(whole).toMatchObject({ ok: true, version: 1, rows: 163, generalRows: 30, problems: [] });
  for (const { domain, name, rows } of whole.domains) {
    const one = checkCatalogue(join(SHIPPED, `${domain}.yaml`));
    expect(one, domain).toMatchObject({ ok: true, rows, domains: [{ domain, name, rows }] });
  }
  expect(checkCatalogue(join(SHIPPED, 'general.yaml'))).toMatchObject({ ok: true, rows: 0, generalRows: 30 });
});

test('bad rows are named with file, row and field', () => {
  const folder = copyWith('education.yaml', (text) =>
    text
      .replace('timeLimit: 信息形成或者变更之日起20个工作日内', 'timeLimit: 尽量快')
      .replace('channels: [WEB', 'channels: [FAX'),
  );
  for (const path of [folder, join(folder, 'education.yaml')]) {
    const { ok, problems } = checkCatalogue(path);
    expect(ok).toBe(false);
    expect(problems.join('\n')).toMatch(/education\.yaml：HLJ-3-\d：channels/);
  }
  const limits = copyWith('education.yaml', (text) =>
    text.replace('timeLimit: 信息形成或者变更之日起20个工作日内', 'timeLimit: 尽量快'),
  );
  expect(checkCatalogue(join(limits, 'education.yaml')).problems).toEqual([
    expect.stringMatching(/education\.yaml：HLJ-3-1：timeLimit：“尽量快”不是能识别的时限写法/),
  ]);
});

test('a file alone is examined without a list of domains', () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'catalogue-'));
  const file = join(folder, 'own.yaml');
  writeFileSync(
    file,
    readFileSync(join(SHIPPED, 'health.yaml'), 'utf8').replace('domain: health', 'domain: taxation'),
  );
  expect(checkCatalogue(file)).toMatchObject({ ok: true, domains: [{ domain: 'taxation' }] });
  writeFileSync(join(folder, 'twice.yaml'), readFileSync(file, 'utf8').replace(/id: HLJ-4-2/, 'id: HLJ-4-1'));
  expect(checkCatalogue(join(folder, 'twice.yaml')).problems[0]).toContain('HLJ-4-1');
});

test('what is no catalogue is said in one sentence, not thrown', () => {
  const folder = mkdtempSync(join(inject('temporaryFolder'), 'catalogue-'));
  expect(checkCatalogue(join(folder, 'nowhere')).problems).toHaveLength(1);
  expect(checkCatalogue(folder).ok).toBe(false);
  writeFileSync(join(folder, 'broken.yaml'), 'rows: [');
  expect(checkCatalogue(join(folder, 'broken.yaml')).problems[0]).toContain('broken.yaml');
  writeFileSync(join(folder, 'other.yaml'), '- 1\n- 2\n');
  expect(checkCatalogue(join(folder, 'other.yaml')).ok).toBe(false);
});

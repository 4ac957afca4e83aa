import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { checkCalendar } from './check-calendar.ts';
import { checkCatalogue } from './check-catalogue.ts';
import { checkIndexNo } from './check-index-no.ts';
import { importVerb } from './import/import-verb.ts';
import { runCommandLine } from './run.ts';
import { staffAdd } from './staff-add.ts';
import { testPlace } from './terminal.fixture.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const VERBS = [importVerb, staffAdd, checkIndexNo, checkCalendar, checkCatalogue];

async function run(...words: string[]) {
  const { place, said } = testPlace(ROOT);
  const code = await runCommandLine(VERBS, words, place);
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

describe('the command line', () => {
  test('lists what it can do, and says so without words', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const { name } of VERBS) expect(out).toContain(`gongkai ${name}`);
    expect((await run()).code).toBe(2);
  });

  test.each(VERBS.map(({ name, options }) => [name, options] as const))(
    '%s --help names each of its options',
    async (name, options) => {
      const { code, out } = await run(...name.split(' '), '--help');
      expect(code).toBe(0);
      for (const option of [...Object.keys(options), 'json']) expect(out).toContain(`--${option}`);
    },
  );

  test.each([
    [['publish'], '没有“publish”这条命令'],
    [['staff', 'remove'], '没有“staff remove”这条命令'],
    [['check', 'calendar', '--form', '2026-01-01'], '没有选项 --form'],
    [['check', 'calendar', '--from'], '选项 --from 后面应有一个值'],
    [['check', 'calendar', '--add', '3'], '--from'],
    [['check', 'calendar', '--from', '2026-02-30', '--add', '3'], '2026-02-30'],
    [['check', 'calendar', '--from', '2026-02-01', '--add=-3'], '工作日数应为 0 或正数'],
    [['check', 'calendar', '--from', '2026-02-01', '--add', '1.5'], '工作日数应为整数'],
    [['check', 'calendar', '--from', '2026-02-01', '--add', '1', '--to', '2026-02-09'], '只写一个'],
    [['check', 'index-no'], '014006438/2019-02043'],
    [['check', 'catalogue', '/nowhere'], '/nowhere'],
    [['import'], '标准输入'],
    [['import', 'list.docx'], 'list.docx'],
    [['import', 'nowhere.jsonl'], '没有文件 nowhere.jsonl'],
    [['import', '-', '--as', 'public'], '应为 draft 或 published'],
    [['staff', 'add'], '用户名'],
    [['staff', 'add', 'wang.fang'], '--name'],
    [['staff', 'add', 'wang.fang', '--name', '王芳', '--role', 'chief'], 'secrecyReviewer'],
    [['staff', 'add', 'wang.fang', '--name', '王芳', '--role', 'clerk'], '--agency'],
  ])('%j is not understood and says what is expected', async (words, expectation) => {
    const { code, out, err } = await run(...words);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(expectation);
    expect(err).toContain('--help');
  });
});

describe('check index-no', () => {
  test('takes a number apart and names the address', async () => {
    const { code, out } = await run('check', 'index-no', '014006438/2019-02043');
    expect(code).toBe(0);
    expect(out).toContain('/d/014006438/2019-02043');
  });

  test('ends with 1 when one of several is refused, as JSON too', async () => {
    const { code, out } = await run('check', 'index-no', '014006438/2019-02043', '014006438-2019', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { ok: true, code: '014006438', year: 2019, serial: 2043, form: 'strict' },
      { ok: false, input: '014006438-2019' },
    ]);
  });
});

describe('check calendar', () => {
  test('counts the working days between two days', async () => {
    const asked = ['check', 'calendar', '--from', '2026-09-01', '--to', '2026-10-31'];
    const { code, out } = await run(...asked);
    expect([code, out]).toEqual([0, '2026-09-01 之后到 2026-10-31（含当日）：39 个工作日']);
    expect(JSON.parse((await run(...asked, '--json')).out)).toEqual({ count: 39, provisional: false });
    expect((await run('check', 'calendar', '--from', '2026-12-01', '--to', '2027-02-01')).out).toContain(
      '可能变化',
    );
  });

  test('counts across a holiday with a line a day (国庆节 2026)', async () => {
    const { code, out } = await run('check', 'calendar', '--from', '2026年9月30日', '--add', '3', '--json');
    expect(code).toBe(0);
    const { due, provisional, trace } = JSON.parse(out) as Record<string, never> & { trace: unknown[] };
    expect(due).toBe('2026-10-10');
    expect(provisional).toBe(false);
    expect(trace).toHaveLength(11);
  });

  test('knows only what was announced by the day given', async () => {
    const asked = ['check', 'calendar', '--from', '2026-09-30', '--add', '1', '--json'];
    const early = JSON.parse((await run(...asked, '--known-on', '2025-11-03')).out);
    expect(early).toMatchObject({ due: '2026-10-01', provisional: true });
    const later = JSON.parse((await run(...asked, '--known-on', '2025-11-04')).out);
    expect(later).toMatchObject({ due: '2026-10-08', provisional: false });
  });
});

describe('check catalogue', () => {
  test('the catalogue that comes with the software is sound', async () => {
    const { code, out } = await run('check', 'catalogue', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, rows: 163 });
  });

  test('names file, row and field of a fault', async () => {
    const folder = mkdtempSync(join(inject('temporaryFolder'), 'catalogue-'));
    for (const name of readdirSync(join(ROOT, 'db/catalogue'))) {
      const held = readFileSync(join(ROOT, 'db/catalogue', name), 'utf8');
      writeFileSync(
        join(folder, name),
        name === 'poverty.yaml' ? held.replace('mode: proactive', 'mode: sometimes') : held,
      );
    }
    const { code, out } = await run('check', 'catalogue', folder);
    expect(code).toBe(1);
    expect(out).toContain('poverty.yaml');
    expect(out).toContain('mode');
  });
});

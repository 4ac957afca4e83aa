import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { ScannerAway } from '../../../platform/files/scanner.ts';
import type { App } from '../../../platform/http/context.ts';
import { type ApplicationWorld, applicationWorld, CANARY, PDF, WANTED } from '../application.fixture.ts';
import { consult } from '../commands/consultation.ts';
import { confirmReceipt } from '../commands/receipt.ts';
import { scanWaitingFiles } from '../jobs.ts';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';

const database = rollbackEach();

const FIELDS = (world: ApplicationWorld): Record<string, string> => ({
  filingKey: 'a-filing-key-of-the-form',
  ...Object.fromEntries(Object.entries(CANARY).map(([name, value]) => [`applicant.${name}`, value])),
  'wanted.agencyId': world.bureau.id,
  ...Object.fromEntries(Object.entries(WANTED).map(([name, value]) => [`wanted.${name}`, value])),
});

function send(
  app: App,
  fields: Record<string, string>,
  files: readonly File[] = [new File([PDF], '身份证 钟离砚秋.pdf')],
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append('identity', file);
  return app.request('/applications/new', {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin' },
  });
}

const codeIn = (html: string) => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(html)?.[0] ?? '';
const numberIn = (html: string) => /[0-9A-Z]{9}-SQ-\d{4}-\d{5}/.exec(html)?.[0] ?? '';

function form(app: App, path: string, fields: Record<string, string>, cookie = '') {
  return app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', cookie },
  });
}

async function visit(app: App, number: string, code: string): Promise<string> {
  const response = await form(app, '/applications/status', { number, code });
  expect(response.status).toBe(303);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

describe('filing on the net (条例 Art. 29)', () => {
  test('gives a number and a code; the same form sent twice is one application with the same code', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const first = await (await send(app, FIELDS(world))).text();
    const second = await (await send(app, FIELDS(world))).text();
    expect(codeIn(first)).toMatch(/^.{14}$/);
    expect([numberIn(second), codeIn(second)]).toEqual([numberIn(first), codeIn(first)]);
    const rows = await world.env.db
      .selectFrom('application')
      .select(['state', 'channel', 'receivedOn'])
      .execute();
    expect(rows).toEqual([{ state: 'filed', channel: 'internet', receivedOn: null }]);
  });

  test('a wrong check digit is named and nothing typed is lost', async () => {
    const world = await applicationWorld(database());
    const fields = {
      ...FIELDS(world),
      'applicant.idNo': '110105194912310021',
      'wanted.wantedDescription': '要 <b>“全部”</b>',
    };
    const response = await send(world.as(), fields);
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('最后一位校验码与前 17 位不符');
    for (const kept of [
      'value="110105194912310021"',
      `value="${CANARY.name}"`,
      '要 &lt;b&gt;“全部”&lt;/b&gt;',
      'a-filing-key-of-the-form',
    ]) {
      expect(html).toContain(kept);
    }
    expect(await world.env.db.selectFrom('application').select('id').execute()).toEqual([]);
  });

  test('a unit gives its credit code and a contact; mail needs an address', async () => {
    const world = await applicationWorld(database());
    const unit = {
      ...FIELDS(world),
      'applicant.applicantType': 'charity',
      'applicant.idNo': '91350100M000100Y43',
    };
    expect(await (await send(world.as(), unit)).text()).toContain('单位申请请填写联系人姓名');
    const mail = { ...FIELDS(world), 'wanted.delivery': 'mail', 'applicant.address': '' };
    expect(await (await send(world.as(), mail)).text()).toContain('选择邮寄时，请填写通信地址');
  });

  test('proof of identity is required, by content, not by name; archives are never unpacked', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    expect(await (await send(app, FIELDS(world), [])).text()).toContain('请上传身份证明');
    const disguised = await send(app, FIELDS(world), [new File(['MZ\x90\0'], '身份证.pdf')]);
    expect(await disguised.text()).toContain('Windows 程序');
    const zip = new File([Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')], '照片.zip');
    expect((await send(app, FIELDS(world), [zip])).status).toBe(422);
    const many = Array.from({ length: 7 }, (_, index) => new File([PDF], `${index}.pdf`));
    expect((await send(app, FIELDS(world), many)).status).toBe(422);
    expect(await world.env.db.selectFrom('applicationFile').select('id').execute()).toEqual([]);
  });

  test('200 in a minute from one place: limited, told why, nothing lost', async () => {
    const world = await applicationWorld(database());
    const counts = { filings: 0 };
    const app = world.as(null, (key) => {
      if (key.startsWith('filing:')) counts.filings += 1;
      return counts.filings > 30 ? { ok: false, retryAfter: 540 } : { ok: true };
    });
    const answers = new Map<number, number>();
    for (let index = 0; index < 36; index += 1) {
      const response = await send(app, { ...FIELDS(world), filingKey: `filing-key-number-${index}` });
      answers.set(response.status, (answers.get(response.status) ?? 0) + 1);
      if (response.status !== 429) continue;
      const html = await response.text();
      expect(response.headers.get('retry-after')).toBe('540');
      expect(html).toContain('请在 9 分钟后再次提交');
      expect(html).toContain(`value="${CANARY.name}"`);
    }
    expect([...answers]).toEqual([
      [200, 30],
      [429, 6],
    ]);
    const { count } = await world.env.db
      .selectFrom('application')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(30);
  });

  test('a form from a foreign page is refused', async () => {
    const world = await applicationWorld(database());
    const response = await world.as().request('/applications/new', {
      method: 'POST',
      body: new URLSearchParams(FIELDS(world)),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://elsewhere.example',
        'sec-fetch-site': 'cross-site',
      },
    });
    expect(response.status).toBe(403);
  });
});

describe('uploads are scanned', () => {
  test('a hit is refused and locked away; the rest of the form stays', async () => {
    const scanner = { scan: async () => ({ ok: false as const, name: 'Eicar-Test-Signature' }) };
    const world = await applicationWorld(database(), { scanner });
    const response = await send(world.as(), FIELDS(world));
    const html = await response.text();
    expect([response.status, html.includes('检查发现病毒'), html.includes(CANARY.name)]).toEqual([
      422,
      true,
      true,
    ]);
    const files = await world.env.db
      .selectFrom('applicationFile')
      .select(['scan', 'signature', 'applicationId'])
      .execute();
    expect(files).toEqual([{ scan: 'infected', signature: 'Eicar-Test-Signature', applicationId: null }]);
  });

  test('while the scanner is away a file waits for it', async () => {
    const state = { isAway: true };
    const scanner = {
      scan: async () => {
        if (state.isAway) throw new ScannerAway('away');
        return { ok: true as const };
      },
    };
    const world = await applicationWorld(database(), { scanner });
    expect((await send(world.as(), FIELDS(world))).status).toBe(200);
    const scan = async () =>
      (await world.env.db.selectFrom('applicationFile').select('scan').executeTakeFirstOrThrow()).scan;
    await scanWaitingFiles(world.env, {});
    expect(await scan()).toBe('waiting');
    state.isAway = false;
    await scanWaitingFiles(world.env, {});
    expect(await scan()).toBe('clean');
  });
});

describe('looking after one’s own application', () => {
  test('number and code open it, in no address; a wrong code does not, and guessing is limited', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code } = await world.file();
    const wrong = await form(app, '/applications/status', { number, code: 'AAAA-BBBB-CCCC' });
    expect([wrong.status, (await wrong.text()).includes('不对')]).toEqual([422, true]);
    const cookie = await visit(app, number, code.toLowerCase().replaceAll('-', ' '));
    expect(cookie).not.toContain(number);
    expect(cookie).not.toContain(code);
    const page = await app.request('/applications/status/case', { headers: { cookie } });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).toContain('待确认收到');
    const without = await (await app.request('/applications/status/case')).text();
    expect(without).not.toContain(number);
    const limited = world.as(null, () => ({ ok: false, retryAfter: 60 }));
    expect((await form(limited, '/applications/status', { number, code })).status).toBe(429);
  });

  test('a visit ends after half an hour and cannot be made by hand', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code } = await world.file();
    const cookie = await visit(app, number, code);
    const forged = cookie.replace(/.$/, (sign) => (sign === 'a' ? 'b' : 'a'));
    expect(
      await (await app.request('/applications/status/case', { headers: { cookie: forged } })).text(),
    ).not.toContain(number);
    world.clock.advance({ minutes: 31 });
    expect(
      await (await app.request('/applications/status/case', { headers: { cookie } })).text(),
    ).not.toContain(number);
  });

  test('supplements and withdrawal work from there; what is closed cannot be withdrawn', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code, applicationId } = await world.file();
    const cookie = await visit(app, number, code);
    const body = new FormData();
    body.append('supplement', new File([PDF], '补充.pdf'));
    const added = await app.request('/applications/status/supplements', {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin', cookie },
    });
    expect(added.headers.get('location')).toContain('done=added');
    const purposes = await world.env.db
      .selectFrom('applicationFile')
      .where('applicationId', '=', applicationId)
      .select('purpose')
      .execute();
    expect(purposes.map(({ purpose }) => purpose).sort()).toEqual(['identity', 'supplement']);
    expect((await form(app, '/applications/status/withdrawal', {}, cookie)).status).toBe(422);
    expect((await form(app, '/applications/status/withdrawal', { isConfirmed: 'on' }, cookie)).status).toBe(
      303,
    );
    expect((await form(app, '/applications/status/withdrawal', { isConfirmed: 'on' }, cookie)).status).toBe(
      409,
    );
    const row = await world.env.db
      .selectFrom('application')
      .where('id', '=', applicationId)
      .select(['state', 'kind'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ state: 'withdrawn', kind: 'withdrawn' });
  });

  test('the answer can be read once it was sent, never before', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const { number, code, applicationId } = await world.handled();
    const cookie = await visit(app, number, code);
    const before = await (await app.request('/applications/status/case', { headers: { cookie } })).text();
    expect(before).toContain('收到政府信息公开申请告知书');
    await world.answered(applicationId, { kind: 'R2' });
    const after = await (await app.request('/applications/status/case', { headers: { cookie } })).text();
    expect([before.includes('答复书'), after.includes('政府信息公开申请答复书')]).toEqual([false, true]);
    const href = /\/applications\/status\/letters\/[0-9a-f-]{36}/.exec(after)?.[0] ?? '';
    expect((await app.request(href, { headers: { cookie } })).headers.get('content-type')).toBe(
      'application/pdf',
    );
    expect((await app.request(href)).status).toBe(403);
  });
});

describe('a consulted party (条例 Art. 32)', () => {
  test('answers by the code of its letter and learns nothing of who applied', async () => {
    const world = await applicationWorld(database());
    const { applicationId } = await world.handled();
    const asked = {
      on: '2026-03-11',
      party: 'third_party',
      name: '砚溪养老院',
      contact: '',
      matter: '收费明细',
    };
    await execute(world.env, consult, world.chain.clerk, {
      ...(await world.version(applicationId)),
      ...asked,
    });
    const { letters } = await getCase(world.env, world.chain.clerk, applicationId);
    const { body } = await getLetter(
      world.env,
      applicationId,
      letters.find(({ kind }) => kind === 'consultation')?.id ?? '',
    );
    expect(JSON.stringify(body)).not.toContain(CANARY.name);
    const app = world.as();
    expect((await form(app, '/applications/opinion', { code: 'AAAA-BBBB-CCCC' })).status).toBe(422);
    const opened = await form(app, '/applications/opinion', { code: codeIn(body.paragraphs.join()) });
    const html = await opened.text();
    expect(html).toContain('收费明细');
    for (const hidden of [CANARY.name, CANARY.phone, WANTED.wantedDescription])
      expect(html).not.toContain(hidden);
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await form(app, '/applications/opinion/answer', { reasons: 'x' }, cookie)).status).toBe(422);
    const given = await form(
      app,
      '/applications/opinion/answer',
      { opinion: 'objects', reasons: '商业秘密' },
      cookie,
    );
    expect(await given.text()).toContain('意见已经提交');
    const { parties } = await getCase(world.env, world.chain.clerk, applicationId);
    expect(parties[0]).toMatchObject({
      opinion: 'objects',
      reasons: '商业秘密',
      isOwnHand: true,
      returnedOn: '2026-03-11',
    });
  });
});

describe('confirming receipt', () => {
  test('a stranger to the agency cannot', async () => {
    const world = await applicationWorld(database());
    const { applicationId } = await world.file();
    const elsewhere = { ...world.chain.clerk, roles: [] };
    const target = { ...(await world.version(applicationId)), on: '2026-03-11' };
    await expect(execute(world.env, confirmReceipt, elsewhere, target)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

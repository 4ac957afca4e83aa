import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { ScannerAway } from '../../../platform/files/scanner.ts';
import { type ApplicationWorld, applicationWorld, CANARY, PDF } from '../application.fixture.ts';
import { scanWaitingFiles } from '../jobs.ts';
import { codeIn, filingFields, numberIn, sendFiling as send } from './visit.fixture.ts';

const database = rollbackEach();

async function stored({ env }: ApplicationWorld): Promise<number> {
  const found: string[] = [];
  for await (const { sha256 } of env.files.list()) found.push(sha256);
  return found.length;
}

describe('filing on the net (条例 Art. 29)', () => {
  test('gives a number and a code; the same form sent twice is one application with the same code', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    const first = await (await send(app, filingFields(world))).text();
    const second = await (await send(app, filingFields(world))).text();
    expect(codeIn(first)).toMatch(/^.{14}$/);
    expect([numberIn(second), codeIn(second)]).toEqual([numberIn(first), codeIn(first)]);
    const rows = await world.env.db
      .selectFrom('application')
      .select(['state', 'channel', 'receivedOn'])
      .execute();
    expect(rows).toEqual([{ state: 'filed', channel: 'internet', receivedOn: null }]);
    expect(await stored(world)).toBe(1);
  });

  test('a wrong check digit is named and nothing typed is lost', async () => {
    const world = await applicationWorld(database());
    const fields = {
      ...filingFields(world),
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
    expect(await stored(world)).toBe(0);
  });

  test('a unit gives its credit code and a contact; mail needs an address', async () => {
    const world = await applicationWorld(database());
    const unit = {
      ...filingFields(world),
      'applicant.applicantType': 'charity',
      'applicant.idNo': '91350100M000100Y43',
    };
    expect(await (await send(world.as(), unit)).text()).toContain('单位申请请填写联系人姓名');
    const mail = { ...filingFields(world), 'wanted.delivery': 'mail', 'applicant.address': '' };
    expect(await (await send(world.as(), mail)).text()).toContain('选择邮寄时，请填写通信地址');
  });

  test('proof of identity is required, by content, not by name; archives are never unpacked', async () => {
    const world = await applicationWorld(database());
    const app = world.as();
    expect(await (await send(app, filingFields(world), [])).text()).toContain('请上传身份证明');
    const disguised = await send(app, filingFields(world), [new File(['MZ\x90\0'], '身份证.pdf')]);
    expect(await disguised.text()).toContain('Windows 程序');
    const zip = new File([Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')], '照片.zip');
    expect((await send(app, filingFields(world), [zip])).status).toBe(422);
    const many = Array.from({ length: 7 }, (_, index) => new File([PDF], `${index}.pdf`));
    expect((await send(app, filingFields(world), many)).status).toBe(422);
    expect(await world.env.db.selectFrom('applicationFile').select('id').execute()).toEqual([]);
  });

  test('a form from a foreign page is refused', async () => {
    const world = await applicationWorld(database());
    const response = await world.as().request('/applications/new', {
      method: 'POST',
      body: new URLSearchParams(filingFields(world)),
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
    const response = await send(world.as(), filingFields(world));
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
    expect((await send(world.as(), filingFields(world))).status).toBe(200);
    const scan = async () =>
      (await world.env.db.selectFrom('applicationFile').select('scan').executeTakeFirstOrThrow()).scan;
    await scanWaitingFiles(world.env, {});
    expect(await scan()).toBe('waiting');
    state.isAway = false;
    await scanWaitingFiles(world.env, {});
    expect(await scan()).toBe('clean');
  });
});

import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { formOf, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { type ApplicationWorld, applicationWorld, CANARY, PDF, WANTED } from '../application.fixture.ts';
import { fileGrievance } from '../commands/grievance.ts';
import { applicationDesk } from './desk.ts';

const database = rollbackEach();
const PATH = '/console/applications';

/** Sends the form of one step as the page offers it, with these answers. */
async function step(
  world: ApplicationWorld,
  actor: ApplicationWorld['chain']['clerk'],
  id: string,
  resource: string,
  answers: Record<string, string> = {},
) {
  const app = world.as(actor);
  const html = await (await app.request(`${PATH}/${id}`)).text();
  const fields = formOf(html, `${PATH}/${id}/${resource}`);
  const named = Object.fromEntries(
    Object.entries(answers).map(([name, value]) => [`${resource}.${name}`, value]),
  );
  return submit(app, `${PATH}/${id}/${resource}`, { ...fields, ...named });
}

const stateOf = async ({ env }: ApplicationWorld, id: string) =>
  (await env.db.selectFrom('application').where('id', '=', id).select('state').executeTakeFirstOrThrow())
    .state;

describe('a case on the desk', () => {
  test('goes from receipt to the file with the forms that its page offers to each person', async () => {
    const world = await applicationWorld(database());
    const { clerk, head, leader } = world.chain;
    const { applicationId: id } = await world.file();
    expect((await step(world, clerk, id, 'receipt')).headers.get('location')).toContain('done=recorded');
    await step(world, clerk, id, 'acceptance');
    await step(world, clerk, id, 'search', { place: '档案室', keywords: '低保', finding: 'not_found' });
    const answer = {
      kind: 'R8',
      ground: 'N4',
      reasons: '部分公开',
      redactions: 'N4 第3页身份证号码\nn4：第5页账号',
    };
    await step(world, clerk, id, 'answer', answer);
    await step(world, clerk, id, 'submission');
    await step(world, head, id, 'return', { note: '请写明页码' });
    expect(await stateOf(world, id)).toBe('inHandling');
    await step(world, clerk, id, 'submission');
    await step(world, head, id, 'review');
    await step(world, leader, id, 'signature');
    await step(world, clerk, id, 'delivery');
    await step(world, clerk, id, 'archive');
    expect(await stateOf(world, id)).toBe('archived');
    const { redactions } = await world.env.db
      .selectFrom('applicationAnswer')
      .select('redactions')
      .executeTakeFirstOrThrow();
    expect(redactions).toEqual([
      { passage: '第3页身份证号码', ground: 'N4' },
      { passage: '第5页账号', ground: 'N4' },
    ]);
  });

  test('a wrong move is answered with the reason, what was typed stays', async () => {
    const world = await applicationWorld(database());
    const { clerk } = world.chain;
    const { applicationId: id } = await world.handled();
    await step(world, clerk, id, 'answer', { kind: 'R4', reasons: '经检索没有' });
    const refused = await step(world, clerk, id, 'submission');
    expect([refused.status, (await refused.text()).includes('要有未找到的检索记录')]).toEqual([409, true]);
    const late = await step(world, clerk, id, 'correction-notice', {
      on: '2026-03-11',
      correctBy: '2026-03-11',
      points: '写明 <年度>',
    });
    const html = await late.text();
    expect(late.status).toBe(422);
    expect(html).toContain('写明 &lt;年度&gt;');
    const stale = await submit(world.as(clerk), `${PATH}/${id}/archive`, { version: 1 });
    expect(stale.status).toBe(409);
  });

  test('two officers at once: the page of the second says so and keeps the words', async () => {
    const world = await applicationWorld(database());
    const { clerk, office } = world.chain;
    const { applicationId: id } = await world.handled();
    const old = formOf(
      await (await world.as(office).request(`${PATH}/${id}`)).text(),
      `${PATH}/${id}/answer`,
    );
    await step(world, clerk, id, 'answer', { kind: 'R2', reasons: '甲的文字' });
    const second = await submit(world.as(office), `${PATH}/${id}/answer`, {
      ...old,
      'answer.kind': 'R2',
      'answer.reasons': '乙的文字',
    });
    const html = await second.text();
    expect([second.status, html.includes('刚被其他人处理过'), html.includes('乙的文字')]).toEqual([
      409,
      true,
      true,
    ]);
  });

  test('lists and desk are sorted by the clock; an assigned case is on one desk only', async () => {
    const world = await applicationWorld(database());
    const first = await world.handled({ wanted: { wantedName: '甲' } });
    world.clock.moveTo('2026-03-20');
    const second = await world.handled({ wanted: { wantedName: '乙' } });
    const html = await (await world.as(world.chain.clerk).request(PATH)).text();
    expect(html.indexOf(first.number)).toBeLessThan(html.indexOf(second.number));
    const sections = await applicationDesk(world.env, world.chain.clerk);
    expect(sections[0]?.items.map(({ title, task }) => [task, title])).toEqual([
      ['办理', '甲'],
      ['办理', '乙'],
    ]);
    const other = await makeStaff(world.env, { agency: world.bureau, roles: ['clerk'] });
    await step(world, world.chain.clerk, first.applicationId, 'assignment', { staffId: other.id });
    expect((await applicationDesk(world.env, world.chain.clerk))[0]?.total).toBe(1);
    expect((await applicationDesk(world.env, world.chain.office))[0]?.total).toBe(0);
    expect(await applicationDesk(world.env, { ...world.chain.clerk, roles: [] })).toEqual([]);
  });
});

describe('who sees whom', () => {
  test('head and leader see the case but not who asks; opening a file is recorded', async () => {
    const world = await applicationWorld(database());
    const { applicationId: id } = await world.handled();
    for (const person of [world.chain.head, world.chain.leader, world.chain.office]) {
      const html = await (await world.as(person).request(`${PATH}/${id}`)).text();
      for (const hidden of [CANARY.idNo, CANARY.phone, CANARY.name]) expect(html).not.toContain(hidden);
    }
    const { id: fileId } = await world.env.db
      .selectFrom('applicationFile')
      .select('id')
      .executeTakeFirstOrThrow();
    const opened = await world.as(world.chain.clerk).request(`${PATH}/${id}/files/${fileId}`);
    expect(Buffer.from(await opened.arrayBuffer()).equals(PDF)).toBe(true);
    expect((await world.as(world.chain.office).request(`${PATH}/${id}/files/${fileId}`)).status).toBe(404);
    const accesses = await world.env.db
      .selectFrom('applicationFileAccess')
      .select(['staffId', 'fileId'])
      .execute();
    expect(accesses).toEqual([{ staffId: world.chain.clerk.staffId, fileId }]);
  });

  test('the bytes of a proof of identity never lie plain in the store', async () => {
    const world = await applicationWorld(database());
    await world.file();
    for await (const { sha256 } of world.env.files.list()) {
      const bytes = Buffer.from(await new Response(await world.env.files.open(sha256)).arrayBuffer());
      expect(bytes.includes(PDF.subarray(0, 8))).toBe(false);
    }
  });
});

describe('counter, post, fax and oral applications (条例 Art. 29, 31, 43)', () => {
  test('are registered with their channel and day; what is signed for is received that day', async () => {
    const world = await applicationWorld(database());
    const app = world.as(world.chain.clerk);
    const html = await (await app.request(`${PATH}/new`)).text();
    // The receipt is a page, not a redirect: only the browser itself shows it.
    expect(html).toMatch(/<form[^>]* enctype="multipart\/form-data"[^>]* data-turbo="false"/);
    const filingKey = /name="filingKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const body = new FormData();
    const fields = {
      filingKey,
      ...Object.fromEntries(Object.entries(CANARY).map(([name, value]) => [`applicant.${name}`, value])),
      ...Object.fromEntries(
        Object.entries({ agencyId: world.bureau.id, ...WANTED }).map(([name, value]) => [
          `wanted.${name}`,
          value,
        ]),
      ),
      'arrival.channel': 'signed_post',
      'arrival.submittedOn': '2026-03-09',
      'wanted.needsAssistance': 'on',
    };
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const response = await app.request(`${PATH}/new`, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect([response.status, /查询码 [2-9A-Z]{4}-/.test(await response.text())]).toEqual([200, true]);
    const row = await world.env.db
      .selectFrom('application')
      .select(['state', 'channel', 'receivedOn', 'enteredBy', 'needsAssistance'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      state: 'received',
      channel: 'signed_post',
      receivedOn: '2026-03-09',
      enteredBy: world.chain.clerk.staffId,
      needsAssistance: true,
    });
  });
});

describe('the case file (条例 Art. 45)', () => {
  test('is one ZIP with an index that holds the fingerprint of each part', async () => {
    const world = await applicationWorld(database());
    const { applicationId: id, number } = await world.handled();
    await world.answered(id, { kind: 'R2' });
    const response = await world.as(world.chain.clerk).request(`${PATH}/${id}/case-file.zip`);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const names = Object.keys(files);
    expect(names).toEqual(
      expect.arrayContaining(['00-卷内目录.csv', '01-申请表.txt', '02-办理过程.csv', 'files/01-身份证.pdf']),
    );
    expect(names.filter((name) => name.startsWith('letters/'))).toHaveLength(4);
    const index = new TextDecoder().decode(files['00-卷内目录.csv']);
    for (const name of names.slice(1)) expect(index).toContain(name);
    expect(new TextDecoder().decode(files['01-申请表.txt'])).toContain(number);
    expect((await world.as(world.chain.head).request(`${PATH}/${id}/case-file.zip`)).status).toBe(403);
  });
});

describe('letters and their templates', () => {
  test('each letter is there as PDF and DOCX; a draft can be looked at before it is signed', async () => {
    const world = await applicationWorld(database());
    const { applicationId: id } = await world.handled();
    const app = world.as(world.chain.clerk);
    const html = await (await app.request(`${PATH}/${id}`)).text();
    const pdf = /\/letters\/[0-9a-f-]{36}\/letter\.pdf/.exec(html)?.[0] ?? '';
    expect((await app.request(`${PATH}/${id}${pdf}`)).headers.get('content-type')).toBe('application/pdf');
    const docx = await app.request(`${PATH}/${id}${pdf.replace('.pdf', '.docx')}`);
    expect(docx.headers.get('content-disposition')).toContain('.docx');
    await step(world, world.chain.clerk, id, 'answer', { kind: 'R2', reasons: '见附件' });
    expect((await app.request(`${PATH}/${id}/answer.pdf`)).status).toBe(200);
  });

  test('the disclosure office rewrites them; unknown and missing placeholders are named', async () => {
    const world = await applicationWorld(database());
    const app = world.as(world.chain.office);
    const path = `${PATH}/templates/extension`;
    const fields = formOf(await (await app.request(path)).text(), path);
    const bad = await submit(app, path, { ...fields, body: '延期至{{due}}，{{姓名}}' });
    const html = await bad.text();
    expect(bad.status).toBe(422);
    expect(html).toContain('没有这样的占位符：姓名');
    expect(html).toContain('{{workingDays}}');
    const good = await submit(app, path, {
      ...fields,
      body: '编号{{number}}，延长{{workingDays}}日，至{{due}}。',
    });
    expect(good.status).toBe(303);
    expect(
      (await submit(app, path, { ...fields, body: '编号{{number}}，延长{{workingDays}}日，至{{due}}！' }))
        .status,
    ).toBe(422);
  });
});

describe('complaints and corrections (条例 Art. 41, 47, 51)', () => {
  test('a complaint is concluded by the office over the site, never by the agency complained of', async () => {
    const world = await applicationWorld(database());
    const given = {
      agencyId: world.bureau.id,
      name: CANARY.name,
      phone: CANARY.phone,
      matter: '逾期没有答复',
      filingKey: 'a-key-of-a-complaint',
    };
    const { applicationId } = await execute(world.env, fileGrievance, SYSTEM, {
      ...given,
      kind: 'complaint',
    });
    const seen = await world.as(world.chain.clerk).request(`${PATH}/grievances`);
    expect(seen.status).toBe(200);
    const clerk = await seen.text();
    expect(clerk).not.toContain(CANARY.name);
    expect(clerk).not.toContain('逾期没有答复');
    const conclusion = `${PATH}/grievances/${applicationId}/conclusion`;
    const answer = { version: 1, outcome: 'upheld', response: '已责令改正' };
    expect((await submit(world.as(world.chain.clerk), conclusion, answer)).status).toBe(403);
    const app = world.as(world.chain.office);
    expect(await (await app.request(`${PATH}/grievances`)).text()).toContain('逾期没有答复');
    expect((await submit(app, conclusion, answer)).status).toBe(303);
  });
});

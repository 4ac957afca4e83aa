import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, publishedBy, signBy, target } from '../../../../test/harness/documents.ts';
import { actorOf, appFor, formOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { RouteTable } from '../../../platform/http/routes.ts';
import { ViewCounts } from '../../../platform/http/view-counts.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { documentPortal } from '../portal/routes.tsx';
import { ALL_POINTS, act, type DeskWorld, deskWorld, pageOf } from './desk.fixture.ts';

const database = rollbackEach();

/** The page without its navigation: what the person reads. */
const mainOf = (page: string) => page.slice(page.indexOf('<main'));

async function signed(world: DeskWorld, given: Parameters<typeof draftBy>[3] = {}) {
  const { documentId, editionId } = await draftBy(world.env, world.chain, world.bureau.id, given);
  await signBy(world.env, world.chain, editionId);
  return { documentId, editionId };
}

function publicApp({ env, site }: DeskWorld) {
  const table = new RouteTable();
  const names = { domainName: () => null, itemName: () => null };
  documentPortal(table, { views: new ViewCounts(env.db), names });
  return appFor(table, { env, site });
}

describe('what stays off the web', () => {
  test('a personal list is offered for the board, with the reason why not for the web, and is never public', async () => {
    const world = await deskWorld(database());
    const { documentId } = await signed(world, {
      items: ['T-02'],
      audience: '清溪村低保申请户',
      publicityDays: 7,
    });
    const clerk = world.as(world.chain.clerk);
    const page = mainOf(await pageOf(clerk, `/console/documents/${documentId}`));
    expect(page).toContain('data-action="publish"');
    expect(page).toMatch(
      /data-action="publish"[\s\S]{0,120}只面向“清溪村低保申请户”公开，不上网，请张贴公示/,
    );
    const refused = await submit(clerk, `/console/documents/${documentId}/publication`, {
      ...(await targetFields(world, documentId)),
    });
    expect(refused.status).toBe(409);
    expect(mainOf(await refused.text())).toContain('还不能公开：可以在网上公开');

    const posted = await act(clerk, documentId, 'posting', { board: '清溪村公示栏' });
    expect(posted.headers.get('location')).toBe(`/console/documents/${documentId}?done=posted`);
    const row = await world.env.db.selectFrom('document').selectAll().executeTakeFirstOrThrow();
    expect([row.liveEditionId, row.indexNo]).toEqual([null, null]);
    expect(mainOf(await pageOf(clerk, `/console/documents/${documentId}`))).toContain(
      '2026年3月11日至2026年3月20日',
    );
    const sheet = await clerk.request(`/console/documents/${documentId}/notice-sheet.pdf`);
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  });

  test('a sheet is not printed before somebody signed it', async () => {
    const world = await deskWorld(database());
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id, { items: ['T-03'] });
    const response = await world
      .as(world.chain.clerk)
      .request(`/console/documents/${documentId}/notice-sheet.pdf`);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('张贴页在签发以后打印');
  });

  test('a withheld document is closed into the register and stays there until its examination', async () => {
    const world = await deskWorld(database());
    const { documentId } = await signed(world, {
      disclosure: 'withheld',
      withholdingGround: 'N6',
      reexamineOn: '2026-04-01',
      genre: 'letter',
    });
    const clerk = world.as(world.chain.clerk);
    const page = mainOf(await pageOf(clerk, `/console/documents/${documentId}`));
    expect(page).not.toContain('data-action="publish"');
    expect((await act(clerk, documentId, 'closing')).status).toBe(303);
    const register = mainOf(await pageOf(clerk, '/console/register'));
    expect(register).toContain('N6 过程性信息');
    expect(register).toContain('2026年4月1日');
    expect(mainOf(await pageOf(clerk, '/console/register?dueBy=2026-03-31'))).toContain('没有登记的信息');
    const csv = await pageOf(clerk, '/console/register.csv?disclosure=withheld');
    expect(csv).toContain('2026-04-01');
    expect((await act(clerk, documentId, 'amendment')).status).toBe(303);
    expect(mainOf(await pageOf(clerk, '/console/register'))).toContain('N6 过程性信息');
  });
});

const targetFields = async ({ env }: DeskWorld, documentId: string) => {
  const { id, version } = await env.db
    .selectFrom('edition')
    .where('documentId', '=', documentId)
    .orderBy('number', 'desc')
    .select(['id', 'version'])
    .executeTakeFirstOrThrow();
  return { editionId: id, version: String(version) };
};

describe('emergency publication', () => {
  test('the leader publishes with reason and declaration; a later refusal withdraws it as published in error', async () => {
    const world = await deskWorld(database());
    const { chain, as } = world;
    const { documentId } = await draftBy(world.env, chain, world.bureau.id);
    const leader = as(chain.leader);
    const undeclared = await act(leader, documentId, 'emergency-publication', { reason: '洪水预警' });
    expect(undeclared.status).toBe(422);
    const again = mainOf(await undeclared.text());
    expect(again).toContain('请声明内容不涉及国家秘密');
    expect(again).toMatch(/<details[^>]*open/);
    expect(again).toContain('洪水预警</textarea>');

    const published = await act(leader, documentId, 'emergency-publication', {
      reason: '洪水预警',
      declaration: ['isSecrecyDeclared'],
    });
    expect(published.headers.get('location')).toContain('done=publishedInEmergency');
    const page = mainOf(await pageOf(leader, `/console/documents/${documentId}`));
    expect(page).toContain('还缺保密审查、部门负责人审核，应在2026年3月13日前补办');
    const { indexNo } = await world.env.db.selectFrom('document').select('indexNo').executeTakeFirstOrThrow();
    const readers = publicApp(world);
    expect((await readers.request(`/d/${indexNo}`)).status).toBe(200);

    const unsaid = await act(as(chain.head), documentId, 'later-review', { outcome: 'return', comment: '' });
    expect(unsaid.status).toBe(422);
    expect(await unsaid.text()).toContain('不通过的，请写明原因');
    expect((await readers.request(`/d/${indexNo}`)).status).toBe(200);
    const refused = await act(as(chain.head), documentId, 'later-review', {
      outcome: 'return',
      comment: '数据有误',
    });
    expect(refused.status).toBe(303);
    expect((await readers.request(`/d/${indexNo}`)).status).toBe(410);
    const after = mainOf(await pageOf(leader, `/console/documents/${documentId}`));
    expect(after).toContain('<p class="typed-text">数据有误</p>');
    expect(after).not.toContain('还缺保密审查');
    const forClerk = mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}`));
    expect(forClerk).toContain('原地址仍显示已撤回');
  });

  test('reviews made up later are shown as such, and then nothing is missing', async () => {
    const world = await deskWorld(database());
    const { chain, as } = world;
    const { documentId } = await draftBy(world.env, chain, world.bureau.id);
    const declaration = ['isSecrecyDeclared'];
    await act(as(chain.leader), documentId, 'emergency-publication', { reason: '洪水预警', declaration });
    const checklist = [...ALL_POINTS];
    await act(as(chain.secrecyReviewer), documentId, 'later-review', { outcome: 'pass', checklist });
    await act(as(chain.head), documentId, 'later-review', { outcome: 'pass', checklist });
    const page = mainOf(await pageOf(as(chain.office), `/console/documents/${documentId}`));
    expect(page).toContain('缺少的审查已全部补办');
    expect(page.match(/事后补办/g)?.length).toBe(2);
  });

  test('in a town it does not wait for board and scan', async () => {
    const world = await deskWorld(database());
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id);
    await world.env.db.updateTable('edition').set({ procedure: 'town' }).execute();
    const declaration = ['isSecrecyDeclared'];
    const response = await act(world.as(world.chain.leader), documentId, 'emergency-publication', {
      reason: '山洪',
      declaration,
    });
    expect(response.headers.get('location')).toContain('done=publishedInEmergency');
  });
});

describe('the same form sent twice', () => {
  const cases: [
    noun: string,
    expected: string,
    prepare: (world: DeskWorld) => Promise<{ documentId: string }>,
  ][] = [
    [
      'submission',
      '当前状态是“待保密审查”，不能“提交审查”',
      (world) => draftBy(world.env, world.chain, world.bureau.id),
    ],
    ['publication', '当前状态是“已公开”，不能“公开”', (world) => signed(world)],
  ];

  test.each(cases)(
    '%s is answered with a sentence on the document’s page',
    async (noun, expected, prepare) => {
      const world = await deskWorld(database());
      const { documentId } = await prepare(world);
      const app = world.as(world.chain.clerk);
      const path = `/console/documents/${documentId}/${noun}`;
      const form = formOf(await pageOf(app, `/console/documents/${documentId}`), path);
      expect((await submit(app, path, form)).status).toBe(303);
      const second = await submit(app, path, form);
      expect(second.status).toBe(409);
      expect(mainOf(await second.text())).toContain(expected);
    },
  );

  test('signing: the comment that was typed is shown again', async () => {
    const world = await deskWorld(database());
    const { documentId, editionId } = await signed(world);
    const app = world.as(world.chain.leader);
    const response = await submit(app, `/console/documents/${documentId}/sign-off`, {
      ...(await target(world.env, editionId)),
      formKey: 'sign',
      'sign.comment': '同意，请尽快公开',
      outcome: 'pass',
    });
    expect(response.status).toBe(409);
    const page = mainOf(await response.text());
    expect(page).toContain('当前状态是“已签发”，不能“签发”');
    expect(page).toContain('同意，请尽快公开');
  });

  test('removal: a draft that is gone says so', async () => {
    const world = await deskWorld(database());
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id);
    const app = world.as(world.chain.clerk);
    const path = `/console/documents/${documentId}/removal`;
    const form = formOf(await pageOf(app, `/console/documents/${documentId}`), path);
    expect((await submit(app, path, form)).headers.get('location')).toBe('/console?done=discarded');
    const second = await submit(app, path, form);
    expect(second.status).toBe(404);
    expect(await second.text()).toContain('它已经删除了');
  });

  test('amendment, withdrawal, confirmation: each names what stands in the way', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const amending = formOf(
      await pageOf(as(chain.clerk), `/console/documents/${documentId}`),
      `/console/documents/${documentId}/amendment`,
    );
    const amend = () => submit(as(chain.clerk), `/console/documents/${documentId}/amendment`, amending);
    expect((await amend()).status).toBe(303);
    const second = await amend();
    expect([second.status, mainOf(await second.text()).includes('这条信息已有一个正在办理的版本')]).toEqual([
      409,
      true,
    ]);

    const path = `/console/documents/${documentId}/withdrawal`;
    const withdraw = () => submit(as(chain.leader), path, { kind: 'in_error', reason: '数字有误' });
    expect((await withdraw()).status).toBe(303);
    const late = await withdraw();
    expect([late.status, mainOf(await late.text()).includes('这条信息已经撤回')]).toEqual([409, true]);
  });

  test('a joint agency confirms once', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, site } = world;
    const partner = await makeAgency(env, site, { name: '砚溪县财政局' });
    const { documentId, editionId } = await draftBy(env, chain, bureau.id, { coAgencyIds: [partner.id] });
    await execute(env, submitDraft, chain.clerk, await target(env, editionId));
    const head = await actorOf(
      env,
      await makeStaff(env, { agency: partner, roles: ['head'], displayName: '钱财政' }),
    );
    const app = world.as(head);
    const path = `/console/documents/${documentId}/co-agency-confirmation`;
    const page = mainOf(await pageOf(app, `/console/documents/${documentId}`));
    expect(page).toContain('代表“砚溪县财政局”确认');
    const form = formOf(page, path);
    expect((await submit(app, path, form)).status).toBe(303);
    const second = await submit(app, path, form);
    expect([second.status, mainOf(await second.text()).includes('“砚溪县财政局”已经确认过这个版本')]).toEqual(
      [409, true],
    );
    const reviews = await env.db.selectFrom('review').select('kind').execute();
    expect(reviews).toEqual([{ kind: 'coAgencyConfirmation' }]);
  });
});

test('an act under the eyes of an older page is refused, naming both numbers of change', async () => {
  const world = await deskWorld(database());
  const { documentId } = await draftBy(world.env, world.chain, world.bureau.id);
  const app = world.as(world.chain.clerk);
  const path = `/console/documents/${documentId}/submission`;
  const form = formOf(await pageOf(app, `/console/documents/${documentId}`), path);
  await world.env.db.updateTable('edition').set({ version: 9 }).execute();
  const response = await submit(app, path, form);
  expect(response.status).toBe(409);
  expect(mainOf(await response.text())).toContain(`您看到的是第 ${form.version} 次修改，现在是第 9 次`);
});

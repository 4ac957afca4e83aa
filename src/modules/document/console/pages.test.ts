import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import { completeDraft, draftBy, publishedBy, signBy, target } from '../../../../test/harness/documents.ts';
import { actorOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { amend } from '../commands/amend.ts';
import { attachFile } from '../commands/attach.ts';
import { editDraft } from '../commands/edit-draft.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { act, deskWorld, pageOf } from './desk.fixture.ts';

const database = rollbackEach();
const mainOf = (page: string) => page.slice(page.indexOf('<main'));

describe('the page of a document', () => {
  test('lists every gate with what it asks for, and offers what the table allows', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as, site } = world;
    const partner = await makeAgency(env, site, { name: '砚溪县财政局' });
    const { documentId, editionId } = await draftBy(env, chain, bureau.id, { coAgencyIds: [partner.id] });
    const draft = mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}`));
    for (const action of ['submit', 'discard']) expect(draft).toContain(`data-action="${action}"`);
    await execute(env, submitDraft, chain.clerk, await target(env, editionId));
    const page = mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}`));
    expect(page).toContain('已满足 6 项，共 9 项');
    for (const reason of ['缺少“保密审查”', '联合发文机关“砚溪县财政局”尚未确认', '缺少生成日期']) {
      expect(page).toContain(reason);
    }
    expect(page).toContain('等待：吴保密');
    expect(page).toContain('data-action="recall"');
    expect(page).not.toContain('data-action="passSecrecyReview"');
  });

  test('a draft that lacks fields names them with links into the form, and does not submit', async () => {
    const world = await deskWorld(database());
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id, {
      summary: '',
      theme: null,
    });
    const app = world.as(world.chain.clerk);
    const page = mainOf(await pageOf(app, `/console/documents/${documentId}`));
    expect(page).toContain('还没有填写：内容概述、主题分类');
    expect(page).toContain(`href="/console/documents/${documentId}/edit#field-summary"`);
    const forced = await submit(app, `/console/documents/${documentId}/submission`, { version: '2' });
    expect(forced.status).toBe(422);
    expect(mainOf(await forced.text())).toContain('提交前需要填写“内容概述”');
  });

  test('tells the person who could act elsewhere, or has a part in it, why not here', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const both = await actorOf(
      env,
      await makeStaff(env, { agency: bureau, roles: ['clerk', 'secrecyReviewer'] }),
    );
    const { documentId, editionId } = await draftBy(env, { ...chain, clerk: both }, bureau.id);
    await execute(env, submitDraft, both, await target(env, editionId));
    const page = mainOf(await pageOf(as(both), `/console/documents/${documentId}`));
    expect(page).toMatch(/data-action="passSecrecyReview"[\s\S]{0,200}您修改过这个版本的内容/);
  });

  test('is made with a bounded number of statements', async () => {
    const world = await deskWorld(database());
    const { documentId } = await publishedBy(world.env, world.chain, world.bureau.id, {
      relations: [{ kind: 'related', title: '甲' }],
    });
    const app = world.as(world.chain.office);
    const { queries } = await recordQueries(database(), async () =>
      pageOf(app, `/console/documents/${documentId}`),
    );
    expect(queries.length).toBeLessThanOrEqual(18);
  });

  test('what people wrote is shown as text everywhere', async () => {
    const world = await deskWorld(database());
    const evil = '<img src=x onerror=alert(1)>';
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id, {
      title: `甲${evil}`,
      summary: evil,
      addressees: evil,
      relations: [{ kind: 'related', title: evil }],
      bodyHtml: `<p onclick="alert(1)">正文</p><script>alert(1)</script>`,
    });
    const app = world.as(world.chain.clerk);
    for (const beneath of ['', '/edit', '/preview', '/approval-sheet', '/attachments']) {
      const page = await pageOf(app, `/console/documents/${documentId}${beneath}`);
      expect(page).not.toContain('<img src=x');
      expect(page).not.toMatch(/<script>|onclick=/);
    }
  });
});

describe('editions', () => {
  test('an amendment is compared with the edition before it: fields, files and text', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    await execute(env, editDraft, chain.clerk, {
      ...(await target(env, editionId)),
      ...completeDraft({
        summary: '标准再次提高',
        bodyHtml: '<p>各乡镇人民政府：</p><p>现将新标准通知如下。</p>',
      }),
      changeNote: '标准提高',
    });
    const page = mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}/editions/2`));
    expect(page).toContain('变更说明：标准提高');
    expect(page).toMatch(/<ins>标准再次提高<\/ins>/);
    expect(page).toMatch(/<del>低保<\/del>|<del>低保标准<\/del>/);
    const document = mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}`));
    expect(document).toContain(`href="/console/documents/${documentId}/editions/2"`);
    const live = mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}?edition=1`));
    expect(live).toContain('您正在查看第 1 版，不是最新版本');
  });

  test('a superseded edition is withdrawn from the history, once', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    await execute(env, editDraft, chain.clerk, {
      ...(await target(env, editionId)),
      ...completeDraft(),
      changeNote: '改',
    });
    await signBy(env, chain, editionId);
    await act(as(chain.clerk), documentId, 'publication');
    const answers = { kind: 'privacy', reason: '含身份证号' };
    expect((await act(as(chain.leader), documentId, 'edition-withdrawal', answers)).status).toBe(303);
    expect(mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}`))).not.toContain(
      'edition-withdrawal',
    );
    const first = await env.db
      .selectFrom('edition')
      .where('number', '=', 1)
      .select('id')
      .executeTakeFirstOrThrow();
    const again = await submit(as(chain.leader), `/console/documents/${documentId}/edition-withdrawal`, {
      withdrawnEditionId: first.id,
      ...answers,
    });
    expect([again.status, mainOf(await again.text()).includes('这一部分已经撤回')]).toEqual([409, true]);
  });
});

test('an attachment is withdrawn through its own document only', async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau, as } = world;
  const one = await publishedBy(env, chain, bureau.id);
  const draft = await draftBy(env, chain, bureau.id, { title: '另一份', docNo: '砚民发〔2026〕8号' });
  const file = await env.files.put(
    (async function* () {
      yield Buffer.from('名单');
    })(),
    { limit: 100 },
  );
  const { attachmentId } = await execute(env, attachFile, chain.clerk, {
    ...(await target(env, draft.editionId)),
    file: { ...file, name: '名单.txt' },
  });
  const response = await submit(
    as(chain.leader),
    `/console/documents/${one.documentId}/attachment-withdrawal`,
    {
      attachmentId,
      kind: 'privacy',
      reason: '误',
    },
  );
  expect(response.status).toBe(404);
  expect(await env.db.selectFrom('withdrawal').select('id').execute()).toEqual([]);
});

test('work is given only to somebody who may do it', async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau, as } = world;
  const second = await actorOf(
    env,
    await makeStaff(env, { agency: bureau, roles: ['secrecyReviewer'], displayName: '吴二' }),
  );
  const { documentId, editionId } = await draftBy(env, chain, bureau.id);
  await execute(env, submitDraft, chain.clerk, await target(env, editionId));
  const page = mainOf(await pageOf(as(chain.head), `/console/documents/${documentId}`));
  expect(page).toContain('吴二（保密审查员，砚溪县民政局）');
  const wrong = await act(as(chain.head), documentId, 'assignment', { to: chain.leader.staffId });
  expect(wrong.status).toBe(422);
  expect(mainOf(await wrong.text())).toContain('选择的人不能办理“待保密审查”的信息');
  expect((await act(as(chain.head), documentId, 'assignment', { to: second.staffId })).status).toBe(303);
  expect(mainOf(await pageOf(as(chain.head), `/console/documents/${documentId}`))).toContain('等待：吴二');
});

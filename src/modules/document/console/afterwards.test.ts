import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import {
  ALL_CLEAR,
  completeDraft,
  draftBy,
  publishedBy,
  signBy,
  target,
} from '../../../../test/harness/documents.ts';
import { actorOf, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { createDraft } from '../commands/create-draft.ts';
import { passHeadReview, sign } from '../commands/review.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { ALL_POINTS, act, type DeskWorld, deskWorld, pageOf } from './desk.fixture.ts';

const database = rollbackEach();

const mainOf = (page: string) => page.slice(page.indexOf('<main'));
const editionOf = ({ env }: DeskWorld) =>
  env.db.selectFrom('edition').orderBy('number', 'desc').selectAll().executeTakeFirstOrThrow();

describe('a set time', () => {
  test('is typed in Shanghai time, refused when past with what was typed kept, and taken back', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId, editionId } = await draftBy(env, chain, bureau.id);
    await signBy(env, chain, editionId);
    const app = as(chain.clerk);
    const past = await act(app, documentId, 'schedule', { at: '2026-03-11T08:59' });
    expect(past.status).toBe(422);
    const page = mainOf(await past.text());
    expect(page).toContain('定时公开的时间是2026年3月11日 08:59，应当晚于现在');
    expect(page).toContain('value="2026-03-11T08:59"');
    const nonsense = await act(app, documentId, 'schedule', { at: '后天' });
    expect(nonsense.status).toBe(422);

    expect((await act(app, documentId, 'schedule', { at: '2026-03-12T09:30' })).status).toBe(303);
    expect((await editionOf(world)).scheduledFor?.toISOString()).toBe('2026-03-12T01:30:00.000Z');
    expect(mainOf(await pageOf(app, `/console/documents/${documentId}`))).toContain(
      '将于2026年3月12日 09:30自动公开',
    );
    expect((await act(app, documentId, 'schedule-removal')).status).toBe(303);
    expect((await editionOf(world)).state).toBe('signed');
  });
});

describe('after publication', () => {
  test('a leak is withdrawn as an incident with its report, which only the desk shows', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const response = await act(as(chain.office), documentId, 'withdrawal', {
      kind: 'privacy',
      reason: '名单含身份证号',
      isIncident: ['on'],
      incidentReport: '涉及 12 人，已通知本人',
    });
    expect(response.status).toBe(303);
    const page = mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}`));
    for (const fact of [
      '名单含身份证号',
      '涉及 12 人，已通知本人',
      '涉及个人隐私，砚溪县民政局决定',
      '重新公开须另起一版',
    ]) {
      expect(page).toContain(fact);
    }
    expect(page).not.toContain('data-action="withdraw"');
  });

  test('a withdrawal without kind or reason is refused field by field, typed text kept', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const response = await act(as(chain.leader), documentId, 'withdrawal', { kind: '', reason: '数字有误' });
    expect(response.status).toBe(422);
    const page = mainOf(await response.text());
    expect(page).toContain('id="field-withdraw-kind-error"');
    expect(page).toContain('数字有误</textarea>');
  });

  test('validity changes with day and reason, and the history says so', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const answers = { validity: 'lapsed', effectiveOn: '2026-04-01', reason: '有效期届满' };
    expect((await act(as(chain.clerk), documentId, 'validity', answers)).status).toBe(303);
    const page = mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}`));
    expect(page).toMatch(/失效，自2026年4月1日[\s\S]{0,20}有效期届满/);
  });
});

describe('the town’s way (流长镇 方案 三)', () => {
  test('the head declares both, then the leader, the board, the record, and last the web', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId, editionId } = await execute(env, createDraft, chain.clerk, {
      agencyId: bureau.id,
      procedure: 'town',
      ...completeDraft(),
    });
    await execute(env, submitDraft, chain.clerk, await target(env, editionId));
    const half = await act(
      as(chain.head),
      documentId,
      'head-review',
      { checklist: ['wording', 'timing', 'manner'] },
      'pass',
    );
    expect(half.status).toBe(422);
    const page = mainOf(await half.text());
    expect(page).toContain('请确认“个人信息”一项');
    expect(page).toMatch(/value="wording" checked/);
    await act(as(chain.head), documentId, 'head-review', { checklist: [...ALL_POINTS] }, 'pass');
    await act(as(chain.leader), documentId, 'sign-off', {}, 'pass');
    const clerk = as(chain.clerk);
    const signedPage = mainOf(await pageOf(clerk, `/console/documents/${documentId}`));
    expect(signedPage).toMatch(/data-action="publish"[\s\S]{0,120}还没有在政务公开栏张贴/);
    await act(clerk, documentId, 'posting', { board: '镇政务公开栏' });
    expect(mainOf(await pageOf(clerk, `/console/documents/${documentId}`))).toContain('还没有上传签字件扫描');
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const body = new FormData();
    body.append('filingNumber', '备〔2026〕3号');
    body.append('signedScan', new File([bytes], '签字.png'));
    const recorded = await clerk.request(`/console/documents/${documentId}/posting-record`, {
      method: 'POST',
      body,
    });
    expect(recorded.status).toBe(303);
    expect((await act(clerk, documentId, 'publication')).headers.get('location')).toContain('done=published');
  });
});

test('who signs for an absent person is named with that person, on the page and on the sheet (代理)', async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau, as } = world;
  const person = await makeStaff(env, { agency: bureau, displayName: '代副职' });
  await env.db
    .insertInto('delegation')
    .values({
      fromStaffId: chain.leader.staffId,
      toStaffId: person.id,
      role: 'leader',
      agencyId: bureau.id,
      startsOn: '2026-03-01',
      endsOn: '2026-03-31',
      reason: '出差',
      createdAt: env.now(),
    })
    .execute();
  const deputy = await actorOf(env, person);
  const { documentId, editionId } = await draftBy(env, chain, bureau.id);
  const at = () => target(env, editionId);
  await execute(env, submitDraft, chain.clerk, await at());
  await act(as(chain.secrecyReviewer), documentId, 'secrecy-review', { checklist: [...ALL_POINTS] }, 'pass');
  await execute(env, passHeadReview, chain.head, { ...(await at()), checklist: ALL_CLEAR });
  expect(mainOf(await pageOf(as(deputy), `/console/documents/${documentId}`))).toMatch(
    /等待：(王签发、代副职|代副职、王签发)/,
  );
  await execute(env, sign, deputy, await at());
  expect(mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}`))).toContain(
    '代副职（代王签发）',
  );
  const sheet = mainOf(await pageOf(as(chain.clerk), `/console/documents/${documentId}/approval-sheet`));
  expect(sheet).toContain('代副职（代王签发办理）');
});

test('forms without an act, or for an act of another address, are refused in words', async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau, as } = world;
  const { documentId } = await draftBy(env, chain, bureau.id);
  const response = await submit(as(chain.head), `/console/documents/${documentId}/head-review`, {
    outcome: 'maybe',
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('请求不完整或格式不对');
});

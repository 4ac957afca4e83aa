import { expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { formOf, submit } from '../../../../test/harness/world.ts';
import { ALL_POINTS, act, completeFields, deskWorld, pageOf, save } from './desk.fixture.ts';

const database = rollbackEach();

const idOf = (response: Response) =>
  /documents\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? '';

test('five people take a document from the blank form to its permanent address', async () => {
  const { env, bureau, chain, as } = await deskWorld(database());
  const clerk = as(chain.clerk);
  const blank = formOf(await pageOf(clerk, '/console/documents/new'), '/console/documents');
  expect(blank.agencyId).toBe(bureau.id);
  const created = await submit(clerk, '/console/documents', {
    ...blank,
    title: '关于发放临时价格补贴的通知',
  });
  expect(created.status).toBe(303);
  const id = idOf(created);

  const { title: _, ...content } = completeFields();
  const saved = await save(clerk, id, content);
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `/console/documents/${id}?done=saved`]);

  expect((await act(clerk, id, 'submission')).status).toBe(303);
  const checklist = [...ALL_POINTS];
  expect((await act(as(chain.secrecyReviewer), id, 'secrecy-review', { checklist }, 'pass')).status).toBe(
    303,
  );
  expect((await act(as(chain.head), id, 'head-review', { checklist }, 'pass')).status).toBe(303);
  expect((await act(as(chain.leader), id, 'sign-off', { comment: '同意' }, 'pass')).status).toBe(303);
  const published = await act(clerk, id, 'publication');
  expect(published.headers.get('location')).toBe(`/console/documents/${id}?done=published`);

  const row = await env.db.selectFrom('document').where('id', '=', id).selectAll().executeTakeFirstOrThrow();
  expect(row.indexNo).toBe(`${bureau.code}/2026-00001`);
  const page = await pageOf(clerk, `/console/documents/${id}?done=published`);
  expect(page).toContain(`href="/d/${row.indexNo}"`);
  for (const name of ['周拟稿', '吴保密', '郑审核', '王签发']) expect(page).toContain(name);
});

test('what is returned comes back with its comment, is corrected and starts again from the first step', async () => {
  const { chain, as, env } = await deskWorld(database());
  const clerk = as(chain.clerk);
  const created = await submit(clerk, '/console/documents', {
    ...formOf(await pageOf(clerk, '/console/documents/new'), '/console/documents'),
    title: '关于发放高龄津贴的通知',
  });
  const id = idOf(created);
  await save(clerk, id, completeFields({ title: '关于发放高龄津贴的通知' }));
  await act(clerk, id, 'submission');
  await act(as(chain.secrecyReviewer), id, 'secrecy-review', { checklist: [...ALL_POINTS] }, 'pass');

  const nothingSaid = await act(as(chain.head), id, 'head-review', { comment: '' }, 'return');
  expect(nothingSaid.status).toBe(422);
  expect(await nothingSaid.text()).toContain('请写明需要修改什么');

  const back = await act(as(chain.head), id, 'head-review', { comment: '请核对<标准>金额' }, 'return');
  expect(back.status).toBe(303);
  const page = await pageOf(clerk, `/console/documents/${id}`);
  expect(page).toContain('请核对&lt;标准&gt;金额');
  expect(page).toContain('郑审核在“部门负责人审核”环节退回');

  await act(clerk, id, 'submission');
  const { state } = await env.db
    .selectFrom('edition')
    .where('documentId', '=', id)
    .select('state')
    .executeTakeFirstOrThrow();
  expect(state).toBe('inSecrecyReview');
  const standing = await env.db
    .selectFrom('review')
    .where('outcome', '=', 'pass')
    .where('voidedAt', 'is', null)
    .select('id')
    .execute();
  expect(standing).toEqual([]);
});

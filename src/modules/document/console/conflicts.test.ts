import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, target, versionOf } from '../../../../test/harness/documents.ts';
import { actorOf, formOf, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { type DeskWorld, deskWorld, pageOf, save } from './desk.fixture.ts';

const database = rollbackEach();

async function draft(world: DeskWorld, given: Parameters<typeof draftBy>[3] = {}) {
  const { documentId, editionId } = await draftBy(world.env, world.chain, world.bureau.id, given);
  const path = `/console/documents/${documentId}/draft`;
  const app = world.as(world.chain.clerk);
  const form = formOf(await pageOf(app, `/console/documents/${documentId}/edit`), path);
  return { documentId, editionId, path, app, form };
}

const editionNow = (world: DeskWorld, id: string) =>
  world.env.db.selectFrom('edition').where('id', '=', id).selectAll().executeTakeFirstOrThrow();

describe('two people at one draft', () => {
  test('the second one sees both versions with their differences, and everything typed is still in the form', async () => {
    const world = await deskWorld(database());
    const { documentId, editionId, path, app, form } = await draft(world);
    const colleague = await actorOf(
      world.env,
      await makeStaff(world.env, { agency: world.bureau, roles: ['clerk'], displayName: '何同事' }),
    );
    await save(world.as(colleague), documentId, {
      summary: '何同事写的概述',
      bodyHtml: '<p>甲段</p><p>乙段</p>',
    });

    const response = await submit(app, path, {
      ...form,
      summary: '我写的概述',
      bodyHtml: '<p>甲段</p><p>丙段</p>',
    });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('何同事在2026年3月11日 09:00保存了新的内容');
    expect(page).toMatch(/<del>何同事写的概述<\/del>[\s\S]*<ins>我写的概述<\/ins>/);
    expect(page).toMatch(/<del>乙段<\/del>|<del>乙<\/del>/);
    expect(page).not.toContain('data-autosave=');
    const kept = formOf(page, path);
    expect([kept.summary, kept.bodyHtml, kept.version]).toEqual([
      '我写的概述',
      '<p>甲段</p><p>丙段</p>',
      String(await versionOf(world.env, editionId)),
    ]);
    expect((await submit(app, path, kept)).status).toBe(303);
    expect((await editionNow(world, editionId)).summary).toBe('我写的概述');
  });

  test('what was submitted meanwhile cannot be saved, and what was typed is shown', async () => {
    const world = await deskWorld(database());
    const { editionId, path, app, form } = await draft(world);
    await execute(world.env, submitDraft, world.chain.clerk, await target(world.env, editionId));
    const response = await submit(app, path, { ...form, summary: '还没存下的概述' });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain('这份信息已不是草稿');
    expect(page).toContain('还没存下的概述');
  });
});

describe('saving while typing', () => {
  async function put(
    app: DeskWorld['as'] extends (a: never) => infer A ? A : never,
    path: string,
    form: Record<string, string>,
  ) {
    return app.request(path, {
      method: 'PUT',
      body: new URLSearchParams(form),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    });
  }

  test('answers with the new version, and the next save goes on from it', async () => {
    const world = await deskWorld(database());
    const { editionId, path, app, form } = await draft(world);
    const first = await put(app, path, { ...form, summary: '一' });
    const { version, savedAt } = (await first.json()) as { version: number; savedAt: string };
    expect([first.status, version, savedAt]).toEqual([
      200,
      Number(form.version) + 1,
      '2026-03-11T09:00:00+08:00',
    ]);
    const second = await put(app, path, { ...form, version: String(version), summary: '二' });
    expect(second.status).toBe(200);
    expect((await editionNow(world, editionId)).summary).toBe('二');
  });

  test('an older version is a conflict in JSON, and the stored text stays', async () => {
    const world = await deskWorld(database());
    const { editionId, path, app, form } = await draft(world);
    await put(app, path, { ...form, summary: '一' });
    const late = await put(app, path, { ...form, summary: '迟到的' });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'conflict', seen: Number(form.version) });
    expect((await editionNow(world, editionId)).summary).toBe('一');
  });

  test('what cannot be stored is refused in JSON naming the field', async () => {
    const world = await deskWorld(database());
    const { path, app, form } = await draft(world);
    const response = await put(app, path, { ...form, title: '' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field: 'title', label: '信息名称' }] });
  });
});

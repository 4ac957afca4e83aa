import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, signBy, target } from '../../../../test/harness/documents.ts';
import { makePdf } from '../../../../test/makers/binary-files.ts';
import { execute } from '../../../platform/command.ts';
import type { App } from '../../../platform/http/context.ts';
import { removeDroppedFiles } from '../../attachment/index.ts';
import { post } from '../commands/posting.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { type DeskWorld, deskWorld, pageOf, save } from './desk.fixture.ts';

const database = rollbackEach();

const PDF = Buffer.from(
  makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function upload(app: App, path: string, entries: readonly (readonly [string, string | File])[]) {
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  return app.request(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
}

async function draft(world: DeskWorld, given: Parameters<typeof draftBy>[3] = {}) {
  const made = await draftBy(world.env, world.chain, world.bureau.id, given);
  return {
    ...made,
    app: world.as(world.chain.clerk),
    path: `/console/documents/${made.documentId}/attachments`,
  };
}

const attachedTo = async ({ env }: DeskWorld, editionId: string) =>
  env.db
    .selectFrom('editionAttachment')
    .innerJoin('attachment', 'attachment.id', 'editionAttachment.attachmentId')
    .where('editionId', '=', editionId)
    .orderBy('editionAttachment.sort')
    .select(['attachment.id', 'attachment.name', 'attachment.type', 'attachment.sha256'])
    .execute();

describe('attachments of a draft', () => {
  test('several files at once: good ones are kept, refused ones are named with their reason', async () => {
    const world = await deskWorld(database());
    const { editionId, app, path } = await draft(world);
    const response = await upload(app, path, [
      ['files', new File([PDF], '名单.pdf')],
      ['files', new File(['MZ\x90\0'], '程序.pdf')],
      ['files', new File(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], '图.svg')],
      ['files', new File([new Uint8Array(5.5 * 1024 * 1024)], '大<图>.png')],
      ['files', new File([PNG], '照片.jpg')],
    ]);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('已添加：名单.pdf、照片.jpg');
    expect(page).toMatch(/程序\.pdf：文件扩展名是 \.pdf，内容是Windows 程序/);
    expect(page).toMatch(/图\.svg：[^<]*可上传 pdf、ofd/);
    expect(page).toMatch(/大_图_\.png：文件大小 5.5 MB，超过单个文件 5 MB 的上限/);
    expect((await attachedTo(world, editionId)).map(({ name, type }) => [name, type])).toEqual([
      ['名单.pdf', 'pdf'],
      ['照片.png', 'png'],
    ]);
  });

  test('a form without files says so', async () => {
    const world = await deskWorld(database());
    const { app, path } = await draft(world);
    const response = await upload(app, path, [['files', new File([], '')]]);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('还没有选择文件');
  });

  test('a document’s files together have a limit', async () => {
    const world = await deskWorld(database(), { limits: { fileBytes: 2000, documentBytes: 3000 } });
    const { editionId, app, path } = await draft(world);
    const text = (length: number, sign: string) => new File([sign.repeat(length)], `${sign}.txt`);
    expect((await upload(app, path, [['files', text(1800, 'a')]])).status).toBe(303);
    const response = await upload(app, path, [['files', text(1800, 'b')]]);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('这条信息的附件合计有 3.5 KB，最多 2.9 KB');
    expect(await attachedTo(world, editionId)).toHaveLength(1);
  });

  test('one is taken off by its button, and a second click is told that it is gone', async () => {
    const world = await deskWorld(database());
    const { editionId, documentId, app, path } = await draft(world);
    await upload(app, path, [['files', new File([PDF], '名单.pdf')]]);
    const [file] = await attachedTo(world, editionId);
    const { version } = await target(world.env, editionId);
    const body = () => new URLSearchParams({ version: String(version), attachmentId: file?.id ?? '' });
    const send = () =>
      app.request(`/console/documents/${documentId}/attachment-removal`, { method: 'POST', body: body() });
    expect((await send()).headers.get('location')).toBe(`${path}?done=detached`);
    const second = await send();
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('刚刚有改动');
    expect((await app.request(`/console/files/${file?.id}`)).status).toBe(404);
  });

  test('what has been submitted takes no more files', async () => {
    const world = await deskWorld(database());
    const { editionId, app, path } = await draft(world);
    await execute(world.env, submitDraft, world.chain.clerk, await target(world.env, editionId));
    expect(await pageOf(app, path)).toContain('这个版本已不是草稿，不能增减附件');
    const response = await upload(app, path, [['files', new File([PDF], '名单.pdf')]]);
    expect(response.status).toBe(422);
    expect(await attachedTo(world, editionId)).toEqual([]);
  });

  test('a state secret keeps no file: those there go, bytes too', async () => {
    const world = await deskWorld(database());
    const { editionId, documentId, app, path } = await draft(world);
    await upload(app, path, [['files', new File([PDF], '名单.pdf')]]);
    const [file] = await attachedTo(world, editionId);
    const sha256 = file?.sha256 ?? '';
    const response = await save(app, documentId, {
      disclosure: 'withheld',
      withholdingGround: 'N1',
      keeper: '县保密局',
      title: '绝密名称',
      addressees: '绝密单位',
      'relations.0.title': '绝密来文',
    });
    expect(response.status).toBe(303);
    expect(await attachedTo(world, editionId)).toEqual([]);
    await removeDroppedFiles(world.env, { sha256s: [sha256] });
    expect(await world.env.files.has(sha256)).toBe(false);
    const stored = await world.env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .selectAll()
      .executeTakeFirstOrThrow();
    const relations = await world.env.db.selectFrom('relation').selectAll().execute();
    expect(JSON.stringify([stored, relations])).not.toContain('绝密');
    expect(await pageOf(app, `/console/documents/${documentId}`)).toContain('系统只登记文号、理由和保管机构');
    const again = await upload(app, path, [['files', new File([PDF], '名单.pdf')]]);
    expect(again.status).toBe(422);
  });
});

describe('what is recorded of a posting', () => {
  async function posted(world: DeskWorld) {
    const made = await draft(world, { items: ['T-03'], publicityDays: 5 });
    await signBy(world.env, world.chain, made.editionId);
    await execute(world.env, post, world.chain.clerk, {
      ...(await target(world.env, made.editionId)),
      board: '政务公开栏',
    });
    return { ...made, path: `/console/documents/${made.documentId}/posting-record` };
  }

  test('photo, scan and filing number are kept and open for those who may read', async () => {
    const world = await deskWorld(database());
    const { documentId, app, path } = await posted(world);
    const response = await upload(app, path, [
      ['filingNumber', '备〔2026〕1号'],
      ['photo', new File([PNG], 'IMG_1.png')],
      ['signedScan', new File([PDF], '签字.pdf')],
    ]);
    expect(response.status).toBe(303);
    const page = await pageOf(app, `/console/documents/${documentId}`);
    expect(page).toContain('备〔2026〕1号');
    const scan = await world.as(world.chain.leader).request(`/console/documents/${documentId}/posting/scan`);
    expect([scan.status, scan.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const photo = await app.request(`/console/documents/${documentId}/posting/photo`);
    expect(photo.headers.get('content-disposition')).toContain(encodeURIComponent('现场照片.png'));
  });

  test('only pictures and PDF, and what was typed stays', async () => {
    const world = await deskWorld(database());
    const { app, path } = await posted(world);
    const response = await upload(app, path, [
      ['filingNumber', '备〔2026〕1号'],
      ['photo', new File(['文字'], '照片.txt')],
    ]);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('内容是 txt，这里只能上传 jpg、png、pdf');
    expect(page).toContain('value="备〔2026〕1号"');
  });

  test('nothing recorded before anything hangs on a board, in a clear sentence', async () => {
    const world = await deskWorld(database());
    const { documentId, app } = await draft(world);
    const response = await upload(app, `/console/documents/${documentId}/posting-record`, [
      ['filingNumber', '1'],
    ]);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('还没有张贴记录，请先登记张贴');
  });
});

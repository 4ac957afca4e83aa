import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import {
  ALL_CLEAR,
  completeDraft,
  draftBy,
  publishedBy,
  signBy,
  target,
} from '../../../test/harness/documents.ts';
import { execute } from '../../platform/command.ts';
import { attachFile } from './commands/attach.ts';
import {
  createDraft,
  discard,
  editDraft,
  passHeadReview,
  passSecrecyReview,
  publish,
  recall,
  recordEarlierPublication,
  returnHeadReview,
  submit,
} from './index.ts';

import { publishingWorld } from './publishing.fixture.ts';

const database = rollbackEach();
const world = () => publishingWorld(database());

describe('from draft to the permanent page (条例 Art. 17, 26)', () => {
  test('four people make a public document with number, dates and filing', async () => {
    const { env, agency, chain, at } = await world();
    const { indexNo, editionId } = await publishedBy(env, chain, agency.id);
    expect(indexNo).toBe(`${agency.code}/2026-00001`);
    const found = await at(indexNo);
    expect(found).toMatchObject({
      found: 'document',
      document: {
        indexNo,
        docNo: '砚民发〔2026〕7号',
        formedOn: '2026-05-06',
        publishedOn: '2026-05-06',
        validity: 'in_force',
      },
    });
    const filing = await env.db
      .selectFrom('filing')
      .where('editionId', '=', editionId)
      .select('number')
      .executeTakeFirst();
    expect(filing?.number).toBe('2026-00001');
  });

  test('index numbers run without gaps by code and year', async () => {
    const { env, agency, chain, clock } = await world();
    const first = await publishedBy(env, chain, agency.id, { title: '甲', docNo: '砚民发〔2026〕1号' });
    const second = await publishedBy(env, chain, agency.id, { title: '乙', docNo: '砚民发〔2026〕2号' });
    clock.moveTo('2027-01-04');
    const next = await publishedBy(env, chain, agency.id, { title: '丙', docNo: '砚民发〔2027〕1号' });
    expect([first.indexNo, second.indexNo, next.indexNo].map((no) => no.split('/')[1])).toEqual([
      '2026-00001',
      '2026-00002',
      '2027-00001',
    ]);
  });

  test('submitting names every field that is missing and keeps the draft', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await execute(env, createDraft, chain.clerk, {
      agencyId: agency.id,
      title: '只有名称',
    });
    await expect(execute(env, submit, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      code: 'invalidInput',
      detail: {
        fields: expect.arrayContaining([
          expect.objectContaining({ field: 'items' }),
          expect.objectContaining({ field: 'genre' }),
        ]),
      },
    });
  });

  test('nobody vouches for what they wrote, and nobody takes two steps', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    await execute(env, submit, chain.clerk, await target(env, editionId));
    const everything = {
      ...chain.clerk,
      roles: [...chain.clerk.roles, ...chain.secrecyReviewer.roles, ...chain.head.roles],
    };
    const pass = { ...(await target(env, editionId)), checklist: ALL_CLEAR };
    await expect(execute(env, passSecrecyReview, everything, pass)).rejects.toMatchObject({
      code: 'forbidden',
      detail: { reason: 'authorMayNotApprove' },
    });
    const two = { ...chain.secrecyReviewer, roles: [...chain.secrecyReviewer.roles, ...chain.head.roles] };
    await execute(env, passSecrecyReview, two, pass);
    await expect(
      execute(env, passHeadReview, two, { ...(await target(env, editionId)), checklist: ALL_CLEAR }),
    ).rejects.toMatchObject({ code: 'forbidden', detail: { reason: 'alreadySignedAnotherStep' } });
  });

  test('a returned edition comes back with its comment and its signatures void', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    await execute(env, submit, chain.clerk, await target(env, editionId));
    await execute(env, passSecrecyReview, chain.secrecyReviewer, {
      ...(await target(env, editionId)),
      checklist: ALL_CLEAR,
    });
    await execute(env, returnHeadReview, chain.head, {
      ...(await target(env, editionId)),
      comment: '请补充执行日期',
    });
    const edition = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(edition).toMatchObject({ state: 'draft', returnedFrom: 'headReview' });
    const standing = await env.db
      .selectFrom('review')
      .where('editionId', '=', editionId)
      .where('outcome', '=', 'pass')
      .where('voidedAt', 'is', null)
      .select('id')
      .execute();
    expect(standing).toEqual([]);
  });

  test('a change under the signatures closes the gate and names it', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    await signBy(env, chain, editionId);
    await env.db
      .updateTable('edition')
      .set({ summary: '改了一个逗号，' })
      .where('id', '=', editionId)
      .execute();
    await expect(execute(env, publish, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      code: 'gateClosed',
      detail: { reason: 'signatures.contentChanged' },
    });
  });

  test('an outdated page is a conflict, not a loss', async () => {
    const { env, agency, chain } = await world();
    const { editionId, version } = await draftBy(env, chain, agency.id);
    await execute(env, editDraft, chain.clerk, {
      ...completeDraft({ summary: '第一次' }),
      editionId,
      version,
    });
    await expect(
      execute(env, editDraft, chain.clerk, { ...completeDraft({ summary: '第二次' }), editionId, version }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('recall and discard leave nothing behind', async () => {
    const { env, agency, chain } = await world();
    const { editionId, documentId } = await draftBy(env, chain, agency.id);
    await execute(env, submit, chain.clerk, await target(env, editionId));
    await execute(env, recall, chain.clerk, await target(env, editionId));
    await execute(env, discard, chain.clerk, await target(env, editionId));
    expect(
      await env.db.selectFrom('document').where('id', '=', documentId).select('id').executeTakeFirst(),
    ).toBeUndefined();
  });
});

describe('bad input', () => {
  test('a 文号 of the same agency is refused with a link to the first', async () => {
    const { env, agency, chain } = await world();
    const first = await publishedBy(env, chain, agency.id);
    await expect(
      draftBy(env, chain, agency.id, { title: '另一个文件', docNo: '砚民发[2026]7号' }),
    ).rejects.toMatchObject({
      code: 'duplicate',
      detail: { reason: 'docNo', facts: { indexNo: first.indexNo } },
    });
  });

  test('a date to come is refused with what was typed and what is expected', async () => {
    const { env, agency, chain } = await world();
    await expect(
      draftBy(env, chain, agency.id, { isFormedElsewhere: true, formedOn: '2026-05-07' }),
    ).rejects.toMatchObject({
      code: 'invalidInput',
      detail: { fields: [{ field: 'formedOn', value: '2026-05-07' }] },
    });
  });

  test('formed after it was published elsewhere is refused', async () => {
    const { env, agency, chain } = await world();
    await expect(
      execute(env, recordEarlierPublication, chain.office, {
        agencyId: agency.id,
        title: '旧文件',
        formedOn: '2020-03-02',
        sourcePublishedOn: '2020-03-01',
      }),
    ).rejects.toMatchObject({ code: 'invalidInput', detail: { fields: [{ field: 'formedOn' }] } });
  });

  test('an unknown catalogue item, theme or genre is named', async () => {
    const { env, agency, chain } = await world();
    await expect(draftBy(env, chain, agency.id, { items: ['XX99'] })).rejects.toMatchObject({
      detail: { fields: [{ field: 'items', value: 'XX99' }] },
    });
    await expect(draftBy(env, chain, agency.id, { theme: '不存在\\主题' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'theme' }] },
    });
    await expect(draftBy(env, chain, agency.id, { genre: '小说' })).rejects.toMatchObject({
      detail: { fields: [{ field: 'genre', value: '小说' }] },
    });
  });

  test('half a million characters pass, one more is refused; rare 汉字 and emoji stay', async () => {
    const { env, agency, chain } = await world();
    const rare = '𠮷𡈽𮯠😀';
    const { editionId } = await draftBy(env, chain, agency.id, {
      bodyHtml: `<p>${rare}${'正'.repeat(499_000)}</p>`,
    });
    const row = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .select('bodyText')
      .executeTakeFirstOrThrow();
    expect(row.bodyText.startsWith(rare)).toBe(true);
    await expect(
      draftBy(env, chain, agency.id, {
        title: '过长',
        docNo: '',
        bodyHtml: `<p>${'正'.repeat(500_001)}</p>`,
      }),
    ).rejects.toMatchObject({ code: 'invalidInput', detail: { fields: [{ field: 'bodyHtml' }] } });
  });

  test('scripts, handlers and javascript: links never reach the body', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      bodyHtml:
        '<p onclick="x()">甲<script>alert(1)</script><a href="javascript:alert(1)">乙</a><svg onload=x()></svg></p>',
    });
    const { bodyHtml } = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .select('bodyHtml')
      .executeTakeFirstOrThrow();
    expect(bodyHtml).not.toMatch(/script|onclick|onload|svg|javascript/i);
    expect(bodyHtml).toContain('甲');
  });

  test('an .exe named .pdf is refused by its content, and leaves no attachment', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    const bytes = new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, ...new Array(600).fill(0)]);
    const stored = await env.files.put(
      (async function* () {
        yield bytes;
      })(),
      { limit: 10_000 },
    );
    await expect(
      execute(env, attachFile, chain.clerk, {
        ...(await target(env, editionId)),
        file: { ...stored, name: '附件.pdf' },
      }),
    ).rejects.toMatchObject({ code: 'unsupportedType' });
    expect(await env.db.selectFrom('attachment').select('id').execute()).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { completeDraft, draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { execute } from '../../platform/command.ts';
import { attachFile } from './commands/attach.ts';
import { amend, close, consent, editDraft, publish, sign, withdraw, withdrawAttachment } from './index.ts';

import { publishingWorld } from './publishing.fixture.ts';

const database = rollbackEach();
const world = () => publishingWorld(database());

describe('what is not proactive', () => {
  test('a withheld document is signed, closed with ground and re-examination, and never public (Art. 14–16, 18)', async () => {
    const { env, agency, chain, at } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      genre: 'letter',
      disclosure: 'withheld',
      withholdingGround: 'N6',
      reexamineOn: '2027-05-06',
      disclosureReason: '过程性信息',
    });
    await signBy(env, chain, editionId);
    await expect(execute(env, publish, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      code: 'gateClosed',
    });
    const { indexNo } = await execute(env, close, chain.clerk, await target(env, editionId));
    expect(await at(indexNo)).toEqual({ found: 'nothing' });
  });

  test('a policy document that is not proactive waits for the disclosure office (国办发〔2016〕80号)', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      disclosure: 'on_application',
      disclosureReason: '内部适用',
    });
    await expect(signBy(env, chain, editionId)).rejects.toMatchObject({
      code: 'gateClosed',
      detail: { reason: 'consent' },
    });
    await execute(env, consent, chain.office, { editionId });
    await execute(env, sign, chain.leader, await target(env, editionId));
  });

  test('of a state secret nothing but number, ground and keeper is stored', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      title: '绝密标题',
      bodyHtml: '<p>绝密正文</p>',
      summary: '绝密概述',
      disclosure: 'withheld',
      withholdingGround: 'N1',
      keeper: '县国家保密局',
      reexamineOn: '2027-05-06',
    });
    const row = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('绝密');
  });
});

describe('amending and withdrawing', () => {
  test('the live edition stays while the next is edited, and the address keeps its number', async () => {
    const { env, agency, chain, at } = await world();
    const { documentId, indexNo } = await publishedBy(env, chain, agency.id);
    const { editionId } = await execute(env, amend, chain.clerk, { documentId });
    const version = (await target(env, editionId)).version;
    await execute(env, editDraft, chain.clerk, {
      ...completeDraft({ summary: '改后概述', changeNote: '更正标准' }),
      editionId,
      version,
    });
    expect(await at(indexNo)).toMatchObject({
      document: { edition: 1, summary: '自2026年1月1日起提高城乡低保标准' },
    });
    await signBy(env, chain, editionId);
    await execute(env, publish, chain.clerk, await target(env, editionId));
    expect(await at(indexNo)).toMatchObject({
      document: {
        edition: 2,
        summary: '改后概述',
        indexNo,
        history: [{ edition: 2, changeNote: '更正标准' }, { edition: 1 }],
      },
    });
  });

  test('a repealing document sets the validity of its target, which stays readable', async () => {
    const { env, agency, chain, at } = await world();
    const old = await publishedBy(env, chain, agency.id);
    await publishedBy(env, chain, agency.id, {
      title: '关于废止低保标准通知的决定',
      docNo: '砚民发〔2026〕9号',
      genre: 'decision',
      relations: [{ kind: 'repeals', indexNo: old.indexNo, title: '' }],
    });
    expect(await at(old.indexNo)).toMatchObject({
      document: {
        validity: 'repealed',
        relations: [expect.objectContaining({ kind: 'repeals', direction: 'back' })],
      },
    });
  });

  test('a withdrawal leaves a tombstone without the title where the title had to go', async () => {
    const { env, agency, chain, at } = await world();
    const { documentId, indexNo } = await publishedBy(env, chain, agency.id);
    await expect(
      execute(env, withdraw, chain.clerk, { documentId, kind: 'privacy', reason: '误列住址' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await execute(env, withdraw, chain.leader, {
      documentId,
      kind: 'privacy',
      reason: '误列住址',
      isIncident: true,
      incidentReport: '已报告',
    });
    expect(await at(indexNo)).toMatchObject({
      found: 'tombstone',
      tombstone: { title: null, kind: 'privacy', withdrawnOn: '2026-05-06' },
    });
  });

  test('one attachment can be withdrawn while the page stays', async () => {
    const { env, agency, chain, at } = await world();
    const { documentId, editionId } = await draftBy(env, chain, agency.id);
    const stored = await env.files.put(
      (async function* () {
        yield new TextEncoder().encode('附件一\n内容');
      })(),
      { limit: 10_000 },
    );
    const { attachmentId } = await execute(env, attachFile, chain.clerk, {
      ...(await target(env, editionId)),
      file: { ...stored, name: '附件.txt' },
    });
    await signBy(env, chain, editionId);
    const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
    await execute(env, withdrawAttachment, chain.office, {
      documentId,
      attachmentId,
      kind: 'in_error',
      reason: '传错文件',
    });
    expect(await at(indexNo)).toMatchObject({
      document: { attachments: [{ withdrawnAt: expect.any(String) }] },
    });
  });
});

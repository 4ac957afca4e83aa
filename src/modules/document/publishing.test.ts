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
import {
  aChain,
  clockAt,
  loadCatalogue,
  makeAgency,
  makeEnv,
  makeSite,
} from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { qrPng } from '../../platform/paper/qr.ts';
import { shanghaiDate } from '../../rules/plain-date.ts';
import { attachFile } from './commands/attach.ts';
import {
  amend,
  close,
  confirmAsCoAgency,
  consent,
  createDraft,
  discard,
  editDraft,
  findAtAddress,
  passHeadReview,
  passSecrecyReview,
  post,
  publish,
  publishInEmergency,
  recall,
  recordEarlierPublication,
  recordPosting,
  returnHeadReview,
  reviewLater,
  schedule,
  sign,
  submit,
  withdraw,
  withdrawAttachment,
} from './index.ts';
import { publishDue, withdrawEnded } from './jobs.ts';

const database = rollbackEach();

async function world() {
  const clock = clockAt('2026-05-06');
  const env = await makeEnv(database(), { now: clock.now });
  const site = await makeSite(env, { isDefault: true });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const at = (indexNo: string) => findAtAddress(env.db, indexNo, shanghaiDate(env.now()));
  return { clock, env, site, agency, chain, at };
}

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

describe('town variant, boards and emergencies', () => {
  test('the head signs both declarations, the board comes first, then the county site (流长镇 方案 三)', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await execute(env, createDraft, chain.clerk, {
      agencyId: agency.id,
      procedure: 'town',
      ...completeDraft(),
    });
    await execute(env, submit, chain.clerk, await target(env, editionId));
    await expect(
      execute(env, passHeadReview, chain.head, {
        ...(await target(env, editionId)),
        checklist: { ...ALL_CLEAR, secrecy: false },
      }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
    await execute(env, passHeadReview, chain.head, {
      ...(await target(env, editionId)),
      checklist: ALL_CLEAR,
    });
    await execute(env, sign, chain.leader, await target(env, editionId));
    await expect(execute(env, publish, chain.office, await target(env, editionId))).rejects.toMatchObject({
      detail: { reason: 'townBoard.notPosted' },
    });
    await execute(env, post, chain.clerk, { ...(await target(env, editionId)), board: '镇政务公开栏' });
    const scan = await env.files.put(
      (async function* () {
        yield await qrPng('签字件');
      })(),
      { limit: 100_000 },
    );
    const signedScan = { ...scan, name: '签字件.png' };
    await execute(env, recordPosting, chain.office, { editionId, filingNumber: '镇备2026-1', signedScan });
    const { indexNo } = await execute(env, publish, chain.office, await target(env, editionId));
    expect(indexNo).toContain('2026-00001');
  });

  test('a personal list for a group ends on the board and never on the web (Art. 15)', async () => {
    const { env, agency, chain } = await world();
    const { editionId, documentId } = await draftBy(env, chain, agency.id, {
      items: ['T-02'],
      audience: '澄砚镇居民',
      publicityDays: 7,
    });
    await signBy(env, chain, editionId);
    await expect(execute(env, publish, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      detail: { reason: 'audience.groupOnly' },
    });
    const { until } = await execute(env, post, chain.clerk, {
      ...(await target(env, editionId)),
      board: '澄砚社区公示栏',
    });
    // 2026-05-09 is a Saturday on which people work (调休).
    expect(until).toBe('2026-05-14');
    const document = await env.db
      .selectFrom('document')
      .where('id', '=', documentId)
      .select(['indexNo', 'liveEditionId'])
      .executeTakeFirstOrThrow();
    expect(document).toEqual({ indexNo: null, liveEditionId: null });
  });

  test('an emergency publication is made up later, and refusal withdraws it as published in error', async () => {
    const { env, agency, chain, at } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      title: '暴雨红色预警',
      docNo: '',
      genre: 'circular',
    });
    const input = { ...(await target(env, editionId)), reason: '暴雨红色预警', isSecrecyDeclared: true };
    const { indexNo } = await execute(env, publishInEmergency, chain.leader, input);
    expect(await at(indexNo)).toMatchObject({ document: { isEmergency: true } });
    await execute(env, reviewLater, chain.secrecyReviewer, {
      editionId,
      step: 'secrecyReview',
      outcome: 'pass',
      checklist: ALL_CLEAR,
    });
    await execute(env, reviewLater, chain.head, {
      editionId,
      step: 'headReview',
      outcome: 'return',
      comment: '信息有误',
    });
    expect(await at(indexNo)).toMatchObject({ found: 'tombstone', tombstone: { kind: 'in_error' } });
  });

  test('joint agencies confirm before the leader signs (Art. 11)', async () => {
    const { env, site, agency, chain } = await world();
    const partner = await makeAgency(env, site, { name: '砚溪县财政局' });
    const others = await aChain(env, partner);
    const { editionId } = await draftBy(env, chain, agency.id, { coAgencyIds: [partner.id] });
    await expect(signBy(env, chain, editionId)).rejects.toMatchObject({ detail: { reason: 'coAgencies' } });
    await execute(env, confirmAsCoAgency, others.head, { editionId, agencyId: partner.id });
    await execute(env, sign, chain.leader, await target(env, editionId));
    await execute(env, publish, chain.clerk, await target(env, editionId));
  });
});

describe('time', () => {
  test('a set time is kept, and what ends by itself gets its tombstone', async () => {
    const { env, agency, chain, clock, at } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, {
      openness: 'limited',
      openUntil: '2026-05-20',
    });
    await signBy(env, chain, editionId);
    await expect(
      execute(env, schedule, chain.clerk, { ...(await target(env, editionId)), at: '2026-05-06T00:00' }),
    ).rejects.toMatchObject({ code: 'invalidInput' });
    await execute(env, schedule, chain.clerk, { ...(await target(env, editionId)), at: '2026-05-08T09:00' });
    await publishDue(env, {});
    expect(
      (
        await env.db
          .selectFrom('edition')
          .where('id', '=', editionId)
          .select('state')
          .executeTakeFirstOrThrow()
      ).state,
    ).toBe('scheduled');
    clock.moveTo('2026-05-08');
    clock.advance({ minutes: 1 });
    await publishDue(env, {});
    const indexNo = `${agency.code}/2026-00001`;
    expect(await at(indexNo)).toMatchObject({ found: 'document', document: { publishedOn: '2026-05-08' } });
    clock.moveTo('2026-05-21');
    expect(await at(indexNo)).toMatchObject({ found: 'tombstone', tombstone: { kind: 'expired' } });
    await withdrawEnded(env, {});
    expect(await at(indexNo)).toMatchObject({ found: 'tombstone', tombstone: { kind: 'expired' } });
  });
});

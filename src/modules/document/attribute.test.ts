import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { ALL_CLEAR, draftBy, publishedBy, signBy, target } from '../../../test/harness/documents.ts';
import { aChain, actorOf, makeAgency, makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { createDraft, passHeadReview, passSecrecyReview, submit, withdraw } from './index.ts';
import { publishingWorld } from './publishing.fixture.ts';

const database = rollbackEach();
const world = () => publishingWorld(database());

describe('公开属性 while drafting (条例 Art. 5, 13–16; 国办发〔2016〕80号)', () => {
  test('a draft is proactive unless somebody says otherwise', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await execute(env, createDraft, chain.clerk, {
      agencyId: agency.id,
      title: '通知',
    });
    const row = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .select(['disclosure', 'withholdingGround'])
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ disclosure: 'proactive', withholdingGround: null });
  });

  test('what is withheld names a legal ground and a day of re-examination', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, { disclosure: 'withheld' });
    await expect(execute(env, submit, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      detail: { fields: [{ field: 'withholdingGround' }, { field: 'reexamineOn' }] },
    });
    await expect(
      draftBy(env, chain, agency.id, {
        title: '乙',
        docNo: '',
        disclosure: 'withheld',
        withholdingGround: '不便公开',
      }),
    ).rejects.toMatchObject({ detail: { fields: [{ field: 'withholdingGround', value: '不便公开' }] } });
  });

  test('what is given on application only says why Art. 19–21 do not apply', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, { disclosure: 'on_application' });
    await expect(execute(env, submit, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      detail: { fields: [{ field: 'disclosureReason' }] },
    });
  });
});

describe('the name', () => {
  test('a title is used once by a publisher, where no 文号 tells two documents apart', async () => {
    const { env, agency, chain, site } = await world();
    const first = await publishedBy(env, chain, agency.id, { title: '低保金发放情况', docNo: null });
    await expect(
      draftBy(env, chain, agency.id, { title: '低保金发放情况', docNo: null }),
    ).rejects.toMatchObject({
      code: 'duplicate',
      detail: { reason: 'title', facts: { indexNo: first.indexNo } },
    });
    await draftBy(env, chain, agency.id, { title: '低保金发放情况', docNo: '砚民发〔2026〕8号' });
    const other = await makeAgency(env, site);
    await draftBy(env, await aChain(env, other), other.id, { title: '低保金发放情况', docNo: null });
  });
});

describe('文号', () => {
  test('that stands only at the end of the title is taken from there, but not that of a cited document', async () => {
    const { env, agency, chain } = await world();
    const numberOf = async (title: string) => {
      const { editionId } = await draftBy(env, chain, agency.id, { title, docNo: null });
      const edition = env.db.selectFrom('edition').where('id', '=', editionId);
      return (await edition.select('docNo').executeTakeFirstOrThrow()).docNo;
    };
    expect(await numberOf('关于印发《意见》的通知(砚民函[2020]44号)')).toBe('砚民函〔2020〕44号');
    expect(await numberOf('解读《实施意见》（黑政办规〔2018〕45号）')).toBeNull();
  });
});

describe('成文日期', () => {
  const signed = '<p>各乡镇：</p><p>现将标准通知如下。</p><p>砚溪县民政局</p><p>2026年3月12日</p>';

  test('a typed 生成日期 agrees with the signature block of the text', async () => {
    const { env, agency, chain } = await world();
    const draft = {
      isFormedElsewhere: true,
      formedOn: '2026-03-19',
      bodyHtml: signed,
      signature: '砚溪县民政局',
    };
    const { editionId } = await draftBy(env, chain, agency.id, draft);
    await expect(execute(env, submit, chain.clerk, await target(env, editionId))).rejects.toMatchObject({
      detail: {
        fields: [{ field: 'formedOn', value: '2026-03-19', message: expect.stringContaining('2026-03-12') }],
      },
    });
  });

  test('one that agrees passes, and is kept beside the later day of publication', async () => {
    const { env, agency, chain, at } = await world();
    const { indexNo } = await publishedBy(env, chain, agency.id, {
      isFormedElsewhere: true,
      formedOn: '2026-03-12',
      bodyHtml: signed,
    });
    expect(await at(indexNo)).toMatchObject({
      document: { formedOn: '2026-03-12', publishedOn: '2026-05-06' },
    });
  });
});

describe('the examination (条例 Art. 17)', () => {
  test('asks for each point, one by one, and keeps the risk that was seen', async () => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id);
    await execute(env, submit, chain.clerk, await target(env, editionId));
    for (const point of ['personalInformation', 'secrecy']) {
      const checklist = { ...ALL_CLEAR, [point]: false };
      await expect(
        execute(env, passSecrecyReview, chain.secrecyReviewer, {
          ...(await target(env, editionId)),
          checklist,
        }),
      ).rejects.toMatchObject({ detail: { fields: [{ field: `checklist.${point}` }] } });
    }
    const checklist = { ...ALL_CLEAR, risk: 'high' as const };
    await execute(env, passSecrecyReview, chain.secrecyReviewer, {
      ...(await target(env, editionId)),
      checklist,
    });
    for (const point of ['wording', 'timing', 'manner']) {
      const gap = { ...ALL_CLEAR, [point]: false };
      await expect(
        execute(env, passHeadReview, chain.head, { ...(await target(env, editionId)), checklist: gap }),
      ).rejects.toMatchObject({ detail: { fields: [{ field: `checklist.${point}` }] } });
    }
    const review = await env.db
      .selectFrom('review')
      .where('editionId', '=', editionId)
      .select(['kind', 'outcome', 'staffId', 'checklist'])
      .execute();
    expect(review).toEqual([
      {
        kind: 'secrecyReview',
        outcome: 'pass',
        staffId: chain.secrecyReviewer.staffId,
        checklist: expect.objectContaining({ secrecy: true, risk: 'high' }),
      },
    ]);
  });

  test('a leak is an incident: off the web at once, with its report, and the evidence stays', async () => {
    const { env, agency, chain, at } = await world();
    const { documentId, editionId, indexNo } = await publishedBy(env, chain, agency.id);
    await execute(env, withdraw, chain.office, {
      documentId,
      kind: 'privacy',
      reason: '误列身份证号',
      isIncident: true,
      incidentReport: '10时发现，10时05分撤回，已报县保密局',
    });
    expect(await at(indexNo)).toMatchObject({ found: 'tombstone' });
    const kept = await env.db
      .selectFrom('withdrawal')
      .innerJoin('edition', 'edition.documentId', 'withdrawal.documentId')
      .where('edition.id', '=', editionId)
      .select(['isIncident', 'incidentReport', 'staffId', 'bodyText', 'contentHash'])
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({
      isIncident: true,
      incidentReport: '10时发现，10时05分撤回，已报县保密局',
      staffId: chain.office.staffId,
      bodyText: expect.stringContaining('低保标准'),
    });
    const logged = await env.db
      .selectFrom('event')
      .where('name', '=', 'document.withdrawn')
      .select(['staffId', 'payload'])
      .executeTakeFirstOrThrow();
    expect(logged).toMatchObject({ staffId: chain.office.staffId, payload: { isIncident: true } });
  });
});

describe('rights by level, agency and domain', () => {
  test('a role for one domain drafts, and later examines, what is of that domain only', async () => {
    const { env, agency, chain } = await world();
    const teacher = await actorOf(
      env,
      await makeStaff(env, { agency, roles: [{ role: 'clerk', domain: 'education' }] }),
    );
    const asTeacher = { ...chain, clerk: teacher };
    await expect(draftBy(env, asTeacher, agency.id)).rejects.toMatchObject({
      code: 'invalidInput',
      detail: { fields: [{ field: 'items' }] },
    });
    const { editionId } = await draftBy(env, asTeacher, agency.id, { items: ['T-04'] });
    const reviewer = await actorOf(
      env,
      await makeStaff(env, { agency, roles: [{ role: 'secrecyReviewer', domain: 'welfare' }] }),
    );
    await expect(signBy(env, { ...asTeacher, secrecyReviewer: reviewer }, editionId)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('where information comes from (条例 Art. 10, 55)', () => {
  test.each([
    ['made', '本机关制作'],
    ['obtained', '保存'],
    ['supervised', '监管中形成或掌握'],
    ['public_enterprise', '公共企事业单位公开'],
    ['social_organisation', '社会组织公开'],
  ])('%s can be said and is kept', async (sourceKind) => {
    const { env, agency, chain } = await world();
    const { editionId } = await draftBy(env, chain, agency.id, { sourceKind: sourceKind as 'made' });
    const row = await env.db
      .selectFrom('edition')
      .where('id', '=', editionId)
      .select('sourceKind')
      .executeTakeFirstOrThrow();
    expect(row.sourceKind).toBe(sourceKind);
  });
});

import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { ALL_CLEAR, completeDraft, draftBy, signBy, target } from '../../../test/harness/documents.ts';
import { aChain, makeAgency } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { qrPng } from '../../platform/paper/qr.ts';
import {
  confirmAsCoAgency,
  createDraft,
  passHeadReview,
  post,
  publish,
  publishInEmergency,
  recordPosting,
  reviewLater,
  schedule,
  sign,
  submit,
} from './index.ts';
import { publishDue, withdrawEnded } from './jobs.ts';

import { publishingWorld } from './publishing.fixture.ts';

const database = rollbackEach();
const world = () => publishingWorld(database());

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

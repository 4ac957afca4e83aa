import type * as z from 'zod';
import {
  createDraft,
  passHeadReview,
  passSecrecyReview,
  publish,
  sign,
  submit,
} from '../../src/modules/document/index.ts';
import type { DraftContent } from '../../src/modules/document/types.ts';
import { execute } from '../../src/platform/command.ts';
import type { Env } from '../../src/platform/env.ts';
import type { Chain } from './world.ts';

/** A complete draft: every field that submitting asks for. */
export function completeDraft(given: Partial<z.input<typeof DraftContent>> = {}) {
  return {
    title: '关于提高城乡最低生活保障标准的通知',
    docNo: '砚民发〔2026〕7号',
    summary: '自2026年1月1日起提高城乡低保标准',
    bodyHtml: '<p>各乡镇人民政府：</p><p>现将低保标准通知如下。</p>',
    genre: 'notification',
    theme: '民政、扶贫、救灾\\社会福利',
    stage: 'decision',
    items: ['T-01'],
    disclosure: 'proactive',
    disclosureBasis: '20(11)',
    ...given,
  };
}

/** Every point of the examination confirmed. */
export const ALL_CLEAR = {
  wording: true,
  timing: true,
  manner: true,
  personalInformation: true,
  secrecy: true,
};

/** The version an edition has now: what a person who has just opened it holds. */
export async function versionOf(env: Env, editionId: string): Promise<number> {
  const row = await env.db
    .selectFrom('edition')
    .where('id', '=', editionId)
    .select('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

export async function target(env: Env, editionId: string) {
  return { editionId, version: await versionOf(env, editionId) };
}

/** Drafts as the clerk. */
export function draftBy(
  env: Env,
  chain: Chain,
  agencyId: string,
  given: Parameters<typeof completeDraft>[0] = {},
) {
  return execute(env, createDraft, chain.clerk, { agencyId, ...completeDraft(given) });
}

/** Takes a draft through examination by its four people; it is then signed and not yet public. */
export async function signBy(env: Env, chain: Chain, editionId: string): Promise<void> {
  await execute(env, submit, chain.clerk, await target(env, editionId));
  await execute(env, passSecrecyReview, chain.secrecyReviewer, {
    ...(await target(env, editionId)),
    checklist: ALL_CLEAR,
  });
  await execute(env, passHeadReview, chain.head, { ...(await target(env, editionId)), checklist: ALL_CLEAR });
  await execute(env, sign, chain.leader, await target(env, editionId));
}

/** A published document, from draft to its address. */
export async function publishedBy(
  env: Env,
  chain: Chain,
  agencyId: string,
  given: Parameters<typeof completeDraft>[0] = {},
): Promise<{ documentId: string; editionId: string; indexNo: string }> {
  const { documentId, editionId } = await draftBy(env, chain, agencyId, given);
  await signBy(env, chain, editionId);
  const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
  return { documentId, editionId, indexNo };
}

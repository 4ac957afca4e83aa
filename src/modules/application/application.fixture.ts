import { randomUUID } from 'node:crypto';
import {
  aChain,
  appFor,
  type Chain,
  clockAt,
  type HandClock,
  makeAgency,
  makeEnv,
  makeSite,
} from '../../../test/harness/world.ts';
import { makePdf } from '../../../test/makers/binary-files.ts';
import { execute } from '../../platform/command.ts';
import type { Database } from '../../platform/database/pool.ts';
import type { Env } from '../../platform/env.ts';
import { AppError } from '../../platform/errors.ts';
import type { App, SiteView } from '../../platform/http/context.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import { type Actor, SYSTEM } from '../../platform/permission.ts';
import type { LimitAnswer } from '../../platform/session/index.ts';
import { bestDocuments } from '../../portal/documents.ts';
import { draftAnswer, passReview, signAnswer, submitAnswer } from './commands/answer.ts';
import { deliver } from './commands/close.ts';
import { fileApplication, type Receipt } from './commands/file-application.ts';
import { accept, confirmReceipt } from './commands/receipt.ts';
import { applicationConsole } from './console/routes.ts';
import { applicationPortal } from './portal/routes.ts';
import { storeSealed } from './uploaded.ts';

/** A person who never existed; the document number has a right check digit. */
export const CANARY = {
  applicantType: 'naturalPerson',
  name: '钟离砚秋',
  idNo: '11010519491231002X',
  contactName: '',
  phone: '13900007788',
  email: 'canary-zhongli@example.org',
  address: '砚溪县金丝雀巷九十九号',
  postCode: '150001',
} as const;

export const WANTED = {
  wantedName: '农村低保资金发放情况',
  wantedDocNo: '',
  wantedDescription: '2025年度农村最低生活保障资金分乡镇发放情况',
  provision: 'electronic',
  delivery: 'online',
} as const;

export const PDF = Buffer.from(
  makePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']),
);

export interface ApplicationWorld {
  env: Env;
  clock: HandClock;
  site: SiteView & { hostAgencyId: string };
  bureau: { id: string; siteId: string; bodyId: string; code: string; name: string };
  chain: Chain;
  /** The routes of this slice as the public (no actor) or this person meets them. */
  as(actor?: Actor | null, limit?: (key: string) => LimitAnswer): App;
  file(changes?: FileChanges): Promise<Receipt>;
  /** A case that is in handling: filed, confirmed and accepted on the clock's day. */
  handled(changes?: FileChanges): Promise<CaseRef & Receipt>;
  version(applicationId: string): Promise<{ applicationId: string; version: number }>;
  /** Draft, review, signature and delivery of an answer. */
  answered(applicationId: string, answer: object): Promise<void>;
  today(): string;
}

interface CaseRef {
  applicationId: string;
}

interface FileChanges {
  applicant?: object;
  wanted?: object;
  filingKey?: string;
}

/** A county bureau with everybody it takes to answer, and a clock that stands on Wednesday 2026-03-11. */
export async function applicationWorld(
  database: Database,
  overrides: Partial<Env> = {},
): Promise<ApplicationWorld> {
  const clock = clockAt();
  const env = await makeEnv(database, { now: clock.now, ...overrides });
  const site = await makeSite(env, { isDefault: true });
  const bureau = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, bureau);
  const today = () => new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const version = (applicationId: string) =>
    env.db
      .selectFrom('application')
      .where('id', '=', applicationId)
      .select(['id as applicationId', 'version'])
      .executeTakeFirstOrThrow();
  const file = async ({ applicant = {}, wanted = {}, filingKey = randomUUID() }: FileChanges = {}) => {
    const sealed = await storeSealed(env, PDF);
    const identity = {
      ...sealed,
      name: '身份证.pdf',
      type: 'pdf',
      mediaType: 'application/pdf',
      size: PDF.length,
      scan: 'unscanned',
    };
    return execute(env, fileApplication, SYSTEM, {
      applicant: { ...CANARY, ...applicant },
      wanted: { agencyId: bureau.id, ...WANTED, ...wanted },
      filingKey,
      files: [identity],
    });
  };
  const handled = async (changes: FileChanges = {}) => {
    const receipt = await file(changes);
    const { applicationId } = receipt;
    await execute(env, confirmReceipt, chain.clerk, { ...(await version(applicationId)), on: today() });
    await execute(env, accept, chain.clerk, await version(applicationId));
    return receipt;
  };
  const answered = async (applicationId: string, answer: object) => {
    await execute(env, draftAnswer, chain.clerk, {
      ...(await version(applicationId)),
      reasons: '详见附件。',
      ...answer,
    });
    await execute(env, submitAnswer, chain.clerk, await version(applicationId));
    await execute(env, passReview, chain.head, { ...(await version(applicationId)), note: '' });
    await execute(env, signAnswer, chain.leader, await version(applicationId));
    await execute(env, deliver, chain.clerk, { ...(await version(applicationId)), on: today() });
  };
  const as = (actor: Actor | null = null, limit: (key: string) => LimitAnswer = () => ({ ok: true })) => {
    const table = new RouteTable();
    applicationPortal(table, { limits: { limit: async (key) => limit(key) }, findDocuments: bestDocuments });
    applicationConsole(table);
    return appFor(table, { env, site, actor });
  };
  return { env, clock, site, bureau, chain, as, file, handled, version, answered, today };
}

/** Why a command refused: its code, its reason, the field it names. Anything else than a refusal is thrown on. */
export const refusal = async (work: Promise<unknown>) => {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown ?? new Error('not refused');
  return { code: thrown.code, reason: thrown.detail.reason, field: thrown.detail.fields?.[0]?.field };
};

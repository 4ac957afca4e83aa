import { type Selectable, sql } from 'kysely';
import type {
  Application,
  ApplicationAnswer,
  ApplicationExtension,
  ApplicationFee,
  ApplicationRemedy,
  ApplicationSearch,
} from '../../../../db/types.ts';
import type { Db } from '../../../platform/database/pool.ts';
import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Actor, holds, type Scope } from '../../../platform/permission.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { dueOf } from '../case-clock.ts';
import type { ClockResult } from '../clock.ts';
import { type PolicySubject, seesApplicant } from '../policy.ts';
import { type ReviewNote, readReviewNotes } from '../review-notes.ts';
import { openApplicant, openText } from '../sealed.ts';
import type { Applicant } from '../types.ts';
import type { State } from '../workflow.ts';
import { type RecordedStep, stepsOf } from './case-list.ts';

export interface CaseParty {
  id: string;
  party: string;
  name: string;
  contact: string;
  matter: string;
  sentOn: string;
  reachedOn: string | null;
  returnedOn: string | null;
  opinion: string | null;
  reasons: string;
  isOwnHand: boolean;
}

export interface CaseFile {
  id: string;
  purpose: string;
  name: string;
  size: number;
  scan: string;
  isErased: boolean;
  opened: number;
}

export interface CaseLetter {
  id: string;
  kind: string;
  number: string | null;
  title: string;
  signedOn: string | null;
  isForApplicant: boolean;
  signedAt: Date | null;
}

/** Everything a case page shows, as far as this person may see it. */
export interface CaseView {
  row: Selectable<Application>;
  agencyName: string;
  scope: Scope;
  subject: PolicySubject;
  clock: ClockResult;
  steps: RecordedStep[];
  /** Null for those whose step does not need it, and after erasure of nothing but particulars still the name. */
  applicant: Applicant | null;
  mayOpenFiles: boolean;
  answer:
    | (Omit<Selectable<ApplicationAnswer>, 'reasonsSealed' | 'reviewNote'> & {
        reasons: string;
        /** Oldest first. */
        reviewNotes: ReviewNote[];
      })
    | null;
  /** The latest one that was asked for. */
  extension: Selectable<ApplicationExtension> | null;
  /** All that were asked for, the latest first. */
  extensions: Selectable<ApplicationExtension>[];
  fee: Selectable<ApplicationFee> | null;
  searches: Selectable<ApplicationSearch>[];
  parties: CaseParty[];
  files: CaseFile[];
  letters: CaseLetter[];
  remedies: Selectable<ApplicationRemedy>[];
  parts: { id: string; number: string; state: string }[];
}

/** A case within the person's reach. Throws `notFound` for everybody else. */
export async function getCase(env: Env, actor: Actor, id: string): Promise<CaseView> {
  const { db } = env;
  const row = await db.selectFrom('application').where('id', '=', id).selectAll().executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'application' });
  const agency = await getAgencyScope(db, row.agencyId);
  if (actor.staffId !== null && !holds(actor, 'application.read', agency.scope)) {
    throw new AppError('notFound', { reason: 'application' });
  }
  const isSeen =
    actor.staffId === null || seesApplicant(actor, { scope: agency.scope, assignedTo: row.assignedTo });
  const steps = (await stepsOf(db, [id])).get(id) ?? [];
  const answer = await answerOf(env, id);
  const extensions = await extensionsOf(db, id);
  const extension = extensions[0] ?? null;
  return {
    row,
    agencyName: agency.name,
    scope: agency.scope,
    subject: {
      state: row.state as State,
      scope: agency.scope,
      assignedTo: row.assignedTo,
      draftedBy: answer?.draftedBy ?? null,
      reviewedBy: answer?.reviewedBy ?? null,
      extensionAskedBy: extension && extension.isApproved === null ? extension.askedBy : null,
    },
    clock: dueOf({ ...row, steps }, env.calendar),
    steps,
    applicant: isSeen ? openApplicant(env, id, row.applicantSealed) : null,
    mayOpenFiles: isSeen,
    answer,
    extension,
    extensions,
    fee:
      (await db
        .selectFrom('applicationFee')
        .where('applicationId', '=', id)
        .selectAll()
        .executeTakeFirst()) ?? null,
    searches: await db
      .selectFrom('applicationSearch')
      .where('applicationId', '=', id)
      .selectAll()
      .orderBy('recordedAt')
      .execute(),
    parties: await partiesOf(env, id),
    files: await filesOf(env, row),
    letters: await listLetters(db, id),
    remedies: await db
      .selectFrom('applicationRemedy')
      .where('applicationId', '=', id)
      .selectAll()
      .orderBy('filedOn')
      .execute(),
    parts: await db
      .selectFrom('application')
      .where('parentId', '=', id)
      .select(['id', 'number', 'state'])
      .orderBy('number')
      .execute(),
  };
}

function extensionsOf(db: Db, id: string): Promise<Selectable<ApplicationExtension>[]> {
  return db
    .selectFrom('applicationExtension')
    .where('applicationId', '=', id)
    .selectAll()
    .orderBy('askedAt', 'desc')
    .execute();
}

async function answerOf(env: Env, id: string): Promise<CaseView['answer']> {
  const answer = await env.db
    .selectFrom('applicationAnswer')
    .where('applicationId', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (!answer) return null;
  const { reasonsSealed, reviewNote, ...rest } = answer;
  const reviewNotes = readReviewNotes(reviewNote);
  return { ...rest, reviewNotes, reasons: openText(env, 'answer', id, reasonsSealed) };
}

async function partiesOf(env: Env, id: string): Promise<CaseParty[]> {
  const rows = await env.db
    .selectFrom('applicationParty')
    .where('applicationId', '=', id)
    .selectAll()
    .orderBy('sentOn')
    .orderBy('id')
    .execute();
  return rows.map(({ contactSealed, opinionSealed, codeHash: _, applicationId: __, ...row }) => {
    const text = openText(env, 'party', row.id, contactSealed);
    const { name, contact } = (text === '' ? { name: '', contact: '' } : JSON.parse(text)) as CaseParty;
    return { ...row, name, contact, reasons: openText(env, 'opinion', row.id, opinionSealed) };
  });
}

async function filesOf(env: Env, row: Pick<Selectable<Application>, 'id' | 'parentId'>): Promise<CaseFile[]> {
  const rows = await env.db
    .selectFrom('applicationFile')
    .where('applicationId', '=', row.id)
    .select((eb) => [
      'applicationFile.id',
      'purpose',
      'nameSealed',
      'size',
      'scan',
      'erasedAt',
      eb
        .selectFrom('applicationFileAccess')
        .whereRef('fileId', '=', 'applicationFile.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('opened'),
    ])
    .orderBy('addedAt')
    .orderBy('applicationFile.id')
    .execute();
  return rows.map(({ nameSealed, erasedAt, opened, ...file }) => ({
    ...file,
    name: openText(env, 'fileName', file.id, nameSealed),
    isErased: erasedAt !== null,
    opened: Number(opened ?? 0),
  }));
}

/** Letters of a case in the order in which they were signed. One statement. */
export async function listLetters(db: Db, applicationId: string): Promise<CaseLetter[]> {
  return db
    .selectFrom('letter')
    .where('applicationId', '=', applicationId)
    .select(['id', 'kind', 'number', 'title', 'signedOn', 'isForApplicant', 'signedAt'])
    .orderBy('draftedAt')
    .orderBy(sql`length(number)`)
    .orderBy('number')
    .execute();
}

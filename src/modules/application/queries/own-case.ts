import { sql } from 'kysely';
import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { dueOf } from '../case-clock.ts';
import type { ClockResult } from '../clock.ts';
import type { Kind } from '../kinds.ts';
import type { LetterKind } from '../letters.ts';
import { type OwnHappening, type OwnLetter, ownHistory } from '../own-history.ts';
import { remediesIn } from '../remedy-text.ts';
import { openText } from '../sealed.ts';
import type { GrievanceKind } from '../types.ts';
import { canFrom, type State } from '../workflow.ts';
import { listOwnEvents } from './case-events.ts';
import { stepsOf } from './case-list.ts';
import { bodyOf } from './letter.ts';

type Reading = Pick<Env, 'db' | 'secret' | 'calendar'>;

/** A case as its applicant sees it: nothing about who works on it or who else was asked. */
export interface OwnCase {
  number: string;
  agencyName: string;
  state: State;
  kind: Kind | null;
  submittedOn: string;
  clock: ClockResult;
  /** What happened, as far as it concerns the applicant, oldest first. */
  history: OwnHappening[];
  /** The fee that is to be paid, while it is. */
  openFee: number | null;
  /** Where the applicant may turn, in the words of the letter that was sent. */
  remedies: string[];
  canWithdraw: boolean;
  canAdd: boolean;
  letters: OwnLetter[];
  files: { id: string; name: string }[];
  parts: OwnPart[];
}

interface OwnPart {
  number: string;
  state: State;
  kind: Kind | null;
}

/** States in which the answer has reached the applicant. */
const DELIVERED: readonly string[] = ['answered', 'archived'];

/** The row of a case with what its applicant may know of extension and fee. One statement. */
function ownRow(db: Reading['db'], id: string) {
  return db
    .selectFrom('application')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .leftJoin('applicationExtension', (join) =>
      join
        .onRef('applicationExtension.applicationId', '=', 'application.id')
        .on('applicationExtension.isApproved', '=', true),
    )
    .leftJoin('applicationFee', 'applicationFee.applicationId', 'application.id')
    .where('application.id', '=', id)
    .select([
      'application.id',
      'number',
      'application.parentId',
      'agency.name as agencyName',
      'state',
      'application.kind',
      'channel',
      'submittedOn',
      'erasedAt',
      'applicationExtension.reason as extensionReason',
      'applicationFee.amount as fee',
    ])
    .executeTakeFirst();
}

/** The applicant's own case, and the parts it was split into. Throws `notFound`. At most six statements. */
export async function getOwnCase(env: Reading & Pick<Env, 'now'>, id: string): Promise<OwnCase> {
  const { db } = env;
  const row = await ownRow(db, id);
  if (!row) throw new AppError('notFound', { reason: 'application' });
  const steps = (await stepsOf(db, [id])).get(id) ?? [];
  const parts = await db
    .selectFrom('application')
    .where('parentId', '=', id)
    .select(['id', 'number', 'state', 'kind'])
    .orderBy('number')
    .execute();
  const state = row.state as State;
  const isSent = DELIVERED.includes(state);
  const kind = isSent ? (row.kind as Kind | null) : null;
  // A part has the letters that went out before the whole was split.
  const whole = row.parentId === null ? [] : [{ id: row.parentId, state: 'split' }];
  const letters = await lettersFor(env, [...whole, row, ...parts]);
  const own = letters.filter(({ applicationId }) => applicationId === id || applicationId === row.parentId);
  const clocked = { ...row, steps };
  return {
    number: row.number,
    agencyName: row.agencyName,
    state,
    kind,
    submittedOn: row.submittedOn,
    clock: dueOf(clocked, env.calendar),
    history: ownHistory(
      { ...row, kind, steps, letters: own, parts: parts.length, events: await listOwnEvents(db, row) },
      env.calendar,
      shanghaiDate(env.now()),
    ),
    openFee: state === 'awaitingPayment' ? row.fee : null,
    remedies: own.flatMap(({ paragraphs }) => remediesIn(paragraphs)),
    canWithdraw: canFrom('withdraw', state),
    canAdd: canFrom('addFile', state),
    letters,
    files: isSent ? await provided(env, [id]) : [],
    parts: parts.map((part) => ({
      number: part.number,
      state: part.state as State,
      kind: DELIVERED.includes(part.state) ? (part.kind as Kind | null) : null,
    })),
  };
}

/** Letters whose words the page repeats: what is asked for, and where one may turn. */
const REPEATED: readonly string[] = ['correction', 'reasons', 'answer', 'uncorrected', 'unpaid'];

/** Letters to the applicant; the answer once it was sent. */
async function lettersFor(
  env: Reading,
  cases: readonly { id: string; state: string }[],
): Promise<OwnCase['letters']> {
  const rows = await env.db
    .selectFrom('letter')
    .where(
      'applicationId',
      'in',
      cases.map(({ id }) => id),
    )
    .where('isForApplicant', '=', true)
    .where('signedAt', 'is not', null)
    .select(['id', 'applicationId', 'kind', 'title', 'number', 'signedOn', 'bodySealed', 'sha256'])
    .orderBy('draftedAt')
    .orderBy(sql`length(letter.number)`)
    .orderBy('letter.number')
    .execute();
  const sent = new Set(cases.filter(({ state }) => DELIVERED.includes(state)).map(({ id }) => id));
  return rows
    .filter(({ kind, applicationId }) => kind !== 'answer' || sent.has(applicationId))
    .map(({ bodySealed, sha256, ...letter }) => ({
      ...letter,
      kind: letter.kind as LetterKind,
      paragraphs: REPEATED.includes(letter.kind)
        ? bodyOf(env, { applicationId: letter.applicationId, bodySealed, sha256 }).paragraphs
        : [],
    }));
}

async function provided(env: Reading, ids: readonly string[]): Promise<OwnCase['files']> {
  const rows = await env.db
    .selectFrom('applicationFile')
    .where('applicationId', 'in', [...ids])
    .where('purpose', '=', 'provided')
    .where('erasedAt', 'is', null)
    .select(['id', 'nameSealed'])
    .orderBy('addedAt')
    .execute();
  return rows.map(({ id, nameSealed }) => ({ id, name: openText(env, 'fileName', id, nameSealed) }));
}

/** A file that was provided with an answer, for its applicant. Throws `notFound` for every other file. */
export async function getOwnFile(env: Reading & Pick<Env, 'now'>, applicationId: string, fileId: string) {
  const own = await getOwnCase(env, applicationId);
  const known = own.files.find(({ id }) => id === fileId);
  if (!known) throw new AppError('notFound', { reason: 'file' });
  const file = await env.db
    .selectFrom('applicationFile')
    .where('id', '=', fileId)
    .select(['id', 'sealedSha256', 'mediaType'])
    .executeTakeFirstOrThrow();
  return { ...file, name: known.name };
}

/** A complaint or correction as whoever made it sees it. */
export interface OwnGrievance {
  number: string;
  kind: GrievanceKind;
  agencyName: string;
  isConcluded: boolean;
  outcome: string | null;
  response: string;
  concludedOn: string | null;
}

/** One's own complaint or correction. Throws `notFound`. */
export async function getOwnGrievance(env: Pick<Env, 'db' | 'secret'>, id: string): Promise<OwnGrievance> {
  const row = await env.db
    .selectFrom('grievance')
    .innerJoin('agency', 'agency.id', 'grievance.agencyId')
    .where('grievance.id', '=', id)
    .select([
      'number',
      'grievance.kind',
      'agency.name as agencyName',
      'state',
      'outcome',
      'responseSealed',
      'concludedOn',
    ])
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'grievance' });
  const { responseSealed, state, ...rest } = row;
  return {
    ...rest,
    kind: row.kind as GrievanceKind,
    isConcluded: state === 'concluded',
    response: openText(env, 'grievanceResponse', id, responseSealed),
  };
}

import { sql } from 'kysely';
import type { Env } from '../../../platform/env.ts';
import { AppError } from '../../../platform/errors.ts';
import { dueOf, type StoredStep } from '../case-clock.ts';
import type { ClockResult } from '../clock.ts';
import type { Kind } from '../kinds.ts';
import { openText } from '../sealed.ts';
import type { GrievanceKind } from '../types.ts';
import { canFrom, type State } from '../workflow.ts';
import { stepsOf } from './case-list.ts';

type Reading = Pick<Env, 'db' | 'secret' | 'calendar'>;

/** A case as its applicant sees it: nothing about who works on it or who else was asked. */
export interface OwnCase {
  number: string;
  agencyName: string;
  state: State;
  kind: Kind | null;
  submittedOn: string;
  clock: ClockResult;
  steps: StoredStep[];
  canWithdraw: boolean;
  canAdd: boolean;
  letters: {
    id: string;
    applicationId: string;
    title: string;
    number: string | null;
    signedOn: string | null;
  }[];
  files: { id: string; name: string }[];
  parts: OwnPart[];
}

interface OwnPart {
  number: string;
  state: State;
  kind: Kind | null;
}

/** Steps that are between the agency and others. */
const INTERNAL = ['consultation_received', 'consultation_returned'];
/** States in which the answer has reached the applicant. */
const DELIVERED: readonly string[] = ['answered', 'archived'];

/** The applicant's own case, and the parts it was split into. Throws `notFound`. */
export async function getOwnCase(env: Reading, id: string): Promise<OwnCase> {
  const { db } = env;
  const row = await db
    .selectFrom('application')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .where('application.id', '=', id)
    .select([
      'application.id',
      'number',
      'agency.name as agencyName',
      'state',
      'application.kind',
      'channel',
      'submittedOn',
    ])
    .executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'application' });
  const steps = (await stepsOf(db, [id])).get(id) ?? [];
  const parts = await db
    .selectFrom('application')
    .where('parentId', '=', id)
    .select(['id', 'number', 'state', 'kind'])
    .orderBy('number')
    .execute();
  const state = row.state as State;
  return {
    number: row.number,
    agencyName: row.agencyName,
    state,
    kind: DELIVERED.includes(state) ? (row.kind as Kind | null) : null,
    submittedOn: row.submittedOn,
    clock: dueOf({ ...row, steps }, env.calendar),
    steps: steps.filter(({ type }) => !INTERNAL.includes(type)),
    canWithdraw: canFrom('withdraw', state),
    canAdd: canFrom('addFile', state),
    letters: await lettersFor(env, [row, ...parts]),
    files: DELIVERED.includes(state) ? await provided(env, [id]) : [],
    parts: parts.map((part) => ({
      number: part.number,
      state: part.state as State,
      kind: DELIVERED.includes(part.state) ? (part.kind as Kind | null) : null,
    })),
  };
}

/** Letters to the applicant; the answer once it was sent. */
async function lettersFor(
  { db }: Reading,
  cases: readonly { id: string; state: string }[],
): Promise<OwnCase['letters']> {
  const rows = await db
    .selectFrom('letter')
    .where(
      'applicationId',
      'in',
      cases.map(({ id }) => id),
    )
    .where('isForApplicant', '=', true)
    .where('signedAt', 'is not', null)
    .select(['id', 'applicationId', 'kind', 'title', 'number', 'signedOn'])
    .orderBy('draftedAt')
    .orderBy(sql`length(letter.number)`)
    .orderBy('letter.number')
    .execute();
  const sent = new Set(cases.filter(({ state }) => DELIVERED.includes(state)).map(({ id }) => id));
  return rows
    .filter(({ kind, applicationId }) => kind !== 'answer' || sent.has(applicationId))
    .map(({ kind: _, ...letter }) => letter);
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
export async function getOwnFile(env: Reading, applicationId: string, fileId: string) {
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

import type { Selectable } from 'kysely';
import type { Application } from '../../../../db/types.ts';
import type { CommandContext } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { EventInput, EventName } from '../../../platform/event.ts';
import type { RoleHeld, Scope } from '../../../platform/permission.ts';
import { may, type PolicySubject } from '../policy.ts';
import { REFUSALS } from '../text.ts';
import { type Action, nextState, type State } from '../workflow.ts';

/** A case under lock, and what a decision about it needs. */
export interface OpenCase {
  row: Selectable<Application>;
  state: State;
  scope: Scope;
  agencyName: string;
  subject: PolicySubject;
  /** The role in which the person acts; null for the system. */
  as: RoleHeld | null;
}

interface Target {
  applicationId: string;
  version?: number;
}

/** Facts of the case that the policy looks at; `row` may be loaded with or without a lock. */
export async function subjectOf(
  tx: CommandContext['tx'],
  row: Pick<Selectable<Application>, 'id' | 'state' | 'assignedTo'>,
  scope: Scope,
): Promise<PolicySubject> {
  const answer = await tx
    .selectFrom('applicationAnswer')
    .where('applicationId', '=', row.id)
    .select(['draftedBy', 'reviewedBy'])
    .executeTakeFirst();
  const extension = await tx
    .selectFrom('applicationExtension')
    .where('applicationId', '=', row.id)
    .where('isApproved', 'is', null)
    .select('askedBy')
    .executeTakeFirst();
  return {
    state: row.state as State,
    scope,
    assignedTo: row.assignedTo,
    draftedBy: answer?.draftedBy ?? null,
    reviewedBy: answer?.reviewedBy ?? null,
    extensionAskedBy: extension?.askedBy ?? null,
  };
}

/**
 * Locks the case for one action. Throws `notFound`, `conflict` when somebody else was faster (the version the person saw is
 * not the current one), `stateForbids` or `forbidden` with the reason.
 */
export async function openCase(context: CommandContext, target: Target, action: Action): Promise<OpenCase> {
  const { tx, actor } = context;
  // One statement: agency, answer and extension are read beside the row, which alone is locked.
  const found = await tx
    .selectFrom('application')
    .innerJoin('agency', 'agency.id', 'application.agencyId')
    .leftJoin('applicationAnswer', 'applicationAnswer.applicationId', 'application.id')
    .leftJoin('applicationExtension', (join) =>
      join
        .onRef('applicationExtension.applicationId', '=', 'application.id')
        .on('applicationExtension.isApproved', 'is', null),
    )
    .where('application.id', '=', target.applicationId)
    .selectAll('application')
    .select(['agency.name as agencyName', 'agency.bodyId', 'agency.siteId as agencySiteId'])
    .select(['draftedBy', 'reviewedBy', 'applicationExtension.askedBy as extensionAskedBy'])
    .forUpdate('application')
    .executeTakeFirst();
  if (!found) throw new AppError('notFound', { reason: 'application' });
  const { agencyName, bodyId, agencySiteId, draftedBy, reviewedBy, extensionAskedBy, ...row } = found;
  const state = row.state as State;
  const scope: Scope = { agencyId: row.agencyId, bodyId, siteId: agencySiteId };
  const { assignedTo } = row;
  const subject: PolicySubject = { state, scope, assignedTo, draftedBy, reviewedBy, extensionAskedBy };
  const decision = may(actor, action, subject);
  if (!decision.ok && decision.reason !== 'stateForbids') refuse(decision.reason);
  if (target.version !== undefined && target.version !== row.version) {
    throw new AppError('conflict', {
      reason: 'version',
      facts: { seen: target.version, current: row.version },
    });
  }
  if (!decision.ok) refuse(decision.reason);
  return { row, state, scope, agencyName, subject, as: decision.as };
}

function refuse(reason: keyof typeof REFUSALS): never {
  const code = reason === 'stateForbids' || reason === 'noExtensionAsked' ? 'stateForbids' : 'forbidden';
  throw new AppError(code, { reason, message: REFUSALS[reason] });
}

type Changes = Partial<
  Pick<
    Selectable<Application>,
    | 'agencyId'
    | 'receivedOn'
    | 'assignedTo'
    | 'kind'
    | 'ground'
    | 'closedOn'
    | 'logSummary'
    | 'loggedAt'
    | 'convertedDocumentId'
  >
>;

/** Takes the case where the action leads and tells its new version. */
export async function moveCase(
  { tx, now }: CommandContext,
  { row, state }: OpenCase,
  action: Action,
  changes: Changes = {},
): Promise<number> {
  const next = nextState(action, state);
  if (next === undefined)
    throw new AppError('stateForbids', { reason: 'stateForbids', message: REFUSALS.stateForbids });
  const { version } = await tx
    .updateTable('application')
    .set({
      ...changes,
      state: next,
      version: row.version + 1,
      ...(next === state ? {} : { stateSince: now }),
    })
    .where('id', '=', row.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** Records an event of an opened case, with the person for whom it was done where the role was held for somebody (代理). */
export function recordStep<N extends EventName>(
  context: CommandContext,
  { row, as }: Pick<OpenCase, 'row' | 'as'>,
  event: Pick<EventInput<N>, 'name' | 'payload'>,
): Promise<void> {
  return recordOn<N>(context, row, event, as?.delegatedBy ?? null);
}

/** Records an event of a case; its payload holds ids, codes and dates only. */
export function recordOn<N extends EventName>(
  context: CommandContext,
  row: Pick<Selectable<Application>, 'id' | 'siteId' | 'agencyId'>,
  event: Pick<EventInput<N>, 'name' | 'payload'>,
  delegatedBy: string | null = null,
): Promise<void> {
  return context.record<N>({
    ...event,
    subject: { type: 'application', id: row.id },
    siteId: row.siteId,
    agencyId: row.agencyId,
    delegatedBy,
  });
}

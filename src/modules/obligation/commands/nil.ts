import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { type RoleHeld, roleFor } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { mayNil } from '../policy.ts';
import { findNil, getDuty, type NilView, scopeOfDuty } from '../queries/one.ts';
import { soonUntil } from '../state.ts';
import { dutyText, nilRefusals } from '../text.ts';
import { COVERAGE_KINDS, type ObligationKind } from '../types.ts';
import { type NilAction, nilNext } from '../workflow.ts';

const reason = z.string().trim().min(1, dutyText.reasonNeeded).max(1000).meta({ title: dutyText.reason });

const NilTarget = z.object({ id: z.uuid(), version: z.coerce.number().int().positive() });

/** The duty as it stands now, for commands that answer it. */
export async function dutyNow(context: CommandContext, id: string) {
  const today = shanghaiDate(context.now);
  return getDuty(context.tx, id, { today, soonUntil: soonUntil(today, context.env.calendar) });
}

type Duty = Awaited<ReturnType<typeof dutyNow>>;

/** What is signed: whose duty, which item and period, and the reason. Any edit makes another one. */
function hashOf(duty: Duty, text: string): string {
  const { originAgencyId, itemId, kind, cause, dueOn } = duty;
  return createHash('sha256')
    .update(JSON.stringify([originAgencyId, itemId, kind, cause, dueOn, text]))
    .digest('hex');
}

/** Says that there was nothing to publish under an item in its period; a person reads it before it is public. */
export const draftNil = command({
  name: 'nilDeclaration.draft',
  permission: 'document.write',
  input: z.object({ obligationId: z.uuid(), reason }),
  async run(context, input) {
    const { tx, actor, now } = context;
    const duty = await dutyNow(context, input.obligationId);
    const as = roleFor(actor, 'document.write', scopeOfDuty(duty));
    if (!as || actor.staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
    if (!(COVERAGE_KINDS as readonly ObligationKind[]).includes(duty.kind)) {
      throw new AppError('stateForbids', { reason: 'notNil', message: dutyText.notNil });
    }
    if (!['not_due', 'due_soon', 'overdue'].includes(duty.state)) {
      throw new AppError('stateForbids', { reason: 'alreadyMet', message: dutyText.alreadyMet });
    }
    if (duty.nil)
      throw new AppError('duplicate', { reason: 'alreadyDeclared', message: dutyText.alreadyDeclared });
    const { id } = await tx
      .insertInto('nilDeclaration')
      .values({
        obligationId: duty.id,
        reason: input.reason,
        contentHash: hashOf(duty, input.reason),
        authorId: actor.staffId,
        createdAt: now,
        changedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await context.record({
      name: 'nilDeclaration.drafted',
      ...about(duty, id, as),
      payload: { obligationId: duty.id },
    });
    return { id, obligationId: duty.id };
  },
});

function about(duty: Duty, id: string, as: RoleHeld) {
  const { siteId, agencyId } = duty;
  return { subject: { type: 'nilDeclaration', id }, siteId, agencyId, delegatedBy: as.delegatedBy };
}

interface Step {
  nil: NilView;
  duty: Duty;
  as: RoleHeld;
}

/** Loads and locks the declaration for an action, or throws `notFound`, `conflict`, `stateForbids` or `forbidden`. */
async function takeStep(
  context: CommandContext,
  action: NilAction,
  target: z.output<typeof NilTarget>,
): Promise<Step> {
  const nil = await findNil(context.tx, { id: target.id }, { lock: true });
  if (!nil) throw new AppError('notFound', { reason: 'nilDeclaration' });
  const duty = await dutyNow(context, nil.obligationId);
  const decision = mayNil(context.actor, action, { ...nil, scope: scopeOfDuty(duty) });
  if (!decision.ok) {
    const code = decision.reason === 'stateForbids' ? 'stateForbids' : 'forbidden';
    throw new AppError(code, { reason: decision.reason, message: nilRefusals[decision.reason] });
  }
  if (nil.version !== target.version) throw new AppError('conflict', { reason: 'nilChanged' });
  return { nil, duty, as: decision.as };
}

type Changes = Partial<{
  reason: string;
  contentHash: string;
  authorId: string;
  headId: string | null;
  headFor: string | null;
  headHash: string | null;
  leaderId: string | null;
  leaderFor: string | null;
  leaderHash: string | null;
  declaredAt: Date;
  declaredOn: string;
  returnNote: string;
}>;

/** What was examined before an edit or a return is examined anew. */
const UNSIGNED: Changes = { headId: null, headFor: null, headHash: null };

async function moveOn({ tx, now }: CommandContext, { nil }: Step, action: NilAction, changes: Changes) {
  const state = nilNext(action, nil.state);
  if (!state) throw new AppError('internal', { reason: `no state after ${action}` });
  await tx
    .updateTable('nilDeclaration')
    .set({ ...changes, state, changedAt: now, version: nil.version + 1 })
    .where('id', '=', nil.id)
    .execute();
}

/** Rewrites a draft; whoever did is its author from then on. */
export const editNil = command({
  name: 'nilDeclaration.edit',
  permission: 'document.write',
  input: NilTarget.extend({ reason }),
  async run(context, { reason: text, ...target }) {
    const step = await takeStep(context, 'edit', target);
    const authorId = context.actor.staffId ?? step.nil.authorId;
    await moveOn(context, step, 'edit', {
      ...UNSIGNED,
      reason: text,
      authorId,
      contentHash: hashOf(step.duty, text),
    });
    await context.record({
      name: 'nilDeclaration.edited',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id },
    });
    return { obligationId: step.duty.id };
  },
});

/** Sends the draft to the head. */
export const submitNil = command({
  name: 'nilDeclaration.submit',
  permission: 'document.write',
  input: NilTarget,
  async run(context, target) {
    const step = await takeStep(context, 'submit', target);
    await moveOn(context, step, 'submit', { ...UNSIGNED, returnNote: '' });
    const { contentHash } = step.nil;
    await context.record({
      name: 'nilDeclaration.submitted',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id, contentHash },
    });
    return { obligationId: step.duty.id };
  },
});

/** The author takes it back before it is signed. */
export const recallNil = command({
  name: 'nilDeclaration.recall',
  permission: 'document.write',
  input: NilTarget,
  async run(context, target) {
    const step = await takeStep(context, 'recall', target);
    await moveOn(context, step, 'recall', UNSIGNED);
    await context.record({
      name: 'nilDeclaration.recalled',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id },
    });
    return { obligationId: step.duty.id };
  },
});

/** The head vouches that there is nothing to publish. */
export const passNil = command({
  name: 'nilDeclaration.passHeadReview',
  permission: 'document.headReview',
  input: NilTarget,
  async run(context, target) {
    const step = await takeStep(context, 'passHeadReview', target);
    const { contentHash } = step.nil;
    await moveOn(context, step, 'passHeadReview', {
      headId: context.actor.staffId,
      headFor: step.as.delegatedBy,
      headHash: contentHash,
    });
    await context.record({
      name: 'nilDeclaration.passed',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id, contentHash },
    });
    return { obligationId: step.duty.id };
  },
});

/** The leader signs what the head has seen; from now on it is public. The day is today by the log. */
export const signNil = command({
  name: 'nilDeclaration.sign',
  permission: 'document.signOff',
  input: NilTarget,
  async run(context, target) {
    const step = await takeStep(context, 'sign', target);
    const { contentHash, headHash } = step.nil;
    if (headHash !== contentHash) throw new AppError('conflict', { reason: 'nilChanged' });
    await moveOn(context, step, 'sign', {
      leaderId: context.actor.staffId,
      leaderFor: step.as.delegatedBy,
      leaderHash: contentHash,
      declaredAt: context.now,
      declaredOn: shanghaiDate(context.now),
    });
    await context.record({
      name: 'nilDeclaration.declared',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id, contentHash },
    });
    return { obligationId: step.duty.id };
  },
});

const Returning = NilTarget.extend({
  note: z.string().trim().max(500).default('').meta({ title: dutyText.returnNote }),
});

function returning(
  action: 'returnHeadReview' | 'returnSignOff',
  permission: 'document.headReview' | 'document.signOff',
) {
  return command({
    name: `nilDeclaration.${action}`,
    permission,
    input: Returning,
    async run(context, { note, ...target }) {
      if (note === '') throw fieldError('note', dutyText.returnNote, dutyText.returnNoteNeeded);
      const step = await takeStep(context, action, target);
      await moveOn(context, step, action, { ...UNSIGNED, returnNote: note });
      await context.record({
        name: 'nilDeclaration.returned',
        ...about(step.duty, step.nil.id, step.as),
        payload: { obligationId: step.duty.id, step: action },
      });
      return { obligationId: step.duty.id };
    },
  });
}

/** Back to the author with what to change. */
export const returnNilFromHead = returning('returnHeadReview', 'document.headReview');
export const returnNilFromLeader = returning('returnSignOff', 'document.signOff');

/** Throws a draft away. */
export const discardNil = command({
  name: 'nilDeclaration.discard',
  permission: 'document.write',
  input: NilTarget,
  async run(context, target) {
    const step = await takeStep(context, 'discard', target);
    await context.tx.deleteFrom('nilDeclaration').where('id', '=', step.nil.id).execute();
    await context.record({
      name: 'nilDeclaration.discarded',
      ...about(step.duty, step.nil.id, step.as),
      payload: { obligationId: step.duty.id },
    });
    return { obligationId: step.duty.id };
  },
});

import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import type { RoleHeld } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { signingObstacle } from '../readiness.ts';
import { Checklist, EditionTarget, LONGEST } from '../types.ts';
import type { Procedure } from '../workflow.ts';
import { about, moveOn, takeStep } from './step.ts';

const Opinion = EditionTarget.extend({
  comment: z.string().trim().max(LONGEST.note).default('').meta({ title: '意见' }),
});
const Examination = Opinion.extend({ checklist: Checklist });
const Returning = Opinion.extend({
  comment: z.string().trim().min(1, '请写明需要修改什么').max(LONGEST.note).meta({ title: '退回意见' }),
});

interface Signature {
  kind: string;
  outcome: 'pass' | 'return';
  comment: string;
  checklist?: Checklist;
  agencyId?: string;
  isLater?: boolean;
}

/** Writes a signature over the hash of what stands there now. */
export async function writeReview(
  context: CommandContext,
  facts: EditionFacts,
  as: RoleHeld | null,
  signature: Signature,
): Promise<void> {
  const { staffId } = context.actor;
  if (staffId === null) throw new AppError('forbidden', { reason: 'roleMissing' });
  await context.tx
    .insertInto('review')
    .values({
      editionId: facts.edition.id,
      kind: signature.kind,
      outcome: signature.outcome,
      staffId,
      delegatedBy: as?.delegatedBy ?? null,
      agencyId: signature.agencyId ?? facts.document.agencyId,
      contentHash: facts.edition.contentHash,
      checklist: JSON.stringify(signature.checklist ?? {}),
      comment: signature.comment,
      isLater: signature.isLater ?? false,
      at: context.now,
    })
    .execute();
}

/** Every point of the examination is answered; secrecy above all (条例 Art. 17). */
export function refuseGaps(checklist: Checklist, points: readonly (keyof Checklist)[]): void {
  const names: Partial<Record<keyof Checklist, string>> = {
    wording: '内容表述',
    timing: '公开时机',
    manner: '公开方式',
    personalInformation: '个人信息',
    secrecy: '保密审查',
  };
  const gap = points.find((point) => checklist[point] !== true);
  if (gap) throw fieldError(`checklist.${gap}`, names[gap] ?? gap, `请确认“${names[gap]}”一项，或者退回修改`);
}

/** What each step answers for; in a town the head declares secrecy too (two declarations). */
export function examinedPoints(
  step: 'secrecyReview' | 'headReview',
  procedure: Procedure,
): readonly (keyof Checklist)[] {
  const secrecy: readonly (keyof Checklist)[] = ['personalInformation', 'secrecy'];
  if (step === 'secrecyReview') return secrecy;
  return ['wording', 'timing', 'manner', ...(procedure === 'town' ? secrecy : [])];
}

/** The secrecy reviewer finds that this may be public, in this form, now. */
export const passSecrecyReview = command({
  name: 'document.passSecrecyReview',
  permission: 'document.secrecyReview',
  input: Examination,
  async run(context, { checklist, comment, ...target }) {
    const { facts, as } = await takeStep(context, 'passSecrecyReview', target);
    refuseGaps(checklist, examinedPoints('secrecyReview', facts.edition.procedure));
    await writeReview(context, facts, as, { kind: 'secrecyReview', outcome: 'pass', comment, checklist });
    await moveOn(context, facts, 'passSecrecyReview');
    await reviewed(context, facts, as, 'secrecyReview');
    return { documentId: facts.document.id };
  },
});

/** The head answers for wording, timing and manner; in a town also for secrecy (two declarations). */
export const passHeadReview = command({
  name: 'document.passHeadReview',
  permission: 'document.headReview',
  input: Examination,
  async run(context, { checklist, comment, ...target }) {
    const { facts, as } = await takeStep(context, 'passHeadReview', target);
    refuseGaps(checklist, examinedPoints('headReview', facts.edition.procedure));
    await writeReview(context, facts, as, { kind: 'headReview', outcome: 'pass', comment, checklist });
    await moveOn(context, facts, 'passHeadReview');
    await reviewed(context, facts, as, 'headReview');
    return { documentId: facts.document.id };
  },
});

/** The leader signs; the day of signature is the day the document was formed (生成日期). */
export const sign = command({
  name: 'document.sign',
  permission: 'document.signOff',
  input: Opinion,
  async run(context, { comment, ...target }) {
    const { facts, as } = await takeStep(context, 'sign', target);
    const obstacle = signingObstacle(facts);
    if (obstacle) throw new AppError('gateClosed', obstacle);
    await writeReview(context, facts, as, { kind: 'signOff', outcome: 'pass', comment });
    const formedOn = facts.edition.isFormedElsewhere ? facts.edition.formedOn : shanghaiDate(context.now);
    await moveOn(context, facts, 'sign', { formedOn });
    await context.record({
      name: 'document.signed',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, contentHash: facts.edition.contentHash },
    });
    return { documentId: facts.document.id };
  },
});

/** Sends the edition back to its authors with what to change. */
function returning(
  action: 'returnSecrecyReview' | 'returnHeadReview' | 'returnSignOff',
  kind: 'secrecyReview' | 'headReview' | 'signOff',
  permission: 'document.secrecyReview' | 'document.headReview' | 'document.signOff',
) {
  return command({
    name: `document.${action}`,
    permission,
    input: Returning,
    async run(context, { comment, ...target }) {
      const { facts, as } = await takeStep(context, action, target);
      await writeReview(context, facts, as, { kind, outcome: 'return', comment });
      await voidSignatures(context, facts.edition.id);
      await moveOn(context, facts, action, { returnedFrom: kind });
      await context.record({
        name: 'document.returned',
        ...about(facts, as),
        payload: { editionId: facts.edition.id, step: kind },
      });
      return { documentId: facts.document.id };
    },
  });
}

export const returnSecrecyReview = returning(
  'returnSecrecyReview',
  'secrecyReview',
  'document.secrecyReview',
);
export const returnHeadReview = returning('returnHeadReview', 'headReview', 'document.headReview');
export const returnSignOff = returning('returnSignOff', 'signOff', 'document.signOff');

/** Signatures given so far no longer count: what was returned is examined anew. */
export async function voidSignatures(context: CommandContext, editionId: string): Promise<void> {
  await context.tx
    .updateTable('review')
    .set({ voidedAt: context.now })
    .where('editionId', '=', editionId)
    .where('outcome', '=', 'pass')
    .where('voidedAt', 'is', null)
    .execute();
}

async function reviewed(context: CommandContext, facts: EditionFacts, as: RoleHeld | null, step: string) {
  await context.record({
    name: 'document.reviewed',
    ...about(facts, as),
    payload: { editionId: facts.edition.id, step, contentHash: facts.edition.contentHash },
  });
}

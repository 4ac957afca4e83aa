import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { roleFor } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { vouches } from '../policy.ts';
import { lockEdition, policySubjectOf, standingReviews } from '../queries/edition.ts';
import { refusalText, text } from '../text.ts';
import { Checklist, EditionTarget, LONGEST } from '../types.ts';
import { goLive, refuseShutGates } from './publication.ts';
import { examinedPoints, refuseGaps, writeReview } from './review.ts';
import { about, takeStep } from './step.ts';
import { withdrawLocked } from './withdrawal.ts';

/**
 * The leader publishes at once, with a reason and an own secrecy declaration. The reviews that were skipped are
 * due within the configured working days and show as missing until then.
 */
export const publishInEmergency = command({
  name: 'document.publishInEmergency',
  permission: 'document.signOff',
  input: EditionTarget.extend({
    reason: z
      .string()
      .trim()
      .min(1, '请写明应急公开的理由')
      .max(LONGEST.note)
      .meta({ title: '应急公开理由' }),
    isSecrecyDeclared: z
      .preprocess((value) => value === 'on' || value === true, z.boolean())
      .meta({ title: '保密声明' }),
    isDeidentified: Checklist.shape.isDeidentified,
  }),
  async run(context, { reason, isSecrecyDeclared, isDeidentified, ...target }) {
    const { facts, as } = await takeStep(context, 'publishInEmergency', target);
    if (!isSecrecyDeclared)
      throw fieldError('isSecrecyDeclared', '保密声明', '请声明内容不涉及国家秘密、商业秘密和个人隐私');
    if (facts.edition.bodyText === '' && facts.attachments.length === 0) {
      throw fieldError('bodyHtml', '正文', text.emptyBody);
    }
    const checklist = Checklist.parse({ secrecy: true, isDeidentified });
    await writeReview(context, facts, as, { kind: 'signOff', outcome: 'pass', comment: reason, checklist });
    await context.tx
      .updateTable('edition')
      .set({
        isEmergency: true,
        emergencyReason: reason,
        formedOn: facts.edition.formedOn ?? shanghaiDate(context.now),
      })
      .where('id', '=', facts.edition.id)
      .execute();
    const signed = await lockEdition(context.tx, facts.edition.id);
    await refuseShutGates(context, signed);
    return { documentId: facts.document.id, indexNo: await goLive(context, signed, as, true) };
  },
});

const STEPS = {
  secrecyReview: { permission: 'document.secrecyReview', action: 'passSecrecyReview' },
  headReview: { permission: 'document.headReview', action: 'passHeadReview' },
} as const;

/**
 * The reviews of an emergency publication, made up afterwards. Refusal withdraws it as published in error.
 */
export const reviewLater = command({
  name: 'document.reviewLater',
  permission: 'document.read',
  input: z.object({
    editionId: z.uuid(),
    step: z.enum(['secrecyReview', 'headReview']),
    outcome: z.enum(['pass', 'return']),
    comment: z.string().trim().max(LONGEST.note).default('').meta({ title: '意见' }),
    checklist: Checklist.partial().default({}),
  }),
  async run(context, { editionId, step, outcome, comment, checklist }) {
    const facts = await lockEdition(context.tx, editionId);
    const { permission, action } = STEPS[step];
    const as = roleFor(context.actor, permission, facts.scope);
    if (!as) throw new AppError('forbidden', { reason: 'roleMissing' });
    if (!facts.edition.isEmergency || !facts.edition.isLive || isDone(facts, step)) {
      throw new AppError('stateForbids', {
        reason: 'nothingToMakeUp',
        message: '这个版本没有需要补办的审查',
      });
    }
    const refusal = vouches(context.actor, as, step, policySubjectOf(facts));
    if (refusal) {
      throw new AppError('forbidden', {
        reason: refusal,
        message: refusalText(refusal, action, facts.edition.state),
      });
    }
    // Whoever wrote and signed it learns from these words what to put right.
    if (outcome === 'return' && comment === '') {
      throw fieldError('comment', '意见', '不通过的，请写明原因：信息随即撤回，起草人据此修改');
    }
    const full = Checklist.parse({ ...checklist });
    if (outcome === 'pass') refuseGaps(full, examinedPoints(step, facts.edition.procedure));
    await writeReview(context, facts, as, { kind: step, outcome, comment, checklist: full, isLater: true });
    if (outcome === 'return') {
      await withdrawLocked(context, facts, as, {
        kind: 'in_error',
        reason: comment || '补办审查未通过',
        isIncident: false,
      });
    }
    await context.record({
      name: 'document.laterApproved',
      ...about(facts, as),
      payload: { editionId, step },
    });
    return { documentId: facts.document.id };
  },
});

function isDone(facts: Parameters<typeof standingReviews>[0], step: string): boolean {
  return standingReviews(facts).some(({ kind }) => kind === step);
}

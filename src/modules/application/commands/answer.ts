import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import { GROUNDS, KINDS, type Kind } from '../kinds.ts';
import { answerObstacles } from '../policy.ts';
import { answerFacts } from '../queries/answer-facts.ts';
import { withReviewNote } from '../review-notes.ts';
import { sealText } from '../sealed.ts';
import { OBSTACLES } from '../text.ts';
import { CaseTarget, flag, LONGEST, optional, typed } from '../types.ts';
import { answerOrder } from './answer-letter.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, type OpenCase, openCase, recordStep } from './open-case.ts';

const ANSWER_KINDS = KINDS.filter((kind): kind is Exclude<Kind, 'withdrawn'> => kind !== 'withdrawn');

/** One passage kept back: where it stands and why (条例 Art. 37). */
export const Redaction = z.object({
  passage: typed(fieldText.labels.passage, 300, fieldText.passage),
  ground: z.enum(GROUNDS, fieldText.choose).meta({ title: fieldText.labels.ground }),
});

export const DraftAnswer = CaseTarget.extend({
  kind: z.enum(ANSWER_KINDS, fieldText.choose).meta({ title: fieldText.labels.kind }),
  ground: optional(z.enum(GROUNDS, fieldText.choose)).meta({ title: fieldText.labels.ground }),
  reasons: typed(fieldText.labels.answerReasons, LONGEST.reasons, fieldText.answerReasons),
  redactions: z.array(Redaction).max(100).default([]).meta({ title: fieldText.labels.redactions }),
  isPublicInterest: flag(fieldText.labels.isPublicInterest).default(false),
});

/** Writes the answer down; nothing is sent. May be done again until it goes to review. */
export const draftAnswer = command({
  name: 'application.draftAnswer',
  permission: 'application.handle',
  input: DraftAnswer,
  async run(context, { kind, ground, reasons, redactions, isPublicInterest, ...target }) {
    const { env, tx, now, actor } = context;
    const opened = await openCase(context, target, 'draftAnswer');
    const written = {
      kind,
      ground,
      reasonsSealed: sealText(env, 'answer', opened.row.id, reasons),
      redactions: JSON.stringify(redactions),
      isPublicInterest,
      draftedBy: actor.staffId,
      draftedAt: now,
      reviewedBy: null,
      reviewedAt: null,
    };
    await tx
      .insertInto('applicationAnswer')
      .values({ applicationId: opened.row.id, ...written })
      .onConflict((conflict) => conflict.column('applicationId').doUpdateSet(written))
      .execute();
    await recordStep(context, opened, { name: 'application.answerDrafted', payload: { kind } });
    return { version: await moveCase(context, opened, 'draftAnswer') };
  },
});

/** Throws `gateClosed` naming everything that is still in the way of the answer. */
async function mustBeReady(
  context: CommandContext,
  { row }: OpenCase,
): Promise<{ kind: string; ground: string | null }> {
  const facts = await answerFacts(context.tx, context.env.calendar, row.id, shanghaiDate(context.now));
  if (!facts) throw new AppError('gateClosed', { reason: 'noAnswer', message: fieldText.noAnswer });
  const obstacles = answerObstacles(facts);
  if (obstacles.length === 0) return facts;
  throw new AppError('gateClosed', {
    reason: obstacles[0],
    message: obstacles.map((obstacle) => OBSTACLES[obstacle]).join('；'),
    facts: { obstacles },
  });
}

/** Hands the answer to the reviewer. Refused while a consulted party may still answer (条例 Art. 32, 34). */
export const submitAnswer = command({
  name: 'application.submitAnswer',
  permission: 'application.handle',
  input: CaseTarget,
  async run(context, target) {
    const opened = await openCase(context, target, 'submitAnswer');
    const { kind } = await mustBeReady(context, opened);
    await recordStep(context, opened, { name: 'application.answerSubmitted', payload: { kind } });
    return { version: await moveCase(context, opened, 'submitAnswer') };
  },
});

/** Writes down who has passed the answer, nobody where it was sent back, and adds the comment to those before. */
async function keepReview(
  { tx, now }: CommandContext,
  { row }: OpenCase,
  note: string,
  review: { reviewedBy: string | null; reviewedAt: Date | null },
): Promise<void> {
  const { reviewNote } = await tx
    .selectFrom('applicationAnswer')
    .where('applicationId', '=', row.id)
    .select('reviewNote')
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('applicationAnswer')
    .set({ ...review, reviewNote: withReviewNote(reviewNote, now, note) })
    .where('applicationId', '=', row.id)
    .execute();
}

/** The head passes the answer on for signature (条例 Art. 17, 45: who drafted may not). */
export const passReview = command({
  name: 'application.passReview',
  permission: 'application.review',
  input: CaseTarget.extend({ note: typed(fieldText.labels.note, LONGEST.note) }),
  async run(context, { note, ...target }) {
    const { now, actor } = context;
    const opened = await openCase(context, target, 'passReview');
    const { kind } = await mustBeReady(context, opened);
    await keepReview(context, opened, note, { reviewedBy: actor.staffId, reviewedAt: now });
    await recordStep(context, opened, { name: 'application.answerReviewed', payload: { kind } });
    return { version: await moveCase(context, opened, 'passReview') };
  },
});

/** Sends the answer back with a word why; head and leader each at their step. */
export const returnAnswer = command({
  name: 'application.returnAnswer',
  permission: 'application.read',
  input: CaseTarget.extend({ note: typed(fieldText.labels.note, LONGEST.note, fieldText.returnNote) }),
  async run(context, { note, ...target }) {
    const opened = await openCase(context, target, 'returnAnswer');
    await keepReview(context, opened, note, { reviewedBy: null, reviewedAt: null });
    await recordStep(context, opened, { name: 'application.answerReturned' });
    return { version: await moveCase(context, opened, 'returnAnswer') };
  },
});

/** The leader signs: the letter gets its number and can no longer be changed by anybody. */
export const signAnswer = command({
  name: 'application.signAnswer',
  permission: 'application.sign',
  input: CaseTarget,
  async run(context, target) {
    const opened = await openCase(context, target, 'signAnswer');
    await mustBeReady(context, opened);
    const { letterId, number, sha256 } = await issueLetter(
      context,
      opened,
      await answerOrder(context, opened),
    );
    await recordStep(context, opened, { name: 'application.answerSigned', payload: { letterId, sha256 } });
    return { letterId, number, version: await moveCase(context, opened, 'signAnswer') };
  },
});

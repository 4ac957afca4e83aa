import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { roleFor } from '../../../platform/permission.ts';
import { chineseDate, type PlainDate, plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { type EditionFacts, lockEdition } from '../queries/edition.ts';
import { IS_REGISTERED } from '../queries/registers.ts';
import { text } from '../text.ts';
import { ReexaminationAnswers } from '../types.ts';
import { about, sameVersion } from './step.ts';

const EXAMINED_ON = '复核完成日期';
const NEXT_ON = '下次复核日期';

/**
 * Records that somebody looked again at what is withheld (条例 Art. 18): it stays so until the next examination, or is
 * to be opened, which the clerk does by the next edition. Throws `notFound`, `forbidden`, `conflict` when somebody was
 * quicker, `stateForbids` for what does not stand in the register, `invalidInput` for days out of order.
 */
export const reexamine = command({
  name: 'document.reexamine',
  permission: 'document.reexamine',
  input: ReexaminationAnswers,
  async run(context, { editionId, version, ...input }) {
    const { tx, actor, now } = context;
    const facts = await lockEdition(tx, editionId);
    const as = roleFor(actor, 'document.reexamine', facts.scope);
    if (!as || actor.staffId === null) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: text.reexaminedByOthers });
    }
    const registered = await tx
      .selectFrom('edition')
      .where('edition.id', '=', editionId)
      .where(IS_REGISTERED)
      .select('id')
      .executeTakeFirst();
    if (!registered) {
      throw new AppError('stateForbids', { reason: 'notRegistered', message: text.notRegistered });
    }
    sameVersion(facts, version);
    const before = await latestOf(context, editionId);
    const examinedOn = examinationDay(input.examinedOn, before?.examinedOn ?? null, facts, shanghaiDate(now));
    const nextOn = input.outcome === 'stays' ? nextDay(input.nextOn, shanghaiDate(now)) : null;
    const { outcome, reason } = input;
    await tx
      .insertInto('reexamination')
      .values({
        ...{ editionId, number: (before?.number ?? 0) + 1, examinedOn, outcome, reason, nextOn },
        ...{ staffId: actor.staffId, delegatedBy: as.delegatedBy, at: now },
      })
      .execute();
    // Whoever looks at the page of before is told so; the signed content is as it was.
    await tx
      .updateTable('edition')
      .set({ version: version + 1 })
      .where('id', '=', editionId)
      .execute();
    await context.record({
      name: 'document.reexamined',
      ...about(facts, as),
      payload: { editionId, outcome, examinedOn, nextOn },
    });
    return { documentId: facts.document.id };
  },
});

function latestOf({ tx }: CommandContext, editionId: string) {
  return tx
    .selectFrom('reexamination')
    .where('editionId', '=', editionId)
    .orderBy('number', 'desc')
    .select(['number', 'examinedOn'])
    .limit(1)
    .executeTakeFirst();
}

/** A day between the last look (or the entry in the register) and today. */
function examinationDay(typed: string, before: string | null, { edition }: EditionFacts, today: PlainDate) {
  const since = before ?? shanghaiDate(edition.stateSince);
  if (typed > today) throw fieldError('examinedOn', EXAMINED_ON, text.dateInFuture(typed, today), typed);
  if (typed < since) {
    const message = text.examinedTooEarly(chineseDate(plainDate(typed)), chineseDate(plainDate(since)));
    throw fieldError('examinedOn', EXAMINED_ON, message, typed);
  }
  return typed;
}

/** A day to come, and so after the examination: a look that is due at once would be none. */
function nextDay(typed: string | null, today: PlainDate): string {
  if (typed === null) throw fieldError('nextOn', NEXT_ON, text.nextNeeded);
  if (typed <= today) throw fieldError('nextOn', NEXT_ON, text.reexaminationPast(typed), typed);
  return typed;
}

import { type CommandContext, command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { type PlainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { fieldText } from '../field-text.ts';
import type { Kind } from '../kinds.ts';
import { DECISIONS, letterDate, remedyOf } from '../letter-text.ts';
import { remediesOf } from '../queries/settings.ts';
import { openText } from '../sealed.ts';
import { CaseTarget, day } from '../types.ts';
import { contactOf } from './consultation.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, type OpenCase, openCase, recordStep } from './open-case.ts';
import { clockNow, takeSteps } from './take-step.ts';

/** The answer has left the house: the day that counts for the period and for the annual report (条例 Art. 33). */
export const deliver = command({
  name: 'application.deliver',
  permission: 'application.handle',
  input: CaseTarget.extend({ on: day(fieldText.labels.on) }),
  async run(context, { on, ...target }) {
    const opened = await openCase(context, target, 'deliver');
    const answer = await context.tx
      .selectFrom('applicationAnswer')
      .innerJoin('letter', (join) =>
        join
          .onRef('letter.applicationId', '=', 'applicationAnswer.applicationId')
          .on('letter.kind', '=', 'answer'),
      )
      .where('applicationAnswer.applicationId', '=', opened.row.id)
      .select(['applicationAnswer.kind', 'ground', 'isPublicInterest', 'reasonsSealed', 'letter.signedOn'])
      .executeTakeFirstOrThrow();
    if (answer.signedOn !== null && on < answer.signedOn) {
      throw fieldError('on', fieldText.labels.on, fieldText.deliveredOn, on);
    }
    await takeSteps(context, opened.row, [{ type: 'answer_sent', on }]);
    if (answer.isPublicInterest) await tellThirdParties(context, opened, answer);
    await recordStep(context, opened, { name: 'application.answered', payload: { kind: answer.kind, on } });
    const { kind, ground } = answer;
    return { version: await moveCase(context, opened, 'deliver', { kind, ground, closedOn: on }) };
  },
});

/** A third party that objected is told in writing what is disclosed and why (条例 Art. 32). */
async function tellThirdParties(
  context: CommandContext,
  opened: OpenCase,
  answer: { kind: string; reasonsSealed: Buffer },
): Promise<void> {
  const { env, tx } = context;
  const parties = await tx
    .selectFrom('applicationParty')
    .where('applicationId', '=', opened.row.id)
    .where('opinion', 'in', ['objects', 'agrees_partly'])
    .select(['id', 'contactSealed'])
    .execute();
  const reason = openText(env, 'answer', opened.row.id, answer.reasonsSealed);
  for (const party of parties) {
    const { name } = contactOf(env, party);
    await issueLetter(context, opened, {
      kind: 'thirdPartyNotice',
      facts: { decision: DECISIONS[answer.kind as Kind], reason },
      party: { id: party.id, name },
    });
  }
}

/** Closes what the applicant let lapse, after the last day to correct or pay. */
async function closeLapsed(
  context: CommandContext,
  opened: OpenCase,
  action: 'closeUncorrected' | 'closeUnpaid',
  on: PlainDate,
): Promise<number> {
  const { waitingUntil } = await clockNow(context, opened.row);
  const until = waitingUntil as PlainDate;
  if (on <= until) throw fieldError('on', fieldText.labels.on, fieldText.notYetLate(until), on);
  const isFee = action === 'closeUnpaid';
  const kind = isFee ? 'R14' : 'R13';
  const remedy = remedyOf(kind, on, await remediesOf(context.tx, opened.row));
  await takeSteps(context, opened.row, [{ type: 'answer_sent', on }]);
  await issueLetter(context, opened, {
    kind: isFee ? 'unpaid' : 'uncorrected',
    facts: { correctBy: letterDate(until), payBy: letterDate(until), remedy },
    on,
  });
  await recordStep(context, opened, { name: 'application.answered', payload: { kind, on } });
  return moveCase(context, opened, action, { kind, closedOn: on });
}

const Closing = CaseTarget.extend({ on: day(fieldText.labels.on) });

/** No correction without good reason: not handled any further (条例 Art. 30). */
export const closeUncorrected = command({
  name: 'application.closeUncorrected',
  permission: 'application.handle',
  input: Closing,
  async run(context, { on, ...target }) {
    const opened = await openCase(context, target, 'closeUncorrected');
    return { version: await closeLapsed(context, opened, 'closeUncorrected', on) };
  },
});

/** No payment in time: not handled any further (国办函〔2020〕109号). */
export const closeUnpaid = command({
  name: 'application.closeUnpaid',
  permission: 'application.handle',
  input: Closing,
  async run(context, { on, ...target }) {
    const opened = await openCase(context, target, 'closeUnpaid');
    return { version: await closeLapsed(context, opened, 'closeUnpaid', on) };
  },
});

/** The applicant takes the application back: by code on the net (the system runs it), or told to staff. */
export const withdrawApplication = command({
  name: 'application.withdraw',
  permission: 'application.handle',
  input: CaseTarget.partial({ version: true }),
  async run(context, target) {
    const opened = await openCase(context, target, 'withdraw');
    const on = shanghaiDate(context.now);
    await takeSteps(context, opened.row, [{ type: 'withdrawn', on }]);
    await recordStep(context, opened, { name: 'application.withdrawn', payload: { on } });
    return { version: await moveCase(context, opened, 'withdraw', { kind: 'withdrawn', closedOn: on }) };
  },
});

/** Filed away with everything in it (条例 Art. 45). */
export const archive = command({
  name: 'application.archive',
  permission: 'application.handle',
  input: CaseTarget,
  async run(context, target) {
    const opened = await openCase(context, target, 'archive');
    await recordStep(context, opened, { name: 'application.archived' });
    return { version: await moveCase(context, opened, 'archive') };
  },
});

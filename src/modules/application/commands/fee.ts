import { sql } from 'kysely';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import { feeFor } from '../fee.ts';
import { FEE_KINDS } from '../fee-tariff.ts';
import { fieldText } from '../field-text.ts';
import { letterDate } from '../letter-text.ts';
import { CaseTarget, day } from '../types.ts';
import { issueLetter } from './issue-letter.ts';
import { moveCase, type OpenCase, openCase, recordStep } from './open-case.ts';
import { takeSteps } from './take-step.ts';

/**
 * Items of the same applicant received earlier in the same month by the same agency (国办函〔2020〕109号 Art. 4): as many as its
 * notice counted where a case was charged by items, else one.
 */
async function earlierItems({ tx }: CommandContext, { row }: OpenCase): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(coalesce(f.count, 1)), 0)::int as count from application a
    left join application_fee f on f.application_id = a.id and f.basis = 'items'
    where a.agency_id = ${row.agencyId}::uuid and a.applicant_key = ${row.applicantKey} and a.id <> ${row.id}::uuid
      and a.state <> 'split' and date_trunc('month', a.received_on) = date_trunc('month', ${row.receivedOn}::date)
      and (a.received_on, a.number) < (${row.receivedOn}::date, ${row.number})`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** A fee notice: by items of the month or by pages, never both (国办函〔2020〕109号). The amount follows from the tariff. */
export const noticeFee = command({
  name: 'application.noticeFee',
  permission: 'application.handle',
  input: CaseTarget.extend({
    on: day(fieldText.labels.on),
    basis: z.enum(FEE_KINDS, fieldText.choose).meta({ title: fieldText.labels.basis }),
    count: z.coerce
      .number(fieldText.count)
      .int(fieldText.count)
      .min(1, fieldText.count)
      .max(10_000, fieldText.count)
      .meta({ title: fieldText.labels.count }),
  }),
  async run(context, { on, basis, count, ...target }) {
    const { tx } = context;
    const opened = await openCase(context, target, 'noticeFee');
    const earlier = basis === 'items' ? await earlierItems(context, opened) : 0;
    const received = opened.row.receivedOn;
    const fee = feeFor({ kind: basis, count, before: earlier, ...(received && { on: plainDate(received) }) });
    if (!fee.ok) throw fieldError('count', fieldText.labels.count, fieldText.feeRefused, String(count));
    const { amount, steps } = fee.value;
    if (amount === 0)
      throw fieldError('count', fieldText.labels.count, fieldText.noFee(count + earlier), String(count));
    const clock = await takeSteps(context, opened.row, [{ type: 'fee_notice', on }]);
    const payBy = clock.waitingUntil as PlainDate;
    await tx
      .insertInto('applicationFee')
      .values({ applicationId: opened.row.id, basis, count, earlier, amount, noticedOn: on, payBy })
      .execute();
    const feeBasis = fieldText.feeBasis(basis, count, earlier, steps);
    const facts = { amount: String(amount), payBy: letterDate(payBy), feeBasis };
    await issueLetter(context, opened, { kind: 'fee', facts, on });
    await recordStep(context, opened, { name: 'application.feeNoticed', payload: { amount, payBy } });
    return { amount, version: await moveCase(context, opened, 'noticeFee') };
  },
});

/** Paid in time: the period is counted anew from the day after (国办函〔2020〕109号). */
export const payFee = command({
  name: 'application.payFee',
  permission: 'application.handle',
  input: CaseTarget.extend({ on: day(fieldText.labels.on) }),
  async run(context, { on, ...target }) {
    const opened = await openCase(context, target, 'payFee');
    await takeSteps(context, opened.row, [{ type: 'fee_paid', on }]);
    await context.tx
      .updateTable('applicationFee')
      .set({ paidOn: on })
      .where('applicationId', '=', opened.row.id)
      .execute();
    await recordStep(context, opened, { name: 'application.feePaid', payload: { on } });
    return { version: await moveCase(context, opened, 'payFee') };
  },
});

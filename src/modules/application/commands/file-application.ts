import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { type AgencyScope, getAgencyScope } from '../../agency/index.ts';
import { needsConfirmation } from '../clock-rules.ts';
import { fieldText } from '../field-text.ts';
import { applicantKey, codeFrom, codeHash, sealApplicant } from '../sealed.ts';
import { Applicant, Arrival, LONGEST, refuseDelivery, type SealedFile, typed, Wanted } from '../types.ts';
import { joinFiles } from './case-files.ts';
import { lockFiling, nextNumber } from './numbers.ts';
import { recordOn } from './open-case.ts';
import { takeSteps } from './take-step.ts';

export const FileApplication = z.object({
  applicant: Applicant,
  wanted: Wanted,
  /** Absent on the net: the moment says it. */
  arrival: Arrival.optional(),
  /** Hidden in the form, so that the same form sent twice is one application with one code. */
  filingKey: z.string().regex(/^[\w-]{16,60}$/),
  files: z.custom<readonly SealedFile[]>((value) => Array.isArray(value)),
  note: typed('代填说明', LONGEST.note).optional(),
});

/** What the applicant is given: the number, and the code that is shown here only. */
export interface Receipt {
  applicationId: string;
  number: string;
  code: string;
  isNew: boolean;
}

/** Files an application: by the applicant on the net, or by staff for the counter, the post, fax and oral ones (条例 Art. 29). */
export const fileApplication = command({
  name: 'application.file',
  permission: 'application.handle',
  input: FileApplication,
  async run(context, input): Promise<Receipt> {
    const { env, tx, now, actor } = context;
    const today = shanghaiDate(now);
    const code = codeFrom(env, input.filingKey);
    await lockFiling(tx, input.filingKey);
    const known = await tx
      .selectFrom('application')
      .where('filingKey', '=', input.filingKey)
      .select(['id', 'number'])
      .executeTakeFirst();
    if (known) return { applicationId: known.id, number: known.number, code, isNew: false };
    const agency = await takingAgency(context, input.wanted.agencyId);
    const wrong = refuseDelivery(input.applicant, input.wanted.delivery, input.wanted.wantsNotices);
    if (wrong)
      throw fieldError(`applicant.${wrong.field}`, fieldText.labels[wrong.field as 'address'], wrong.message);
    const arrival = arrivalOf(context, input.arrival, input.files.length > 0);
    const id = randomUUID();
    const isReceived = !needsConfirmation(arrival.channel);
    const { agencyId, ...wanted } = input.wanted;
    const { number } = await tx
      .insertInto('application')
      .values({
        id,
        siteId: agency.scope.siteId,
        agencyId,
        number: await nextNumber(tx, agencyId, today, 'application'),
        queryCodeHash: codeHash(env, code),
        state: isReceived ? 'received' : 'filed',
        stateSince: now,
        ...arrival,
        receivedOn: isReceived ? arrival.submittedOn : null,
        applicantType: input.applicant.applicantType,
        applicantSealed: sealApplicant(env, id, input.applicant),
        applicantKey: applicantKey(env, input.applicant),
        ...wanted,
        enteredBy: actor.staffId,
        filingKey: input.filingKey,
        createdAt: now,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    const owner = { id, siteId: agency.scope.siteId, agencyId };
    await takeSteps(context, { id, ...arrival }, []);
    await joinFiles(context, owner, 'identity', input.files);
    await recordOn(context, owner, {
      name: 'application.filed',
      payload: { channel: arrival.channel, isStaffEntered: actor.staffId !== null },
    });
    return { applicationId: id, number, code, isNew: true };
  },
});

/** The agency asked, if it takes applications and the person at the counter may take them for it. */
async function takingAgency({ tx, actor }: CommandContext, agencyId: string): Promise<AgencyScope> {
  const agency = await getAgencyScope(tx, agencyId);
  if (agency.isClosed) throw fieldError('wanted.agencyId', fieldText.labels.agency, fieldText.agencyClosed);
  if (actor.staffId !== null && !holds(actor, 'application.handle', agency.scope)) {
    throw new AppError('forbidden', { reason: 'roleMissing' });
  }
  return agency;
}

/** Staff say how and when it came; on the net it comes now, and with a proof of identity (条例 Art. 29). */
function arrivalOf(
  { now, actor }: CommandContext,
  arrival: z.output<typeof Arrival> | undefined,
  hasIdentity: boolean,
): z.output<typeof Arrival> {
  const today = shanghaiDate(now);
  if (actor.staffId !== null && arrival) {
    if (arrival.submittedOn <= today) return arrival;
    throw fieldError(
      'arrival.submittedOn',
      fieldText.labels.submittedOn,
      fieldText.notAhead(today),
      arrival.submittedOn,
    );
  }
  if (!hasIdentity) throw fieldError('identity', fieldText.labels.identity, fieldText.identityMissing);
  return { channel: 'internet', isOral: false, submittedOn: today };
}

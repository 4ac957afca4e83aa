import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import type { ClockEvent } from '../clock-input.ts';
import { fieldText } from '../field-text.ts';
import { letterCopy } from '../letter-text.ts';
import { codeFrom, codeHash, freshKey, openText, sealText } from '../sealed.ts';
import { CaseTarget, day, flag, LONGEST, OPINIONS, PARTIES, typed } from '../types.ts';
import { issueLetter } from './issue-letter.ts';
import { mustNotNameApplicant } from './nameless.ts';
import { moveCase, type OpenCase, openCase, recordStep } from './open-case.ts';
import { takeSteps } from './take-step.ts';

/** Where somebody who was consulted answers with the code of the letter. */
export const OPINION_PATH = '/applications/opinion';

/** Asks a third party, a joint maker or another agency in writing (条例 Art. 32–34). Who applied is not told. */
export const consult = command({
  name: 'application.consult',
  permission: 'application.handle',
  input: CaseTarget.extend({
    on: day(fieldText.labels.on),
    party: z.enum(PARTIES, fieldText.choose).meta({ title: fieldText.labels.party }),
    name: typed(fieldText.labels.partyName, LONGEST.name, fieldText.partyName),
    contact: typed(fieldText.labels.contact, 300),
    matter: typed(fieldText.labels.matter, LONGEST.note, fieldText.matter),
  }),
  async run(context, { on, party, name, contact, matter, ...target }) {
    const { env, tx } = context;
    const opened = await openCase(context, target, 'consult');
    mustNotNameApplicant(context, opened, 'matter', matter);
    const partyId = randomUUID();
    const code = codeFrom(env, freshKey());
    await takeSteps(context, opened.row, [{ type: 'consultation_sent', on, id: partyId, party }]);
    await tx
      .insertInto('applicationParty')
      .values({
        id: partyId,
        applicationId: opened.row.id,
        party,
        contactSealed: sealText(env, 'party', partyId, JSON.stringify({ name, contact })),
        matter,
        codeHash: codeHash(env, code),
        sentOn: on,
      })
      .execute();
    const answerPage = letterCopy.answerPage(`${env.baseUrl}${OPINION_PATH}`, code);
    const facts = { party: name, matter, code, answerPage, answerBy: letterCopy.answerWithin };
    await issueLetter(context, opened, { kind: 'consultation', facts, party: { id: partyId, name }, on });
    await recordStep(context, opened, {
      name: 'application.consultationSent',
      payload: { partyId, party },
    });
    return { partyId, version: await moveCase(context, opened, 'consult') };
  },
});

async function openParty({ tx }: CommandContext, partyId: string) {
  const party = await tx
    .selectFrom('applicationParty')
    .where('id', '=', partyId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!party) throw new AppError('notFound', { reason: 'party' });
  return party;
}

const PartyTarget = CaseTarget.extend({ partyId: z.uuid().meta({ title: fieldText.labels.party }) });

/** The letter has arrived: the fifteen working days of the consulted begin (条例 Art. 32). */
export const recordReached = command({
  name: 'application.recordReached',
  permission: 'application.handle',
  input: PartyTarget.extend({ on: day(fieldText.labels.on) }),
  async run(context, { on, partyId, ...target }) {
    const opened = await openCase(context, target, 'recordOpinion');
    const party = await partyOf(context, opened, partyId);
    await takeSteps(context, opened.row, [{ type: 'consultation_received', on, id: partyId }]);
    await context.tx
      .updateTable('applicationParty')
      .set({ reachedOn: on })
      .where('id', '=', party.id)
      .execute();
    await recordStep(context, opened, {
      name: 'application.consultationReached',
      payload: { partyId, on },
    });
    return { version: await moveCase(context, opened, 'recordOpinion') };
  },
});

async function partyOf(context: CommandContext, { row }: OpenCase, partyId: string) {
  const party = await openParty(context, partyId);
  if (party.applicationId !== row.id) throw new AppError('notFound', { reason: 'party' });
  if (party.returnedOn === null) return party;
  throw new AppError('stateForbids', { reason: 'alreadyAnswered', message: fieldText.opinionGiven });
}

const Opinion = {
  opinion: z.enum(OPINIONS, fieldText.choose).meta({ title: fieldText.labels.opinion }),
  reasons: typed(fieldText.labels.reasons, LONGEST.note),
};

/** An opinion that came on paper, typed in by staff with the day it came. */
export const recordOpinion = command({
  name: 'application.recordOpinion',
  permission: 'application.handle',
  input: PartyTarget.extend({ on: day(fieldText.labels.on), ...Opinion }),
  async run(context, { on, partyId, opinion, reasons, ...target }) {
    const opened = await openCase(context, target, 'recordOpinion');
    await partyOf(context, opened, partyId);
    await giveOpinion(context, opened, { partyId, on, opinion, reasons, isOwnHand: false });
    return { version: await moveCase(context, opened, 'recordOpinion') };
  },
});

/** An opinion given on the page by whoever holds the letter's code. Only the system runs it, after the page has tested the code. */
export const submitOpinion = command({
  name: 'application.submitOpinion',
  permission: 'system',
  input: z.object({ partyId: z.uuid(), ...Opinion, isRead: flag(fieldText.labels.isRead) }),
  async run(context, { partyId, opinion, reasons }) {
    const { applicationId } = await openParty(context, partyId);
    const opened = await openCase(context, { applicationId }, 'recordOpinion');
    const party = await partyOf(context, opened, partyId);
    const on = shanghaiDate(context.now);
    if (party.reachedOn === null) {
      await takeSteps(context, opened.row, [{ type: 'consultation_received', on, id: partyId }]);
      await context.tx
        .updateTable('applicationParty')
        .set({ reachedOn: on })
        .where('id', '=', partyId)
        .execute();
    }
    await giveOpinion(context, opened, { partyId, on, opinion, reasons, isOwnHand: true });
    await moveCase(context, opened, 'recordOpinion');
  },
});

interface Given {
  partyId: string;
  on: ClockEvent['on'];
  opinion: (typeof OPINIONS)[number];
  reasons: string;
  isOwnHand: boolean;
}

async function giveOpinion(context: CommandContext, opened: OpenCase, given: Given): Promise<void> {
  const { partyId, on, opinion, reasons, isOwnHand } = given;
  await takeSteps(context, opened.row, [{ type: 'consultation_returned', on, id: partyId }]);
  await context.tx
    .updateTable('applicationParty')
    .set({
      returnedOn: on,
      opinion,
      opinionSealed: sealText(context.env, 'opinion', partyId, reasons),
      isOwnHand,
    })
    .where('id', '=', partyId)
    .execute();
  await recordStep(context, opened, {
    name: 'application.consultationReturned',
    payload: { partyId, opinion },
  });
}

/** Name and address of somebody consulted; both empty after erasure. */
export function contactOf(
  env: CommandContext['env'],
  party: { id: string; contactSealed: Buffer | null },
): { name: string; contact: string } {
  const text = openText(env, 'party', party.id, party.contactSealed);
  return text === '' ? { name: '', contact: '' } : (JSON.parse(text) as { name: string; contact: string });
}

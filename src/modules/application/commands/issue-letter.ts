import type { CommandContext } from '../../../platform/command.ts';
import { dateParts, type PlainDate, plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { letterCopy, letterDate, STANDARD_TEMPLATES } from '../letter-text.ts';
import {
  fillTemplate,
  type LetterBody,
  type LetterFacts,
  type LetterKind,
  type LetterTemplate,
} from '../letters.ts';
import { remediesOf } from '../queries/settings.ts';
import { namedBodies } from '../remedy-text.ts';
import { fingerprint, openApplicant, sealText } from '../sealed.ts';
import { nextSerial } from './numbers.ts';
import type { OpenCase } from './open-case.ts';

interface LetterOrder {
  kind: LetterKind;
  facts?: LetterFacts;
  /** Set instead of the template's own. */
  title?: string;
  /** Whom it goes to when it is not the applicant. */
  party?: { id: string; name: string };
  attachments?: readonly string[];
  on?: PlainDate;
}

/** The wording an office gave a letter, else the standard one. */
export async function templateOf(
  tx: CommandContext['tx'],
  siteId: string,
  kind: LetterKind,
): Promise<LetterTemplate> {
  const own = await tx
    .selectFrom('letterTemplate')
    .where('siteId', '=', siteId)
    .where('kind', '=', kind)
    .select(['title', 'body'])
    .executeTakeFirst();
  return own ?? STANDARD_TEMPLATES[kind];
}

/** What is asked for, in one phrase: name, 文号, description. */
export function wantedText(row: {
  wantedName: string;
  wantedDocNo: string;
  wantedDescription: string;
}): string {
  const named = [row.wantedName && `“${row.wantedName}”`, row.wantedDocNo && `（${row.wantedDocNo}）`].join(
    '',
  );
  return [named, row.wantedDescription].filter(Boolean).join('，').replace(/\s+/gu, ' ').trim();
}

/** Facts every letter of the case may name. */
export function caseFacts(context: CommandContext, { row, agencyName }: OpenCase): LetterFacts {
  const applicant = openApplicant(context.env, row.id, row.applicantSealed);
  return {
    applicant: applicant?.name ?? '',
    agency: agencyName,
    number: row.number,
    wanted: wantedText(row),
    receivedOn: letterDate(row.receivedOn === null ? null : plainDate(row.receivedOn)),
  };
}

/** The words of a letter as they would be sent today; nothing is stored. */
export async function composeLetter(
  context: CommandContext,
  opened: OpenCase,
  order: LetterOrder,
): Promise<LetterBody> {
  const bodies = namedBodies(await remediesOf(context.tx, opened.row));
  const facts = { ...caseFacts(context, opened), ...bodies, ...order.facts };
  const { title, paragraphs } = fillTemplate(
    await templateOf(context.tx, opened.row.siteId, order.kind),
    facts,
  );
  return {
    agency: opened.agencyName,
    title: order.title ?? title,
    number: null,
    addressee: order.party ? order.party.name : (facts.applicant ?? ''),
    paragraphs,
    attachments: [...(order.attachments ?? [])],
    signedOn: null,
  };
}

/** Numbers, signs and keeps a letter. From then on neither the application nor the database lets anybody change it. */
export async function issueLetter(
  context: CommandContext,
  opened: OpenCase,
  order: LetterOrder,
): Promise<{ letterId: string; number: string; sha256: string }> {
  const { env, tx, now, actor } = context;
  const { row, agencyName } = opened;
  const signedOn = order.on ?? shanghaiDate(now);
  const draft = await composeLetter(context, opened, order);
  const { year } = dateParts(signedOn);
  const number = letterCopy.number(agencyName, year, await nextSerial(tx, row.agencyId, year, 'letter'));
  const words = JSON.stringify({ ...draft, number, signedOn } satisfies LetterBody);
  const sha256 = fingerprint(words);
  const { id: letterId } = await tx
    .insertInto('letter')
    .values({
      applicationId: row.id,
      kind: order.kind,
      number,
      title: draft.title,
      bodySealed: sealText(env, 'letter', row.id, words),
      sha256,
      isForApplicant: !order.party,
      partyId: order.party?.id ?? null,
      draftedAt: now,
      draftedBy: actor.staffId,
      signedAt: now,
      signedBy: actor.staffId,
      signedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await context.record({
    name: 'letter.signed',
    subject: { type: 'letter', id: letterId },
    siteId: row.siteId,
    agencyId: row.agencyId,
    delegatedBy: opened.as?.delegatedBy ?? null,
    payload: { applicationId: row.id, kind: order.kind, number, sha256 },
  });
  return { letterId, number, sha256 };
}

import { sql } from 'kysely';
import * as z from 'zod';
import { type CommandContext, command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';
import { copyAttachments } from '../../attachment/index.ts';
import { lockEdition } from '../queries/edition.ts';
import { reexaminationStand } from '../queries/reexamination.ts';
import { text } from '../text.ts';
import { CONCLUDED_STATES, PROCEDURES } from '../workflow.ts';
import { about } from './step.ts';
import { rehash } from './write-content.ts';

/** Columns of an edition that its successor begins with. */
const CARRIED = [
  'title',
  'docNo',
  'docNoKey',
  'docNoSeries',
  'docNoSerial',
  'summary',
  'bodyHtml',
  'bodyText',
  'genre',
  'theme',
  'keywords',
  'stage',
  'facet',
  'subColumn',
  'itemId',
  'domain',
  'disclosure',
  'disclosureBasis',
  'withholdingGround',
  'disclosureReason',
  'keeper',
  'openness',
  'openUntil',
  'issuingLevel',
  'issuer',
  'sourceKind',
  'contentSource',
  'addressees',
  'signature',
  'isNormative',
  'isPriority',
  'isFormedElsewhere',
  'formedOn',
  'audience',
  'publicityDays',
  'threadName',
] as const;

/** What was decided to be opened begins as such; under which article is for the clerk to say (条例 Art. 18). */
const OPENED = {
  disclosure: 'proactive',
  withholdingGround: null,
  disclosureReason: null,
  reexamineOn: null,
} as const;

/**
 * Opens the next edition of a document, beginning with the content of its latest. The live edition stays up
 * until the new one is published; a withdrawn document comes back only in this way.
 */
export const amend = command({
  name: 'document.amend',
  permission: 'document.write',
  input: z.object({ documentId: z.uuid(), procedure: z.enum(PROCEDURES).optional() }),
  async run(context, { documentId, procedure }) {
    const { tx, now, actor } = context;
    const document = await tx
      .selectFrom('document')
      .where('id', '=', documentId)
      .select('id')
      .forUpdate()
      .executeTakeFirst();
    if (!document) throw new AppError('notFound');
    // Read behind the lock: of two who amend at once the second finds the first one's edition.
    const latest = await tx
      .selectFrom('edition')
      .where('documentId', '=', documentId)
      .orderBy('number', 'desc')
      .select(['id', 'state'])
      .executeTakeFirstOrThrow();
    const facts = await lockEdition(tx, latest.id);
    if (!holds(actor, 'document.write', facts.scope) || actor.staffId === null) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    if (!CONCLUDED_STATES.includes(facts.edition.state)) {
      throw new AppError('stateForbids', {
        reason: 'openElsewhere',
        message: text.openElsewhere,
        facts: { editionId: latest.id },
      });
    }
    const carried = Object.fromEntries(CARRIED.map((column) => [column, facts.edition[column]]));
    const stand = await reexaminationStand(tx, latest.id);
    const { id: editionId } = await tx
      .insertInto('edition')
      .values({
        ...(carried as Pick<typeof facts.edition, (typeof CARRIED)[number]>),
        ...(stand.outcome === 'open' ? OPENED : { reexamineOn: stand.reexamineOn }),
        documentId,
        number: facts.edition.number + 1,
        procedure: procedure ?? facts.edition.procedure,
        contentHash: '',
        createdBy: actor.staffId,
        stateSince: now,
        createdAt: now,
        changedAt: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await copyLists(context, facts.edition.id, editionId);
    const { edition } = await rehash(context, editionId, true);
    await context.record({ name: 'document.amendmentBegun', ...about(facts, null), payload: { editionId } });
    return { documentId, editionId, version: edition.version };
  },
});

/** Items, joint agencies, relations and attachments begin as they were. */
async function copyLists({ tx }: CommandContext, from: string, to: string): Promise<void> {
  await sql`insert into edition_item (edition_id, item_id, domain, sort)
    select ${to}::uuid, item_id, domain, sort from edition_item where edition_id = ${from}::uuid`.execute(tx);
  await sql`insert into edition_co_agency (edition_id, agency_id, sort)
    select ${to}::uuid, agency_id, sort from edition_co_agency where edition_id = ${from}::uuid`.execute(tx);
  await sql`insert into relation (edition_id, from_document_id, kind, to_document_id, to_doc_no, to_index_no, to_title, sort)
    select ${to}::uuid, from_document_id, kind, to_document_id, to_doc_no, to_index_no, to_title, sort
    from relation where edition_id = ${from}::uuid`.execute(tx);
  await copyAttachments(tx, from, to);
}

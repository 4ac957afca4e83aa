import { sql } from 'kysely';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { holdsForSomeDomain } from '../policy.ts';
import { N1_TITLE } from '../text.ts';
import { CreateDraft } from '../types.ts';
import { refuseForeignDomain, writeContent } from './write-content.ts';

/** Opens a new document with its first draft. An agency without a code drafts under its parent's. */
export const createDraft = command({
  name: 'document.createDraft',
  permission: 'document.write',
  input: CreateDraft,
  async run(context, { agencyId, procedure, ...content }) {
    const { tx, now, actor } = context;
    const { staffId } = actor;
    const agency = await getAgencyScope(tx, agencyId);
    if (!holdsForSomeDomain(actor, 'document.write', agency.scope) || staffId === null) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    // A form sent twice: the second one waits here and then finds the first one's document.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${agencyId}`}, 0))`.execute(tx);
    const { documentId, editionId } = await tx
      .with('opened', (db) =>
        db
          .insertInto('document')
          .values({
            siteId: agency.scope.siteId,
            agencyId: agency.scope.bodyId,
            unitId: agency.scope.bodyId === agencyId ? null : agencyId,
            createdAt: now,
          })
          .returning('id'),
      )
      .insertInto('edition')
      .values(({ selectFrom }) => ({
        documentId: selectFrom('opened').select('id'),
        number: 1,
        procedure,
        title: content.withholdingGround === 'N1' ? N1_TITLE : content.title,
        contentHash: '',
        createdBy: staffId,
        stateSince: now,
        createdAt: now,
        changedAt: now,
      }))
      .returning(['documentId', 'id as editionId'])
      .executeTakeFirstOrThrow();
    const target = {
      editionId,
      documentId,
      siteId: agency.scope.siteId,
      agencyId: agency.scope.bodyId,
      isNew: true,
    };
    const facts = await writeContent(context, target, content);
    refuseForeignDomain(context, facts);
    await context.record({
      name: 'document.drafted',
      subject: { type: 'document', id: documentId },
      siteId: agency.scope.siteId,
      agencyId: agency.scope.bodyId,
      payload: { agencyId: agency.scope.bodyId },
    });
    return { documentId, editionId, version: facts.edition.version };
  },
});

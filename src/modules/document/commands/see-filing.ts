import { sql } from 'kysely';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { holds } from '../../../platform/permission.ts';

/** The disclosure office has seen what was filed with it; seeing it again changes nothing. Throws `notFound` or `forbidden`. */
export const seeFiling = command({
  name: 'document.seeFiling',
  permission: 'document.consent',
  input: z.object({ editionId: z.uuid() }),
  async run(context, { editionId }) {
    const { tx, actor, now } = context;
    const filing = await tx
      .selectFrom('filing')
      .innerJoin('document', 'document.id', 'filing.documentId')
      .innerJoin('agency', 'agency.id', 'document.agencyId')
      .where('filing.editionId', '=', editionId)
      .select(['filing.id', 'filing.seenAt', 'filing.documentId'])
      .select(['document.siteId', 'document.agencyId', 'agency.bodyId'])
      .select(
        sql<string[]>`array(select domain from edition_item i where i.edition_id = filing.edition_id)`.as(
          'domains',
        ),
      )
      .forUpdate('filing')
      .executeTakeFirst();
    if (!filing) throw new AppError('notFound', { reason: 'filing' });
    const { id, documentId, siteId, agencyId, bodyId, domains } = filing;
    if (!holds(actor, 'document.consent', { siteId, agencyId, bodyId, domains })) {
      throw new AppError('forbidden', { reason: 'roleMissing' });
    }
    if (filing.seenAt === null) {
      await tx
        .updateTable('filing')
        .set({ seenBy: actor.staffId, seenAt: now })
        .where('id', '=', id)
        .execute();
      await context.record({
        name: 'document.filingSeen',
        subject: { type: 'document', id: documentId },
        siteId,
        agencyId,
        payload: { editionId },
      });
    }
    return { documentId };
  },
});

import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { roleFor } from '../../../platform/permission.ts';
import { catalogueRefusalText, formText } from '../page-text.ts';
import { neededText } from '../plain-text.ts';
import { getScopeFacts } from '../queries/scope.ts';
import { openLine } from './version-line.ts';

/** The disclosure office rewords the public note of one of the site's versions; what the version holds stays as it is. */
export const editChangeNote = command({
  name: 'catalogue.editChangeNote',
  permission: 'catalogue.decide',
  input: z.object({
    siteId: z.uuid(),
    number: z.coerce.number().int().positive(),
    changeNote: neededText(formText.changeNote, 500),
  }),
  async run(context, { siteId, number, changeNote }): Promise<void> {
    const facts = await getScopeFacts(context.tx, { siteId });
    const host = facts.hostAgencyId ?? '';
    const as = roleFor(context.actor, 'catalogue.decide', { agencyId: host, bodyId: host, siteId });
    if (!as) {
      throw new AppError('forbidden', { reason: 'roleMissing', message: catalogueRefusalText.roleMissing });
    }
    await openLine(context.tx, siteId);
    const { numUpdatedRows } = await context.tx
      .updateTable('localCatalogueVersion')
      .set({ changeNote })
      .where('siteId', '=', siteId)
      .where('number', '=', number)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError('notFound', { reason: 'catalogueVersion' });
    await context.record({
      name: 'catalogue.noteEdited',
      subject: { type: 'catalogue', id: siteId },
      siteId,
      delegatedBy: as.delegatedBy,
      payload: { number },
    });
  },
});

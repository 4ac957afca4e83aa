import { command } from '../../../platform/command.ts';
import { DraftContent, EditionTarget } from '../types.ts';
import { about, takeStep } from './step.ts';
import { refuseForeignDomain, writeContent } from './write-content.ts';

/** Replaces a draft's content. Signatures on what stood there before are void. */
export const editDraft = command({
  name: 'document.editDraft',
  permission: 'document.write',
  input: DraftContent.extend(EditionTarget.shape),
  async run(context, { editionId, version, ...content }) {
    const { facts, as } = await takeStep(context, 'edit', { editionId, version });
    const { id: documentId, siteId, agencyId } = facts.document;
    const written = await writeContent(context, { editionId, documentId, siteId, agencyId }, content);
    refuseForeignDomain(context, written);
    await context.record({
      name: 'document.edited',
      ...about(facts, as),
      payload: { editionId, contentHash: written.edition.contentHash },
    });
    return { documentId, editionId, version: written.edition.version };
  },
});

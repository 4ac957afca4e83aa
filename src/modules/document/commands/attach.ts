import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { addAttachment, type NewAttachment, removeAttachment } from '../../attachment/index.ts';
import { EditionTarget, StoredUpload } from '../types.ts';
import { about, takeStep } from './step.ts';
import { addAuthor, rehash } from './write-content.ts';

/** Adds a file that is already in the store to a draft. Throws `tooLarge` or `unsupportedType` naming file and limit. */
export const attachFile = command({
  name: 'document.attachFile',
  permission: 'document.write',
  input: EditionTarget.extend({ file: StoredUpload }),
  async run(context, { file, ...target }) {
    const { facts, as } = await takeStep(context, 'edit', target);
    if (facts.edition.withholdingGround === 'N1') {
      throw new AppError('stateForbids', { reason: 'secret', message: '国家秘密只登记文号，不存放文件' });
    }
    const added: NewAttachment = { ...file, documentId: facts.document.id, editionId: facts.edition.id };
    const attachmentId = await addAttachment(context, added, facts.attachments);
    await addAuthor(context, facts.edition.id);
    const written = await rehash(context, facts.edition.id);
    await context.record({
      name: 'document.edited',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, contentHash: written.edition.contentHash },
    });
    return { attachmentId, version: written.edition.version };
  },
});

/** Takes a file off a draft; editions that were public keep theirs. */
export const detachFile = command({
  name: 'document.detachFile',
  permission: 'document.write',
  input: EditionTarget.extend({ attachmentId: z.uuid() }),
  async run(context, { attachmentId, ...target }) {
    const { facts, as } = await takeStep(context, 'edit', target);
    await removeAttachment(context, facts.edition.id, attachmentId);
    await addAuthor(context, facts.edition.id);
    const written = await rehash(context, facts.edition.id);
    await context.record({
      name: 'document.edited',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, contentHash: written.edition.contentHash },
    });
    return { version: written.edition.version };
  },
});

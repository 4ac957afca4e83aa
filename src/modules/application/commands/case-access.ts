import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { fieldText } from '../field-text.ts';
import { seesApplicant } from '../policy.ts';
import { openText } from '../sealed.ts';
import { CaseTarget, FILE_PURPOSES, type SealedFile } from '../types.ts';
import type { InfectedFile } from '../uploaded.ts';
import { type Action, canFrom } from '../workflow.ts';
import { joinFiles, quarantine } from './case-files.ts';
import { moveCase, type OpenCase, openCase, recordOn, recordStep } from './open-case.ts';

/** Adds files to a case: what the applicant sends later, what is provided with the answer, what the handling rests on. */
export const addCaseFiles = command({
  name: 'application.addFiles',
  permission: 'application.handle',
  input: z.object({
    applicationId: z.uuid(),
    version: z.coerce.number().int().positive().optional(),
    purpose: z.enum(FILE_PURPOSES),
    files: z.custom<readonly SealedFile[]>((value) => Array.isArray(value)),
  }),
  async run(context, { purpose, files, ...target }) {
    const opened = await openCase(context, target, 'addFile');
    if (purpose === 'provided') mustPrecedeReview(opened, 'provideFile');
    await joinFiles(context, opened.row, purpose, files, opened.as?.delegatedBy);
    return { version: await moveCase(context, opened, 'addFile') };
  },
});

/** What goes out with the answer is reviewed and signed with it: nothing is added or taken away behind their backs. */
function mustPrecedeReview({ state }: OpenCase, action: Action): void {
  if (canFrom(action, state)) return;
  throw new AppError('stateForbids', { reason: 'inReview', message: fieldText.provideBeforeReview });
}

/** Takes back a file that was to be provided, chosen by mistake: nobody reads it again, its bytes go, the log keeps that it was there. */
export const removeCaseFile = command({
  name: 'application.removeFile',
  permission: 'application.handle',
  input: CaseTarget.extend({ fileId: z.uuid() }),
  async run(context, { fileId, ...target }) {
    // Opened as an added file is, so that the refusal says what to do.
    const opened = await openCase(context, target, 'addFile');
    mustPrecedeReview(opened, 'removeFile');
    const removed = await context.tx
      .updateTable('applicationFile')
      .set({ erasedAt: context.now, nameSealed: null })
      .where('id', '=', fileId)
      .where('applicationId', '=', opened.row.id)
      .where('purpose', '=', 'provided')
      .where('erasedAt', 'is', null)
      .returning('purpose')
      .executeTakeFirst();
    if (!removed) {
      throw new AppError('stateForbids', { reason: 'notProvided', message: fieldText.notProvided });
    }
    await recordStep(context, opened, { name: 'application.fileRemoved', payload: { fileId, ...removed } });
    return { version: await moveCase(context, opened, 'removeFile') };
  },
});

/** Locks away files in which malware was found, whatever became of the form they came with. */
export const quarantineFiles = command({
  name: 'application.quarantine',
  permission: 'application.handle',
  input: z.object({
    purpose: z.enum(FILE_PURPOSES),
    files: z.custom<readonly InfectedFile[]>((value) => Array.isArray(value)),
  }),
  run: (context, { purpose, files }) => quarantine(context, purpose, files),
});

/**
 * Lets one of the case's people open a file, and writes down who and when before any byte is shown (个人信息保护法 Art. 51).
 * Throws `notFound` for everybody else, `stateForbids` while the scanner has not looked at it.
 */
export const openCaseFile = command({
  name: 'application.openFile',
  permission: 'application.handle',
  input: z.object({ applicationId: z.uuid(), fileId: z.uuid() }),
  async run(context, { applicationId, fileId }) {
    const { env, tx, now, actor } = context;
    const file = await tx
      .selectFrom('applicationFile')
      .innerJoin('application', 'application.id', 'applicationFile.applicationId')
      .where('applicationFile.id', '=', fileId)
      .where('applicationFile.applicationId', '=', applicationId)
      .where('applicationFile.erasedAt', 'is', null)
      .select([
        'applicationFile.id',
        'purpose',
        'nameSealed',
        'mediaType',
        'sealedSha256',
        'scan',
        'application.agencyId',
        'application.siteId',
        'assignedTo',
      ])
      .executeTakeFirst();
    if (!file || actor.staffId === null) throw new AppError('notFound', { reason: 'file' });
    const { scope } = await getAgencyScope(tx, file.agencyId);
    if (!seesApplicant(actor, { scope, assignedTo: file.assignedTo }))
      throw new AppError('notFound', { reason: 'file' });
    if (file.scan === 'waiting' || file.scan === 'infected') {
      throw new AppError('stateForbids', {
        reason: 'notScanned',
        message: '文件还没有通过病毒检查，暂时不能打开',
      });
    }
    await tx
      .insertInto('applicationFileAccess')
      .values({ fileId, staffId: actor.staffId, at: now })
      .execute();
    await recordOn(
      context,
      { id: applicationId, siteId: file.siteId, agencyId: file.agencyId },
      { name: 'application.fileOpened', payload: { fileId } },
    );
    return { ...file, name: openText(env, 'fileName', fileId, file.nameSealed) };
  },
});

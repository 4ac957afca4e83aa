import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { getAgencyScope } from '../../agency/index.ts';
import { seesApplicant } from '../policy.ts';
import { openText } from '../sealed.ts';
import { FILE_PURPOSES, type SealedFile } from '../types.ts';
import type { InfectedFile } from '../uploaded.ts';
import { joinFiles, quarantine } from './case-files.ts';
import { moveCase, openCase, recordOn } from './open-case.ts';

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
    await joinFiles(context, opened.row, purpose, files, opened.as?.delegatedBy);
    return { version: await moveCase(context, opened, 'addFile') };
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

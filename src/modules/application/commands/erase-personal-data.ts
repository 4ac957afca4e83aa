import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { fingerprint, openApplicant, sealApplicant } from '../sealed.ts';
import { recordOn } from './open-case.ts';

/**
 * Erases what identified the applicant once the period of keeping has passed (个人信息保护法 Art. 19, 47): proof of identity,
 * document number and contact go, name and letters stay as part of the file. Leaves a proof: how many files, and the
 * fingerprint of what was there.
 */
export const erasePersonalData = command({
  name: 'application.erasePersonalData',
  permission: 'system',
  input: z.object({ applicationId: z.uuid(), rule: z.string().max(60) }),
  async run(context, { applicationId, rule }) {
    const { env, tx, now } = context;
    const row = await tx
      .selectFrom('application')
      .where('id', '=', applicationId)
      .where('erasedAt', 'is', null)
      .select(['id', 'siteId', 'agencyId', 'applicantSealed'])
      .forUpdate()
      .executeTakeFirst();
    if (!row) return null;
    const files = await tx
      .updateTable('applicationFile')
      .set({ erasedAt: now, nameSealed: null })
      .where('applicationId', '=', applicationId)
      .where('purpose', 'in', ['identity', 'supplement'])
      .where('erasedAt', 'is', null)
      .returning(['id', 'sealedSha256'])
      .execute();
    const applicant = openApplicant(env, row.id, row.applicantSealed);
    const rest = applicant && {
      ...applicant,
      idNo: '',
      phone: '',
      email: null,
      address: '',
      postCode: null,
      contactName: '',
    };
    await tx
      .updateTable('application')
      .set({ erasedAt: now, applicantSealed: rest && sealApplicant(env, row.id, rest) })
      .where('id', '=', applicationId)
      .execute();
    const proof = fingerprint(
      files
        .map(({ id, sealedSha256 }) => `${id}:${sealedSha256}`)
        .toSorted()
        .join('\n'),
    );
    await tx
      .insertInto('applicationErasure')
      .values({ applicationId, at: now, rule, files: files.length, proof })
      .execute();
    await recordOn(context, row, {
      name: 'application.personalDataErased',
      payload: { files: files.length, proof },
    });
    return { files: files.length, proof };
  },
});

/** Writes down what the scanner said of a file that had waited for it. */
export const judgeFile = command({
  name: 'application.judgeFile',
  permission: 'system',
  input: z.object({ fileId: z.uuid(), signature: z.string().max(200).nullable() }),
  async run(context, { fileId, signature }) {
    const scan = signature === null ? 'clean' : 'infected';
    const file = await context.tx
      .updateTable('applicationFile')
      .set({ scan, signature })
      .where('id', '=', fileId)
      .where('scan', '=', 'waiting')
      .returning('applicationId')
      .executeTakeFirst();
    if (!file) return;
    await context.record({
      name: 'application.fileScanned',
      subject: { type: 'application', id: file.applicationId ?? fileId },
      payload: { fileId, scan },
    });
  },
});

import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError, fieldError } from '../../../platform/errors.ts';
import type { FileType } from '../../../platform/files/file-type.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { keepFile } from '../../attachment/index.ts';
import { BOARD_GATES, passGates } from '../gates.ts';
import { lockEdition } from '../queries/edition.ts';
import { loadGateFacts } from '../queries/gate-facts.ts';
import { GATE_NAMES, text } from '../text.ts';
import { EditionTarget, StoredUpload } from '../types.ts';
import { fileWithOffice } from './file-with-office.ts';
import { about, moveOn, takeStep } from './step.ts';

const Board = z.string().trim().min(1, '请写明张贴在哪一处公示栏').max(120).meta({ title: '公示栏' });

/**
 * Posts a signed edition on a notice board: for personal lists that never reach the open web, and as a town's
 * first publication. Publicity runs from the next working day for the given working days and ends by itself.
 */
export const post = command({
  name: 'document.post',
  permission: 'document.publish',
  input: EditionTarget.extend({ board: Board }),
  async run(context, { board, ...target }) {
    const { facts, as } = await takeStep(context, 'post', target);
    const today = shanghaiDate(context.now);
    const shut = passGates(await loadGateFacts(context.tx, facts, today), BOARD_GATES).filter(
      ({ isOpen }) => !isOpen,
    );
    if (shut.length > 0) {
      throw new AppError('gateClosed', {
        reason: `${shut[0]?.gate}.${shut[0]?.reason}`,
        message: text.gatesShut(shut.map(({ gate }) => GATE_NAMES[gate] ?? gate).join('；')),
        facts: { gates: shut },
      });
    }
    const { tx, env, now, actor } = context;
    const days = facts.edition.publicityDays;
    const until = days === null ? null : env.calendar.addWorkingDays(today, days).due;
    await moveOn(context, facts, 'post');
    await tx
      .updateTable('edition')
      .set({ publicityFrom: today, publicityUntil: until })
      .where('id', '=', facts.edition.id)
      .execute();
    await tx
      .insertInto('posting')
      .values({
        editionId: facts.edition.id,
        board,
        postedFrom: today,
        postedUntil: until,
        staffId: actor.staffId ?? facts.edition.createdBy,
        at: now,
      })
      .execute();
    await fileWithOffice(context, facts, as);
    await context.record({
      name: 'document.posted',
      ...about(facts, as),
      payload: { editionId: facts.edition.id, until },
    });
    return { documentId: facts.document.id, until };
  },
});

const PostingRecord = z.object({
  editionId: z.uuid(),
  filingNumber: z
    .preprocess((value) => (value === '' ? null : value), z.string().trim().max(60).nullish())
    .meta({ title: '备案号' }),
  signedScan: StoredUpload.nullish().meta({ title: '签字件扫描' }),
  photo: StoredUpload.nullish().meta({ title: '现场照片' }),
});

/** What a camera or a scanner makes. */
const PAPER_TYPES: readonly FileType[] = ['jpg', 'png', 'pdf'];

/** Adds to a posting what comes later: photo of the board, scan of the signed paper, filing number (流长镇 方案 三). */
export const recordPosting = command({
  name: 'document.recordPosting',
  permission: 'document.publish',
  input: PostingRecord,
  async run(context, { editionId, filingNumber, signedScan, photo }) {
    const { tx, actor } = context;
    const facts = await lockEdition(tx, editionId);
    if (!holds(actor, 'document.publish', facts.scope))
      throw new AppError('forbidden', { reason: 'roleMissing' });
    if (filingNumber) {
      const taken = await tx
        .selectFrom('posting')
        .where('filingNumber', '=', filingNumber)
        .where('editionId', '<>', editionId)
        .select('id')
        .executeTakeFirst();
      if (taken)
        throw fieldError(
          'filingNumber',
          '备案号',
          `备案号 ${filingNumber} 已用于另一条信息，请核对`,
          filingNumber,
        );
    }
    for (const file of [signedScan, photo]) if (file) await keepFile(context, file, PAPER_TYPES);
    const changed = await tx
      .updateTable('posting')
      .set({
        ...(filingNumber ? { filingNumber } : {}),
        ...(signedScan ? { signedScan: signedScan.sha256 } : {}),
        ...(photo ? { photoAttachment: photo.sha256 } : {}),
      })
      .where('editionId', '=', editionId)
      .returning('id')
      .execute();
    if (changed.length === 0)
      throw new AppError('stateForbids', { reason: 'notPosted', message: '还没有张贴记录，请先登记张贴' });
    await context.record({
      name: 'document.postingRecorded',
      ...about(facts, null),
      // The number itself is typed by a person and stays out of the log.
      payload: { editionId, isFiled: Boolean(filingNumber) },
    });
    return { documentId: facts.document.id };
  },
});

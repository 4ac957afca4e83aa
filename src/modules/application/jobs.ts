import * as z from 'zod';
import { execute } from '../../platform/command.ts';
import { ScannerAway } from '../../platform/files/scanner.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { addMonths, shanghaiDate } from '../../rules/plain-date.ts';
import { erasePersonalData, judgeFile } from './commands/erase-personal-data.ts';
import { retentionMonths } from './queries/settings.ts';
import { openSealed } from './uploaded.ts';

const BATCH = 200;

/** Erases the particulars of applicants whose cases ended longer ago than the period of keeping and are not before a court. */
export const eraseOldApplicants: JobHandler = async (env) => {
  const months = await retentionMonths(env.db);
  const before = addMonths(shanghaiDate(env.now()), -months);
  const due = await env.db
    .selectFrom('application')
    .where('erasedAt', 'is', null)
    .where('closedOn', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('applicationRemedy')
            .whereRef('applicationRemedy.applicationId', '=', 'application.id')
            .where('outcome', 'is', null)
            .select('applicationRemedy.id'),
        ),
      ),
    )
    .orderBy('closedOn')
    .limit(BATCH)
    .select('id')
    .execute();
  for (const { id } of due) {
    await execute(env, erasePersonalData, SYSTEM, {
      applicationId: id,
      rule: `retention-${months}-months`,
    });
  }
};

const Erased = z.object({ applicationId: z.string() });

/** Removes the bytes of erased files for good. Run again it finds nothing. */
export const eraseSealedFiles: JobHandler = async (env, payload) => {
  const { applicationId } = Erased.parse(payload);
  const files = await env.db
    .selectFrom('applicationFile')
    .where('applicationId', '=', applicationId)
    .where('erasedAt', 'is not', null)
    .select('sealedSha256')
    .execute();
  for (const { sealedSha256 } of files) await env.files.remove(sealedSha256);
};

/** Shows the scanner what came in while it was away. Still away: they wait on. */
export const scanWaitingFiles: JobHandler = async (env) => {
  if (!env.scanner) return;
  const waiting = await env.db
    .selectFrom('applicationFile')
    .where('scan', '=', 'waiting')
    .where('erasedAt', 'is', null)
    .orderBy('addedAt')
    .limit(BATCH)
    .select(['id', 'sealedSha256'])
    .execute();
  for (const file of waiting) {
    const bytes = await openSealed(env, file);
    if (!bytes) continue;
    try {
      const result = await env.scanner.scan(bytes);
      await execute(env, judgeFile, SYSTEM, { fileId: file.id, signature: result.ok ? null : result.name });
    } catch (thrown) {
      if (thrown instanceof ScannerAway) return;
      throw thrown;
    }
  }
};

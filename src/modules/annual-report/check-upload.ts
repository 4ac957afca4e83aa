import { createHash } from 'node:crypto';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { refusalText } from '../../platform/files/text.ts';
import { readUpload, type UploadedFile } from '../../platform/http/upload.ts';
import { checkerText as copy } from './check-text.ts';
import { REPORT_FILE_BYTES, type ReportReading, readReportJson, readReportUpload } from './read-upload.ts';
import type { ReportFile } from './report-file.ts';

/** What the form of the checker holds, or why there is nothing to check. */
export type CheckUpload =
  | { ok: true; report: ReportFile; previous: ReportFile | null; isMerged: boolean; typed: string }
  | { ok: false; errors: FieldError[]; typed: string };

/** Reads the form: two files at most, held in memory for as long as they are read. Throws like `readUpload`. */
export async function readCheckUpload(request: Request): Promise<CheckUpload> {
  const kept = new Map<string, Buffer>();
  const { fields, files } = await readUpload(request, {
    store: memoryStore(kept),
    fileLimit: REPORT_FILE_BYTES,
    totalLimit: 2 * REPORT_FILE_BYTES,
    maxFiles: 2,
  });
  const typed = fields.get('json') ?? '';
  const errors: FieldError[] = [];
  const take = (field: 'report' | 'previous', reading: ReportReading | null): ReportFile | null => {
    if (reading && !reading.ok) errors.push({ field, label: copy.fields[field], message: reading.message });
    return reading?.ok ? reading.report : null;
  };
  const given = fileOf(files, 'report');
  const report = take('report', given ? await readingOf(given, kept) : pasted(typed));
  const previous = take('previous', await readingOf(fileOf(files, 'previous'), kept));
  if (!report && errors.length === 0)
    errors.push({ field: 'report', label: copy.fields.report, message: copy.nothingGiven });
  if (!report || errors.length > 0) return { ok: false, errors, typed };
  return { ok: true, report, previous, isMerged: fields.get('merged') === 'yes', typed };
}

const fileOf = (files: readonly UploadedFile[], field: string) => files.find((file) => file.field === field);

const pasted = (typed: string) => (typed.trim() === '' ? null : readReportJson(typed));

async function readingOf(
  file: UploadedFile | undefined,
  kept: ReadonlyMap<string, Buffer>,
): Promise<ReportReading | null> {
  if (!file) return null;
  if (file.refused) return { ok: false, message: refusalText(file.refused) };
  return readReportUpload(file.name, kept.get(file.sha256 ?? '') ?? Buffer.alloc(0));
}

/** Keeps the bytes of the form's files until the request is answered. */
function memoryStore(kept: Map<string, Buffer>) {
  return {
    async put(source: AsyncIterable<Uint8Array>, { limit }: { limit: number }) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of source) {
        size += chunk.byteLength;
        if (size > limit) throw new AppError('tooLarge', { reason: 'fileTooLarge', facts: { limit, size } });
        chunks.push(chunk);
      }
      const bytes = Buffer.concat(chunks);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      kept.set(sha256, bytes);
      return { sha256, size };
    },
  };
}

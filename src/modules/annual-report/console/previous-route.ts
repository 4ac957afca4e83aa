import { execute } from '../../../platform/command.ts';
import { fieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { idParam } from '../../../platform/http/form.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { readSmallUpload } from '../../../platform/http/text-upload.ts';
import { takePreviousFile } from '../commands/previous.ts';
import { REPORT_FILE_BYTES, readReportUpload } from '../read-upload.ts';
import type { Lane } from '../reading-lane.ts';
import { fieldText, otherRefusals } from '../report-text.ts';

/** Takes the report on the year before out of the file of a form; throws refusals that belong beside the field. */
export async function takePreviousOf(c: AppContext, lane: Lane): Promise<string> {
  const reportId = idParam(c);
  const { fields, name, bytes, refused } = await readSmallUpload(c.req.raw, REPORT_FILE_BYTES);
  const refuse = (message: string) => fieldError('previous', fieldText.previous, message, name);
  if (bytes === null) throw refuse(refused ?? otherRefusals.previousMissing);
  const reading = await lane.run(() => readReportUpload(name, bytes));
  if (!reading.ok) throw refuse(reading.message);
  const { organ, year, tables } = reading.report;
  const input = { reportId, version: fields.get('version'), name, report: { organ, year, ...tables } };
  await execute(c.var.env, takePreviousFile, signedInOf(c).actor, input);
  return reportId;
}

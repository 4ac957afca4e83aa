import { CsvError } from 'csv-parse/sync';
import { AppError } from '../../../platform/errors.ts';
import { openPackage } from '../../../platform/files/office/package.ts';
import { xlsxRows } from '../../../platform/files/office/xlsx-rows.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { idParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { readSmallUpload } from '../../../platform/http/text-upload.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { FileField, TextAreaField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { cellsOf } from '../assignment-table.ts';
import { importAssignments } from '../commands/import-assignments.ts';
import { getPlan } from '../queries/plan.ts';
import { pageText, refusals } from '../text.ts';
import { PATH } from './parts.ts';
import { mayEdit } from './view-routes.tsx';

const LARGEST_TABLE = 2 * 1024 * 1024;

/** A whole split table at once: pasted from a spreadsheet, or a file. */
export function importRoutes(table: RouteTable): void {
  table.staff('get', `${PATH}/:id/assignments/import`, 'workPlan.write', (c) => page(c, '', []));
  table.staff('post', `${PATH}/:id/assignments/import`, 'workPlan.write', take);
}

async function page(c: AppContext, pasted: string, problems: readonly string[]) {
  const plan = await getPlan(c.var.env.db, idParam(c));
  if (!mayEdit(c, plan))
    throw new AppError('forbidden', { reason: 'roleMissing', message: refusals.roleMissing });
  const path = `${PATH}/${plan.id}`;
  const content = {
    title: pageText.importAssignments,
    current: 'work-plans',
    breadcrumb: [
      { label: pageText.title, href: PATH },
      { label: plan.title, href: path },
      { label: pageText.importAssignments },
    ],
    children: (
      <>
        {problems.length > 0 ? (
          <NoticeBox tone="bad">
            <ul>
              {problems.map((problem) => (
                <li>{problem}</li>
              ))}
            </ul>
          </NoticeBox>
        ) : null}
        <ConsoleForm
          action={`${path}/assignments/import`}
          formToken={signedInOf(c).formToken}
          errors={[]}
          submitLabel={pageText.importDo}
          isMultipart
        >
          <input type="hidden" name="version" value={String(plan.version)} />
          <Card>
            <p>{pageText.importHint}</p>
            <FileField
              name="file"
              label={pageText.importFile}
              accept=".xlsx,.csv,.txt"
              maxBytes={LARGEST_TABLE}
            />
            <TextAreaField name="pasted" label={pageText.importPaste} value={pasted} rows={10} />
          </Card>
        </ConsoleForm>
      </>
    ),
  };
  return consolePage(c, content, problems.length > 0 ? 422 : 200);
}

async function take(c: AppContext) {
  const planId = idParam(c);
  const { fields, bytes, text, refused } = await readSmallUpload(c.req.raw, LARGEST_TABLE);
  const pasted = fields.get('pasted') ?? '';
  const isWorkbook = bytes !== null && bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (refused !== null && !isWorkbook) return page(c, pasted, [refused]);
  try {
    const rows = isWorkbook ? await workbookRows(bytes) : cellsOf(text ?? pasted);
    if (rows.length === 0) return page(c, pasted, [pageText.importNothing]);
    const version = fields.get('version') ?? '';
    const done = await importAssignments(c.var.env, signedInOf(c).actor, { planId, version, rows });
    if (done.added > 0) return c.redirect(`${PATH}/${planId}?done=imported`, 303);
    const problems = done.refusals.map(({ line, reason }) => pageText.importRefused(line, reason));
    return page(c, pasted, problems.length > 0 ? problems : [pageText.importNothing]);
  } catch (thrown) {
    if (thrown instanceof CsvError) return page(c, pasted, [thrown.message]);
    throw thrown;
  }
}

/** The rows of the first sheet, at the places where they stand. */
async function workbookRows(bytes: Uint8Array): Promise<string[][]> {
  const rows: string[][] = [];
  for (const { line, cells } of await xlsxRows(await openPackage(bytes))) {
    const width = Math.max(...cells.keys(), 0) + 1;
    while (rows.length < line - 1 && rows.length < 5000) rows.push([]);
    rows.push(Array.from({ length: Math.min(width, 100) }, (_, column) => cells.get(column) ?? ''));
  }
  return rows;
}

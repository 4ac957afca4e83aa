import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { readTextUpload, type TextUpload } from '../../../platform/http/text-upload.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { type Choice, errorOf, FileField, SelectField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { readAgencyTable, TABLE_COLUMNS } from '../agency-table.ts';
import { importAgencies } from '../commands/import-agencies.ts';
import type { ImportReport, LineRefusal } from '../import-types.ts';
import { fieldText, tableText } from '../text.ts';
import { siteChoices } from './agency-frame.tsx';
import {
  type AgencyConsoleParts,
  one,
  Refusal,
  type Refused,
  refusedBy,
  type Typed,
  typedIn,
} from './parts.tsx';
import { consoleText } from './text.ts';

const PATH = '/console/agencies/import';
const LARGEST_TABLE = 5 * 1024 * 1024;

function RefusedLines({ refused }: { refused: readonly LineRefusal[] }) {
  if (refused.length === 0) return null;
  return (
    <DataTable
      caption={consoleText.importRefused}
      columns={[
        { label: consoleText.importLine, cell: (row) => row.line, isNumeric: true, isRowHeader: true },
        { label: consoleText.importField, cell: (row) => row.label },
        { label: consoleText.importValue, cell: (row) => row.value },
        { label: consoleText.importReason, cell: (row) => row.message },
      ]}
      rows={refused}
    />
  );
}

function Report({ report, ignored }: { report: ImportReport; ignored: readonly string[] }) {
  const { created, changed, unchanged, refused } = report;
  return (
    <>
      <NoticeBox tone={refused.length > 0 ? 'warn' : 'good'} announce>
        <p>{consoleText.importDone(created, changed, unchanged, refused.length)}</p>
        {ignored.length > 0 ? <p>{consoleText.importIgnored(ignored.join('、'))}</p> : null}
      </NoticeBox>
      <RefusedLines refused={refused} />
    </>
  );
}

function ColumnTable() {
  return (
    <Card title={consoleText.importColumns}>
      <DataTable
        caption={consoleText.importColumns}
        hideCaption
        columns={[
          { label: consoleText.importColumn, cell: (column) => column.heading, isRowHeader: true },
          { label: consoleText.importAliases, cell: (column) => column.aliases.join('、') },
        ]}
        rows={TABLE_COLUMNS}
      />
    </Card>
  );
}

interface FormProps {
  typed: Typed;
  refused: Refused | null;
  sites: readonly Choice[];
  formToken: string;
}

function ImportForm({ typed, refused, sites, formToken }: FormProps) {
  const errors = refused?.errors ?? [];
  return (
    <ConsoleForm
      action={PATH}
      formToken={formToken}
      errors={errors}
      submitLabel={consoleText.importSubmit}
      isMultipart
      isAnsweredInPlace
    >
      <Card>
        <p>{consoleText.importLead}</p>
        {sites.length > 1 ? (
          <SelectField
            name="siteId"
            label={fieldText.site}
            value={one(typed, 'siteId')}
            error={errorOf(errors, 'siteId')}
            choices={sites}
            required
          />
        ) : (
          <input type="hidden" name="siteId" value={sites[0]?.value ?? ''} />
        )}
        <FileField
          name="file"
          label={consoleText.importFile}
          hint={consoleText.importFileHint}
          error={errorOf(errors, 'file')}
          accept=".csv,.txt,text/csv"
          maxBytes={LARGEST_TABLE}
          required
        />
        <RadioGroup
          name="mode"
          label={consoleText.importMode}
          value={one(typed, 'mode') || 'skip'}
          choices={[
            { value: 'skip', label: consoleText.importModeSkip },
            { value: 'all', label: consoleText.importModeAll },
          ]}
        />
      </Card>
    </ConsoleForm>
  );
}

/** What became of a sent table. */
interface Outcome {
  report: ImportReport | null;
  /** Lines that kept the whole file out. */
  blocking: readonly LineRefusal[];
  ignored: readonly string[];
  refused: Refused | null;
}

/** `/console/agencies/import`: the form, and below it what the last file did. */
export async function importPage(c: AppContext, typed: Typed = {}, outcome: Outcome | null = null) {
  const content = {
    title: consoleText.importAgencies,
    current: 'agencies',
    breadcrumb: [
      { label: consoleText.agencies, href: '/console/agencies' },
      { label: consoleText.importAgencies },
    ],
    children: (
      <>
        {outcome?.report ? <Report report={outcome.report} ignored={outcome.ignored} /> : null}
        <Refusal refused={outcome?.refused ?? null} />
        <RefusedLines refused={outcome?.blocking ?? []} />
        <ImportForm
          typed={typed}
          refused={outcome?.refused ?? null}
          sites={await siteChoices(c)}
          formToken={signedInOf(c).formToken}
        />
        <ColumnTable />
      </>
    ),
  };
  return consolePage(c, content, outcome?.refused?.status ?? 200);
}

/** The text of the sent file; a missing or unreadable file is refused at its field. */
function textOf({ text, refused }: TextUpload): string {
  if (text !== null) return text;
  const message = refused ?? consoleText.importNoFile;
  throw new AppError('invalidInput', {
    message,
    fields: [{ field: 'file', label: tableText.file, message }],
  });
}

async function take(
  c: AppContext,
  parts: AgencyConsoleParts,
  upload: TextUpload,
  typed: Typed,
): Promise<Outcome> {
  const isAllOrNothing = one(typed, 'mode') === 'all';
  try {
    const table = readAgencyTable(textOf(upload), parts.functions);
    const { lines, refused, ignored } = table;
    if (isAllOrNothing && refused.length > 0) return kept(refused, ignored);
    const input = { siteId: one(typed, 'siteId'), lines, isAllOrNothing };
    const report = await execute(c.var.env, importAgencies, signedInOf(c).actor, input);
    const all = [...refused, ...report.refused].sort((a, b) => a.line - b.line);
    return { report: { ...report, refused: all }, blocking: [], ignored, refused: null };
  } catch (thrown) {
    const refused = refusedBy(thrown);
    const blocking = refused.errors.flatMap(blockingLine);
    return blocking.length > 0 ? kept(blocking, []) : { report: null, blocking: [], ignored: [], refused };
  }
}

/** A file that stays out as a whole, with the lines that are the reason. */
function kept(blocking: readonly LineRefusal[], ignored: readonly string[]): Outcome {
  const refused: Refused = { status: 422, errors: [], message: tableText.allOrNothing(blocking.length) };
  return { report: null, blocking, ignored, refused };
}

/** The line a field error of the command is about. */
function blockingLine({ field, label, value, message }: Refused['errors'][number]): LineRefusal[] {
  const [list, line, name = ''] = field.split('.');
  if (list !== 'lines' || !line) return [];
  return [
    { line: Number(line), field: name, label: label.replace(/^第 \d+ 行 /, ''), value: value ?? '', message },
  ];
}

/** Takes a table and shows what it did. */
export function importTable(parts: AgencyConsoleParts) {
  return async (c: AppContext) => {
    const upload = await readTextUpload(c.req.raw, LARGEST_TABLE);
    const typed = typedIn(upload.fields);
    return importPage(c, typed, await take(c, parts, upload, typed));
  };
}

import { AppError, type FieldError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { CheckboxGroup } from '../../../ui/choice-fields.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, FileField, TextAreaField } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { answerCheck, type CheckReply } from '../check-question.ts';
import { columnLabel, checkerText as copy, rowLabel, ruleNames, tableNames } from '../check-text.ts';
import { readCheckUpload } from '../check-upload.ts';
import { REPORT_FILE_BYTES } from '../read-upload.ts';
import { type Lane, readingLane } from '../reading-lane.ts';

const PATH = '/calculators/annual-report';
const FILES = '.docx,.html,.htm,.json';

function Violations({ reply }: { reply: CheckReply }) {
  const { violations, layout } = reply;
  const placeOf = ({ table, row, column }: CheckReply['violations'][number]) =>
    [tableNames[table].slice(0, 2), rowLabel(table, row, layout), columnLabel(table, row, column, layout)]
      .filter(Boolean)
      .join(' · ');
  return (
    <>
      <h2>{copy.listTitle}</h2>
      <DataTable
        caption={copy.listTitle}
        hideCaption
        rows={violations}
        columns={[
          { label: copy.columns.place, isRowHeader: true, cell: placeOf },
          {
            label: copy.columns.rule,
            cell: ({ rule, severity }) => `${ruleNames[rule]}（${copy.severity[severity]}）`,
          },
          { label: copy.columns.expected, isNumeric: true, cell: ({ expected }) => expected ?? '—' },
          { label: copy.columns.found, isNumeric: true, cell: ({ found }) => found ?? '—' },
          { label: copy.columns.message, cell: ({ message }) => message },
        ]}
      />
    </>
  );
}

function Answer({ reply }: { reply: CheckReply }) {
  const { ok, violations, checked, layout } = reply;
  const errors = violations.filter(({ severity }) => severity === 'error').length;
  const calm = violations.length > 0 ? copy.warned(violations.length) : copy.fine;
  const tables = checked.map((table) => tableNames[table].slice(0, 2)).join('、');
  return (
    <>
      <NoticeBox tone={ok ? 'good' : 'bad'} title={ok ? calm : copy.wrong(errors)} announce>
        <p>{checked.length > 0 ? copy.checked(tables, layout) : copy.nothingChecked}</p>
      </NoticeBox>
      {violations.length > 0 ? <Violations reply={reply} /> : null}
    </>
  );
}

function CheckForm({ typed, errors }: { typed: string; errors: readonly FieldError[] }) {
  return (
    <form class="form" method="post" action={PATH} enctype="multipart/form-data">
      <FileField
        name="report"
        label={copy.fields.report}
        hint={copy.fileHint}
        accept={FILES}
        maxBytes={REPORT_FILE_BYTES}
        error={errorOf(errors, 'report')}
      />
      <TextAreaField name="json" label={copy.fields.json} hint={copy.jsonHint} value={typed} rows={6} />
      <FileField
        name="previous"
        label={copy.fields.previous}
        hint={copy.previousHint}
        accept={FILES}
        maxBytes={REPORT_FILE_BYTES}
        error={errorOf(errors, 'previous')}
      />
      <CheckboxGroup
        name="merged"
        label={copy.fields.merged}
        values={[]}
        choices={[{ value: 'yes', label: copy.mergedChoice }]}
      />
      <button class="btn btn-primary" type="submit">
        {copy.button}
      </button>
    </form>
  );
}

interface Shown {
  reply: CheckReply | null;
  errors: readonly FieldError[];
  typed: string;
}

function page(c: AppContext, { reply, errors, typed }: Shown) {
  return portalPage(
    c,
    {
      title: copy.title,
      breadcrumb: [{ label: copy.title }],
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          <p class="lead">{copy.lead}</p>
          <ErrorSummary errors={[...errors]} />
          {reply ? <Answer reply={reply} /> : null}
          <CheckForm typed={typed} errors={errors} />
          <h2>{copy.rulesTitle}</h2>
          <ul class="bullets">
            {copy.rules.map((rule) => (
              <li>{rule}</li>
            ))}
          </ul>
          <p>{copy.basis}</p>
          <p class="quiet">
            {copy.machines}：<a href="/api">{copy.apiDescription}</a>，{copy.commandLine}{' '}
            <code>gongkai check annual-report</code>
          </p>
        </div>
      ),
    },
    errors.length > 0 ? 422 : 200,
  );
}

/** What the form asks for; a refusal of the fields is shown beside them. */
async function answered(request: Request): Promise<Shown> {
  const read = await readCheckUpload(request);
  if (!read.ok) return { reply: null, errors: read.errors, typed: read.typed };
  try {
    return { reply: answerCheck(read.report, read.previous, read.isMerged), errors: [], typed: read.typed };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !thrown.detail.fields) throw thrown;
    return { reply: null, errors: thrown.detail.fields, typed: read.typed };
  }
}

/** The public page of the report checker: a file or pasted JSON, checked and forgotten. */
export function annualReportChecker(table: RouteTable, lane: Lane = readingLane()): void {
  table.open(PATH, (c) => {
    tagPage(c, 'sites');
    return page(c, { reply: null, errors: [], typed: '' });
  });
  table.open(PATH, async (c) => page(c, await lane.run(() => answered(c.req.raw))), {
    method: 'post',
    cache: 'never',
  });
}

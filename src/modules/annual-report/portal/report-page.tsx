import { raw } from 'hono/html';
import type { FieldError } from '../../../platform/errors.ts';
import { chineseDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { GridTable } from '../grid-table.tsx';
import type { ReadableReport, ReportPart } from '../parts.ts';
import type { CommentView } from '../queries/comments.ts';
import type { ReportView } from '../queries/reports.ts';
import type { Standing } from '../queries/standing.ts';
import { LONGEST } from '../types.ts';
import { ResultChart, TrendChart, type YearTotals } from './charts.tsx';
import { portalText as copy } from './text.ts';

/** What was typed into the form of comments and why it was refused. */
export interface TypedComment {
  body: string;
  errors: FieldError[];
}

interface ReportPageProps {
  path: string;
  standing: Standing;
  readable: ReadableReport;
  editions: readonly ReportView[];
  comments: readonly CommentView[];
  years: readonly YearTotals[];
  typed: TypedComment;
}

/** A published report: six parts, three tables in the official form, charts with their tables, comments. */
export function ReportPage(props: ReportPageProps) {
  const { path, standing, readable, editions } = props;
  const { report } = standing;
  const isCurrent = report.state === 'published';
  return (
    <div class="container">
      <h1>{readable.title}</h1>
      {isCurrent ? null : (
        <NoticeBox tone="warn" title={copy.replaced}>
          <a href={path}>{copy.current}</a>
        </NoticeBox>
      )}
      <Facts report={report} />
      <Downloads path={isCurrent ? path : `${path}/versions/${report.number}`} />
      {readable.parts.map((part) => (
        <Part part={part} {...props} />
      ))}
      {editions.length > 1 ? <Versions path={path} editions={editions} /> : null}
      {isCurrent ? <Comments {...props} /> : null}
    </div>
  );
}

function Facts({ report }: { report: ReportView }) {
  const { agencyName, agencyCode, publishedAt, number, changeNote, contentHash } = report;
  return (
    <DefinitionTable
      label={agencyName}
      rows={[
        {
          label: copy.agency,
          value: agencyCode ? <a href={`/agencies/${agencyCode}`}>{agencyName}</a> : agencyName,
        },
        ...(publishedAt
          ? [{ label: copy.published, value: <DateText value={shanghaiDate(publishedAt)} /> }]
          : []),
        { label: copy.edition, value: copy.editionNo(number) },
        ...(changeNote ? [{ label: copy.changeNote, value: changeNote, wide: true }] : []),
        { label: copy.hash, value: <code class="hash">{contentHash}</code>, wide: true },
      ]}
    />
  );
}

function Downloads({ path }: { path: string }) {
  const forms = [
    ['docx', copy.word],
    ['pdf', copy.pdf],
    ['json', copy.json],
    ['csv', copy.csv],
  ] as const;
  return (
    <ul class="link-line" aria-label={copy.downloads}>
      {forms.map(([ending, label]) => (
        <li>
          <a href={`${path}.${ending}`}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

function Part({ part, path, standing, years }: { part: ReportPart } & ReportPageProps) {
  const { key, title, html, grid, note } = part;
  const { figures, report } = standing;
  const base = report.state === 'published' ? path : null;
  return (
    <section aria-labelledby={`part-${key}`}>
      <h2 id={`part-${key}`}>{title}</h2>
      {grid ? (
        <GridTable
          caption={copy.tables[key as keyof typeof copy.tables]}
          grid={grid}
          isTyped={(place) => figures.cells.get(place)?.manual !== null}
        />
      ) : html ? (
        <div class="document-body">{raw(html)}</div>
      ) : (
        <p>{copy.noWords}</p>
      )}
      {note ? <p class="quiet">{note}</p> : null}
      {key === 'proactive' && figures.notApplicable.length > 0 ? (
        <p class="quiet">{copy.notApplicableHint}</p>
      ) : null}
      {key === 'applications' && base ? (
        <>
          <ResultChart table3={figures.table3} csv={`${base}/results.csv`} />
          <TrendChart years={years} csv={`${base}/trend.csv`} />
        </>
      ) : null}
    </section>
  );
}

function Versions({ path, editions }: { path: string; editions: readonly ReportView[] }) {
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{copy.versions}</h2>
      <ul>
        {editions.map(({ number, state, publishedAt, changeNote }) => (
          <li>
            <a href={state === 'published' ? path : `${path}/versions/${number}`}>{copy.editionNo(number)}</a>
            {publishedAt ? `（${chineseDate(shanghaiDate(publishedAt))}）` : ''}
            {changeNote}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Comments({ path, comments, typed }: ReportPageProps) {
  const { body, errors } = typed;
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{copy.comments.title}</h2>
      <p>{copy.comments.lead}</p>
      {comments.length === 0 ? <p class="quiet">{copy.comments.none}</p> : null}
      <ul class="comment-list">
        {comments.map((comment) => (
          <li>
            <p class="quiet">
              <DateText value={shanghaiDate(comment.submittedAt)} />
            </p>
            <TextLines text={comment.body} />
            {comment.response ? (
              <>
                <p class="quiet">{copy.comments.response}</p>
                <TextLines text={comment.response} />
              </>
            ) : null}
          </li>
        ))}
      </ul>
      <form method="post" action={`${path}/comments`} id="comment-form">
        <ErrorSummary errors={errors} />
        <TextAreaField
          name="body"
          label={copy.comments.label}
          hint={copy.comments.hint}
          value={body}
          error={errorOf(errors, 'body')}
          maxLength={LONGEST.comment}
          rows={4}
          required
        />
        <button class="btn btn-primary" type="submit">
          {copy.comments.send}
        </button>
      </form>
    </section>
  );
}

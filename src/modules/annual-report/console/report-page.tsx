import { raw } from 'hono/html';
import type { FieldError } from '../../../platform/errors.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText, DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { type WorkflowAction, WorkflowButtons } from '../../../ui/workflow-buttons.tsx';
import { findingText, ruleNames } from '../check-text.ts';
import { reportDueOn } from '../deadline.ts';
import { type ReportCell, WRITTEN } from '../figures.ts';
import { GridTable } from '../grid-table.tsx';
import type { GridCell } from '../official-grids.ts';
import type { ReadableReport } from '../parts.ts';
import type { PublicDecision } from '../queries/decisions.ts';
import type { ReportStep, ReportView } from '../queries/reports.ts';
import type { Standing } from '../queries/standing.ts';
import { shownAt } from '../report-json.ts';
import { actionNames, stateNames } from '../report-text.ts';
import type { ReportAction } from '../workflow.ts';
import { cellHref, REPORTS } from './parts.ts';
import { PreviousCard } from './previous-card.tsx';
import { consoleText as copy } from './text.ts';
import { Suggestions, TypedCells } from './typed-cells.tsx';

interface ReportPageProps {
  standing: Standing;
  readable: ReadableReport;
  editions: readonly ReportView[];
  decisions: readonly PublicDecision[];
  actions: WorkflowAction[];
  mayWrite: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  message: string | null;
  formToken: string;
}

/** A report on the desk: what is wrong, what can be done, words and tables whose numbers open their cases. */
export function ReportPage(props: ReportPageProps) {
  const { standing, readable, actions, formToken, message, mayWrite, editions } = props;
  const { report, steps } = standing;
  return (
    <>
      {message ? <NoticeBox tone="bad">{message}</NoticeBox> : null}
      <Facts standing={standing} />
      <Findings standing={standing} />
      <Card title={copy.actions}>
        <WorkflowButtons formToken={formToken} actions={actions} />
      </Card>
      {mayWrite ? (
        <>
          <PreviousCard {...props} />
          <Suggestions {...props} />
          <TypedCells {...props} />
        </>
      ) : null}
      <p class="form-hint">{copy.marksHint}</p>
      {readable.parts.map(({ title, html, grid, note }) => (
        <Card title={title}>
          {grid ? (
            <>
              <GridTable
                caption={title}
                grid={grid}
                problems={problemsOf(standing)}
                show={(cell, key) => <Figure cell={cell} standing={standing} place={key} />}
              />
              {note ? <p class="form-hint">{note}</p> : null}
            </>
          ) : (
            <div class="document-body">{raw(html)}</div>
          )}
        </Card>
      ))}
      {mayWrite ? (
        <p>
          <a class="btn" href={`${REPORTS}/${report.id}/words`}>
            {copy.editWords}
          </a>
        </p>
      ) : null}
      <Steps steps={steps} />
      {editions.length > 1 ? <Editions editions={editions} /> : null}
    </>
  );
}

function Facts({ standing: { report, hash } }: { standing: Standing }) {
  const { id, agencyCode, year, state, agencyKind, changeNote } = report;
  return (
    <Card>
      <DefinitionTable
        label={copy.facts}
        rows={[
          { label: copy.state, value: `${stateNames[state]}（第 ${report.number} 版）` },
          { label: copy.due, value: <DateText value={reportDueOn(agencyKind, year)} /> },
          ...(changeNote ? [{ label: copy.changeNote, value: changeNote }] : []),
          { label: copy.hash, value: <code>{hash}</code>, wide: true },
        ]}
      />
      <ul class="link-line">
        <li>
          <a href={`${REPORTS}/${id}/report.docx`}>{`${copy.preview}：${copy.previewWord}`}</a>
        </li>
        <li>
          <a href={`${REPORTS}/${id}/report.pdf`}>{`${copy.preview}：${copy.previewPdf}`}</a>
        </li>
        {agencyKind === 'government' ? (
          <li>
            <a href={`${REPORTS}/${id}/roll-up`}>{copy.rollUp.title}</a>
          </li>
        ) : null}
        {state === 'published' ? (
          <li>
            <a href={`/annual-reports/${agencyCode}/${year}`}>{copy.public}</a>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

function Findings({ standing: { report, findings } }: { standing: Standing }) {
  if (findings.length === 0) return <NoticeBox tone="good">{copy.findings.fine}</NoticeBox>;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? copy.findings.errors(errors) : copy.findings.warnings(findings.length);
  return (
    <NoticeBox tone={errors > 0 ? 'bad' : 'warn'} title={title}>
      <ul>
        {findings.map((finding) => (
          <li>
            {findingText(finding, WRITTEN)}{' '}
            <a href={cellHref(report.id, shownAt(finding))}>{copy.findings.open}</a>
          </li>
        ))}
      </ul>
    </NoticeBox>
  );
}

/** Which rule a cell violates, by the cell in which it shows; the sentence stands above. */
function problemsOf({ findings }: Standing): ReadonlyMap<string, string> {
  return new Map(findings.map((finding) => [shownAt(finding), ruleNames[finding.rule]]));
}

function Figure({ cell, standing, place }: { cell: GridCell; standing: Standing; place: string }) {
  const found: ReportCell | undefined = standing.figures.cells.get(place);
  const mark = found && copy.marks[found.origin];
  return (
    <>
      <a href={cellHref(standing.report.id, place)}>{cell.text || copy.blank}</a>
      {mark ? <small class="quiet"> {mark}</small> : null}
    </>
  );
}

function Steps({ steps }: { steps: readonly ReportStep[] }) {
  if (steps.length === 0) return null;
  const columns = copy.stepColumns;
  return (
    <Card title={copy.steps}>
      <DataTable
        caption={copy.steps}
        hideCaption
        rows={steps}
        columns={[
          { label: columns.action, cell: ({ action }) => actionNames[action as ReportAction] ?? action },
          { label: columns.staff, cell: ({ staffName }) => staffName },
          { label: columns.at, cell: ({ at }) => <DateTimeText value={at} /> },
          { label: columns.note, cell: ({ note }) => note },
          {
            label: columns.hash,
            cell: ({ contentHash }) => (contentHash ? <code>{contentHash.slice(0, 16)}</code> : ''),
          },
        ]}
      />
    </Card>
  );
}

function Editions({ editions }: { editions: readonly ReportView[] }) {
  return (
    <Card title={copy.editions}>
      <ul>
        {editions.map(({ id, number, state, publishedAt }) => (
          <li>
            <a href={`${REPORTS}/${id}`}>{`第 ${number} 版`}</a> {stateNames[state]}
            {publishedAt ? <DateText value={shanghaiDate(publishedAt)} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

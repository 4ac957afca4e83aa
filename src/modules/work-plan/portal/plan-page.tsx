import type { Child } from 'hono/jsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText, DateTimeText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { namesOf } from '../assignment-names.ts';
import type { PublicAssignment, PublicPlan } from '../public-plan.ts';
import type { ProgressView } from '../queries/plan.ts';
import { portalText as copy, fieldText, kindNames, levelNames, outcomeNames, partNames } from '../text.ts';

interface PublicPlanPageProps {
  plan: {
    id: string;
    agencyName: string;
    agencyCode: string | null;
    publicAt: Date | null;
    content: PublicPlan;
  };
  /** Confirmed reports by assignment. */
  progress: ReadonlyMap<string, readonly ProgressView[]>;
}

/** The public record of a plan in five parts: steps, measures, split, progress, supervision (牡丹江市民政局 要点). */
export function PublicPlanPage({ plan, progress }: PublicPlanPageProps) {
  const { content } = plan;
  const measured = content.assignments.filter(({ parts }) => parts.some(({ measure }) => measure !== ''));
  return (
    <div class="container">
      <h1>{content.title}</h1>
      <Facts plan={plan} />
      <Part title={copy.goal}>{<TextLines text={content.goal} />}</Part>
      {content.arrangement ? (
        <Part title={copy.steps}>{<TextLines text={content.arrangement} />}</Part>
      ) : null}
      <section aria-labelledby="split">
        <h2 id="split">{copy.split}</h2>
        <Split assignments={content.assignments} />
        <p>
          <a href={`/work-plans/${plan.id}/split.csv`}>{copy.csv}</a>{' '}
          <a href={`/work-plans/${plan.id}/split.xlsx`}>{copy.xlsx}</a>
        </p>
      </section>
      {measured.length > 0 ? <Measures assignments={measured} /> : null}
      <Progress assignments={content.assignments} progress={progress} />
      <Part title={copy.supervision}>
        {content.supervisionManner ? <TextLines text={content.supervisionManner} /> : copy.noSupervision}
      </Part>
      {content.yearReport ? (
        <Part title={copy.yearReport}>{<TextLines text={content.yearReport} />}</Part>
      ) : null}
    </div>
  );
}

function Facts({ plan: { agencyName, agencyCode, publicAt, content } }: Pick<PublicPlanPageProps, 'plan'>) {
  const { kind, year, basisTitle, basisDocNo, basisLevel } = content;
  const basis = [basisTitle, basisDocNo, basisLevel ? levelNames[basisLevel] : null]
    .filter(Boolean)
    .join(' · ');
  return (
    <DefinitionTable
      label={content.title}
      rows={[
        {
          label: fieldText.agency,
          value: agencyCode ? <a href={`/agencies/${agencyCode}`}>{agencyName}</a> : agencyName,
        },
        { label: fieldText.kind, value: `${kindNames[kind]}（${year}）` },
        ...(basis ? [{ label: copy.basis, value: basis }] : []),
        ...(publicAt ? [{ label: copy.publishedOn, value: <DateTimeText value={publicAt} /> }] : []),
      ]}
    />
  );
}

function Part({ title, children }: { title: string; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

function Split({ assignments }: { assignments: readonly PublicAssignment[] }) {
  return (
    <DataTable
      caption={copy.split}
      hideCaption
      rows={assignments}
      columns={[
        { label: fieldText.number, cell: (row) => row.number },
        { label: fieldText.content, isRowHeader: true, cell: (row) => row.content },
        { label: fieldText.lead, cell: (row) => namesOf(row, 'lead') },
        { label: fieldText.responsible, cell: (row) => namesOf(row, 'responsible') },
        { label: fieldText.dueOn, cell: ({ dueOn }) => (dueOn ? <DateText value={dueOn} /> : '') },
      ]}
    />
  );
}

function Measures({ assignments }: { assignments: readonly PublicAssignment[] }) {
  const rows = assignments.flatMap(({ content, parts }) =>
    parts.filter(({ measure }) => measure !== '').map((part) => ({ ...part, content })),
  );
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">{copy.measures}</h2>
      <DataTable
        caption={copy.measures}
        hideCaption
        rows={rows}
        columns={[
          { label: fieldText.content, isRowHeader: true, cell: (row) => row.content },
          { label: fieldText.agency, cell: ({ name, part }) => `${name}（${partNames[part]}）` },
          { label: fieldText.measure, cell: ({ measure }) => <TextLines text={measure} /> },
        ]}
      />
    </section>
  );
}

function Progress({
  assignments,
  progress,
}: { assignments: readonly PublicAssignment[] } & Pick<PublicPlanPageProps, 'progress'>) {
  const rows = assignments.flatMap(({ id, content }) =>
    (progress.get(id) ?? []).map((report) => ({ ...report, content })),
  );
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{copy.progress}</h2>
      {rows.length === 0 ? (
        <p>{copy.noProgress}</p>
      ) : (
        <DataTable
          caption={copy.progress}
          hideCaption
          rows={rows}
          columns={[
            { label: '日期', cell: (row) => <DateText value={row.reportedOn} /> },
            { label: fieldText.content, isRowHeader: true, cell: (row) => row.content },
            { label: fieldText.agency, cell: (row) => row.agencyName },
            { label: fieldText.outcome, cell: (row) => outcomeNames[row.outcome] },
            { label: fieldText.note, cell: (row) => <Note report={row} /> },
          ]}
        />
      )}
    </section>
  );
}

/** Evidence is named by its index number; its own page decides who may read it. */
function Note({ report: { note, evidence } }: { report: ProgressView }) {
  return (
    <>
      <TextLines text={note} />
      {evidence ? (
        <>
          {' '}
          <a href={`/d/${evidence.indexNo}`}>{evidence.indexNo}</a>
        </>
      ) : null}
    </>
  );
}

import { AppError } from '../../platform/errors.ts';
import { type AppContext, keepPageUntil, tagPage } from '../../platform/http/context.ts';
import { sendCsv } from '../../platform/http/csv.ts';
import { idParam } from '../../platform/http/form.ts';
import type { RouteTable } from '../../platform/http/routes.ts';
import { addDays, shanghaiDate } from '../../rules/plain-date.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { DefinitionTable } from '../../ui/definition-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { portalPage } from '../../ui/frames.tsx';
import { type EntryView, getRound, listEntries, listRounds } from './queries.ts';
import { fieldText, outcomeNames, pageText as text } from './text.ts';
import { OUTCOMES, type Outcome } from './types.ts';

const PATH = '/cleanups';

/** `/cleanups`: published results of clean-up rounds (清理结果公布). Documents that are not public are not named. */
export function cleanupPortal(table: RouteTable): void {
  table.open(PATH, list);
  table.open(`${PATH}/:id`, show);
  table.open(`${PATH}/:id/list.csv`, async (c) => {
    const { round, entries } = await publishedOf(c);
    return sendCsv(
      c,
      `${round.title}.csv`,
      [
        { heading: text.document, cell: (row) => row.title },
        { heading: text.docNo, cell: (row) => row.docNo },
        { heading: '索引号', cell: (row) => row.indexNo },
        { heading: '发文机关', cell: (row) => row.agencyName },
        { heading: fieldText.outcome, cell: (row) => (row.outcome ? outcomeNames[row.outcome] : '') },
        { heading: fieldText.reason, cell: (row: EntryView) => row.reason },
      ],
      entries,
    );
  });
}

async function list(c: AppContext) {
  const { env, site } = c.var;
  tagPage(c, 'cleanups');
  const rounds = await listRounds(env.db, {
    ...(site.isDefault ? {} : { siteId: site.id }),
    onlyPublished: true,
  });
  return portalPage(c, {
    title: text.portalTitle,
    breadcrumb: [{ label: text.portalTitle }],
    column: {
      name: text.portalTitle,
      type: '信息公开目录',
      description: text.portalLead,
      keywords: [text.portalTitle],
    },
    children: (
      <div class="container">
        <h1>{text.portalTitle}</h1>
        <p class="lead">{text.portalLead}</p>
        {rounds.length === 0 ? (
          <EmptyState title={text.portalEmpty} />
        ) : (
          <DataTable
            caption={text.portalTitle}
            hideCaption
            rows={rounds}
            columns={[
              {
                label: fieldText.title,
                isRowHeader: true,
                cell: (row) => <a href={`${PATH}/${row.id}`}>{row.title}</a>,
              },
              { label: fieldText.agency, cell: (row) => row.agencyName },
              {
                label: text.publishedOn,
                cell: ({ publishedOn }) => (publishedOn ? <DateText value={publishedOn} /> : ''),
              },
            ]}
          />
        )}
      </div>
    ),
  });
}

/** A published round with the documents everybody may read; anything else is not there. */
async function publishedOf(c: AppContext) {
  const { env, site } = c.var;
  const round = await getRound(env.db, idParam(c));
  if (round.state !== 'published' || !(site.isDefault || round.siteId === site.id)) {
    throw new AppError('notFound', { reason: 'cleanup' });
  }
  const today = shanghaiDate(env.now());
  tagPage(c, 'cleanups', 'documents');
  keepPageUntil(c, new Date(`${addDays(today, 1)}T00:00:00+08:00`));
  const entries = (await listEntries(env.db, round.id, today)).filter(({ isVisible }) => isVisible);
  return { round, entries };
}

async function show(c: AppContext) {
  const { round, entries } = await publishedOf(c);
  const { title, agencyName, agencyCode, basis, publishedOn } = round;
  return portalPage(c, {
    title,
    breadcrumb: [{ label: text.portalTitle, href: PATH }, { label: title }],
    column: {
      name: text.portalTitle,
      type: '信息公开目录',
      description: basis.slice(0, 120),
      keywords: [title],
    },
    children: (
      <div class="container">
        <h1>{title}</h1>
        <DefinitionTable
          label={title}
          rows={[
            {
              label: fieldText.agency,
              value: agencyCode ? <a href={`/agencies/${agencyCode}`}>{agencyName}</a> : agencyName,
            },
            { label: fieldText.basis, value: basis },
            ...(publishedOn ? [{ label: text.publishedOn, value: <DateText value={publishedOn} /> }] : []),
          ]}
        />
        {OUTCOMES.map((outcome) => (
          <Outcomes outcome={outcome} entries={entries.filter((entry) => entry.outcome === outcome)} />
        ))}
        <p>
          <a href={`${PATH}/${round.id}/list.csv`}>{text.csv}</a>
        </p>
      </div>
    ),
  });
}

function Outcomes({ outcome, entries }: { outcome: Outcome; entries: readonly EntryView[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={outcome}>
      <h2 id={outcome}>{`${outcomeNames[outcome]}（${entries.length}）`}</h2>
      <DataTable
        caption={outcomeNames[outcome]}
        hideCaption
        rows={entries}
        columns={[
          {
            label: text.document,
            isRowHeader: true,
            cell: (row) => <a href={`/d/${row.indexNo}`}>{row.title}</a>,
          },
          { label: text.docNo, cell: (row) => row.docNo },
          { label: '发文机关', cell: (row) => row.agencyName },
          { label: fieldText.reason, cell: (row) => row.reason },
        ]}
      />
    </section>
  );
}

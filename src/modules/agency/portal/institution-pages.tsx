import { raw } from 'hono/html';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { FramePageView } from '../queries/frame-pages.ts';
import type { AgencyView, Leader } from '../queries/view.ts';
import { LeadingGroup } from './agency-facts.tsx';
import { portalText } from './text.ts';

const TONES: Partial<Record<FramePageView['validity'], Tone>> = {
  in_force: 'good',
  amended: 'warn',
  not_yet_in_force: 'info',
};

function ValidityMark({ page }: { page: FramePageView }) {
  return <Badge label={nameOf(VALIDITIES, page.validity)} tone={TONES[page.validity] ?? 'neutral'} />;
}

interface ListProps {
  title: string;
  /** `/institutions` or `/agencies/{code}/institutions`. */
  base: string;
  pages: readonly FramePageView[];
  hasLeadingGroup: boolean;
  isOfAgency: boolean;
}

/** The institutions of a site or agency with number, date and validity (国办公开办函〔2019〕61号). */
export function InstitutionList({ title, base, pages, hasLeadingGroup, isOfAgency }: ListProps) {
  const institutions = pages.filter(({ kind }) => kind === 'institution');
  return (
    <div class="container">
      <h1>{title}</h1>
      {hasLeadingGroup ? (
        <ul class="link-line">
          <li>
            <a href={`${base}/leading-group`}>{portalText.leadingGroup}</a>
          </li>
        </ul>
      ) : null}
      {institutions.length > 0 ? (
        <DataTable
          caption={title}
          hideCaption
          columns={[
            {
              label: portalText.title,
              cell: (page) => <a href={`${base}/${page.slug}`}>{page.title}</a>,
              isRowHeader: true,
            },
            { label: portalText.docNo, cell: (page) => page.fields.docNo ?? '—' },
            {
              label: portalText.issuedOn,
              cell: (page) => (page.issuedOn ? <DateText value={page.issuedOn} /> : '—'),
            },
            { label: portalText.validity, cell: (page) => <ValidityMark page={page} /> },
          ]}
          rows={institutions}
        />
      ) : (
        <EmptyState
          title={portalText.noInstitutions}
          links={isOfAgency ? [{ label: portalText.institutions, href: '/institutions' }] : []}
        >
          {isOfAgency ? <p>{portalText.noInstitutionsHint}</p> : null}
        </EmptyState>
      )}
    </div>
  );
}

/** One institution: what it is, whether it is in force, its text. */
export function InstitutionPage({ page }: { page: FramePageView }) {
  const { docNo } = page.fields;
  return (
    <article class="container">
      <h1 class="document-title">{page.title}</h1>
      <DefinitionTable
        label={portalText.institutionFacts}
        rows={[
          ...(docNo ? [{ label: portalText.docNo, value: docNo }] : []),
          ...(page.issuedOn
            ? [{ label: portalText.issuedOn, value: <DateText value={page.issuedOn} /> }]
            : []),
          { label: portalText.validity, value: <ValidityMark page={page} /> },
        ]}
      />
      <div class="document-body">{raw(page.bodyHtml)}</div>
    </article>
  );
}

interface GroupProps {
  page: FramePageView | null;
  office: AgencyView | null;
  leaders: readonly Leader[];
}

/** The leading group: who answers for openness as a whole, by division, and in handling (S3-074). */
export function LeadingGroupPage({ page, office, leaders }: GroupProps) {
  return (
    <div class="container">
      <h1>{page?.title ?? `${office?.name ?? ''}${portalText.leadingGroup}`}</h1>
      {leaders.length > 0 ? <LeadingGroup leaders={[...leaders]} /> : null}
      {page?.bodyHtml ? <div class="document-body">{raw(page.bodyHtml)}</div> : null}
    </div>
  );
}

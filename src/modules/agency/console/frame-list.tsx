import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { agenciesReached, sitesReached } from '../policy.ts';
import { type FramePageView, listEditableFramePages } from '../queries/frame-pages.ts';
import { fieldText } from '../text.ts';
import { consoleText } from './text.ts';

/** The site whose pages the person writes: the reached one, else the own one. */
export function siteOfDesk(c: AppContext): { siteId: string; isWholeSite: boolean } {
  const { actor } = signedInOf(c);
  const reached = sitesReached(actor, 'frame.edit') ?? [c.var.site.id];
  const siteId = reached[0] ?? actor.siteId ?? c.var.site.id;
  return { siteId, isWholeSite: reached.length > 0 };
}

/** Address of a page in the portal. */
export function portalPathOf(page: FramePageView): string {
  const base = page.agency?.code ? `/agencies/${page.agency.code}` : '';
  return page.kind === 'guide' ? `${base}/guide` : `${base}/institutions/${page.slug}`;
}

function PageTable({ pages }: { pages: readonly FramePageView[] }) {
  return (
    <DataTable
      caption={consoleText.frameCaption}
      hideCaption
      columns={[
        {
          label: consoleText.pageTitle,
          isRowHeader: true,
          cell: (page) => <a href={`/console/frame/${page.id}`}>{page.title}</a>,
        },
        { label: consoleText.pageKind, cell: (page) => consoleText.pageKinds[page.kind] },
        { label: consoleText.place, cell: (page) => page.agency?.name ?? consoleText.wholeSite },
        { label: fieldText.validity, cell: (page) => nameOf(VALIDITIES, page.validity) },
        { label: consoleText.changedAt, cell: (page) => <DateTimeText value={page.changedAt} /> },
      ]}
      rows={pages}
    />
  );
}

function Actions({ isWholeSite }: { isWholeSite: boolean }) {
  return (
    <>
      {isWholeSite ? (
        <a class="btn" href="/console/frame/notices">
          {consoleText.notices}
        </a>
      ) : null}
      <a class="btn" href="/console/frame/new?kind=leading_group">
        {consoleText.newLeadingGroup}
      </a>
      <a class="btn" href="/console/frame/new?kind=guide">
        {consoleText.newGuide}
      </a>
      <a class="btn btn-primary" href="/console/frame/new?kind=institution">
        {consoleText.newInstitution}
      </a>
    </>
  );
}

/** `/console/frame`: guides, institutions and leading groups the person may write. */
export async function frameList(c: AppContext) {
  const { siteId, isWholeSite } = siteOfDesk(c);
  const agencyIds = isWholeSite ? null : agenciesReached(signedInOf(c).actor, 'frame.edit');
  const pages = await listEditableFramePages(c.var.env.db, siteId, agencyIds);
  return consolePage(c, {
    title: consoleText.frame,
    current: 'frame',
    actions: <Actions isWholeSite={isWholeSite} />,
    children:
      pages.length > 0 ? (
        <PageTable pages={pages} />
      ) : (
        <EmptyState title={consoleText.frameNone}>
          <p>{consoleText.frameNoneHint}</p>
        </EmptyState>
      ),
  });
}

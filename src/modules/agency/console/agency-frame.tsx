import type { Child } from 'hono/jsx';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { mayArrangeAgencies, mayEditAgency } from '../policy.ts';
import { listAgencyChoices } from '../queries/list.ts';
import { listSites } from '../queries/sites.ts';
import { type AgencyView, getAgencyView } from '../queries/view.ts';
import { refusalText } from '../text.ts';
import { sitesOfDesk } from './agency-list.tsx';
import { idParam, Refusal, type Refused } from './parts.tsx';
import { consoleText } from './text.ts';

const PATH = '/console/agencies';

/** The agency of the address, within reach of the person. Throws `notFound` or `forbidden`. */
export async function agencyOfDesk(c: AppContext): Promise<AgencyView> {
  const view = await getAgencyView(c.var.env.db, idParam(c));
  if (!mayEditAgency(signedInOf(c).actor, { agencyId: view.id, bodyId: view.bodyId, siteId: view.siteId })) {
    throw new AppError('forbidden', { reason: 'outOfReach', message: refusalText.outOfReach });
  }
  return view;
}

/** Open agencies of the desk's sites for pickers. */
export async function agencyChoices(c: AppContext, exceptId?: string): Promise<Choice[]> {
  const choices = await listAgencyChoices(c.var.env.db, { siteIds: sitesOfDesk(signedInOf(c).actor) });
  return choices.filter(({ id }) => id !== exceptId).map(({ id, name }) => ({ value: id, label: name }));
}

function Tabs({ view, current, mayArrange }: { view: AgencyView; current: string; mayArrange: boolean }) {
  const base = `${PATH}/${view.id}`;
  const isUnit = view.kind === 'internal_unit';
  const tabs = [
    { key: 'edit', href: base, label: consoleText.tab.edit, show: true },
    { key: 'leading-group', href: `${base}/leading-group`, label: consoleText.tab.leadingGroup, show: true },
    {
      key: 'supervision',
      href: `${base}/supervision`,
      label: consoleText.tab.supervision,
      show: mayArrange && !isUnit,
    },
    { key: 'rename', href: `${base}/rename`, label: consoleText.tab.rename, show: mayArrange || isUnit },
    { key: 'closure', href: `${base}/closure`, label: consoleText.tab.closure, show: mayArrange || isUnit },
    {
      key: 'unit',
      href: `${PATH}/new?kind=internal_unit&parent=${view.id}`,
      label: consoleText.tab.unit,
      show: true,
    },
  ];
  const shown = view.closedOn === null ? tabs.filter(({ show }) => show) : [];
  return (
    <nav aria-label={consoleText.tabs}>
      <div class="btn-list">
        {shown.map((tab) => (
          <a class="btn" href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
            {tab.label}
          </a>
        ))}
        {view.code ? (
          <a class="btn" href={`/agencies/${view.code}`} data-turbo="false">
            {consoleText.tab.page}
          </a>
        ) : null}
      </div>
    </nav>
  );
}

/** A desk page of one agency, with the ways to its other pages. */
export function agencyFrame(
  c: AppContext,
  view: AgencyView,
  current: string,
  children: Child,
  refused: Refused | null,
) {
  const { actor } = signedInOf(c);
  const content = {
    title: view.name,
    current: 'agencies',
    breadcrumb: [{ label: consoleText.agencies, href: PATH }, { label: view.name }],
    children: (
      <>
        <Tabs view={view} current={current} mayArrange={mayArrangeAgencies(actor, view.siteId)} />
        {view.closedOn === null ? null : (
          <NoticeBox tone="warn" title={consoleText.closedOn(chineseDate(plainDate(view.closedOn)))}>
            <p>{consoleText.closedHint}</p>
          </NoticeBox>
        )}
        <Refusal refused={refused} />
        {children}
      </>
    ),
  };
  return consolePage(c, content, refused?.status ?? 200);
}

/** Sites the person may found agencies in; one needs no choice. */
export async function siteChoices(c: AppContext): Promise<Choice[]> {
  const reached = sitesOfDesk(signedInOf(c).actor);
  const sites = await listSites(c.var.env.db);
  return sites
    .filter(({ id }) => !reached || reached.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

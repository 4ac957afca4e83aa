import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { sendFile } from '../../../platform/http/table-export.ts';
import { plainDate, shanghaiDate } from '../../../rules/plain-date.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { getAgencyView, listSites } from '../../agency/index.ts';
import { approvalSheetPdf } from '../paper/approval-sheet.ts';
import { fileName } from '../paper/file-name.ts';
import { publicitySheetPdf } from '../paper/publicity-sheet.ts';
import type { PublicitySheetView } from '../paper/types.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { getWork, type Work } from '../queries/work.ts';
import { ApprovalPage } from './approval-page.tsx';
import { approvalViewOf } from './approval-view.ts';
import { DOCUMENTS, type DocumentConsoleParts, editionQuery, idParam, workPath } from './parts.ts';
import { previewText } from './preview-text.ts';
import { consoleText } from './text.ts';

/** What is printed for the file and for the board. */
export function sheetRoutes(table: RouteTable, parts: DocumentConsoleParts): void {
  const path = `${DOCUMENTS}/:id`;
  table.staff('get', `${path}/approval-sheet`, 'document.read', (c) => approvalPage(c, parts));
  table.staff('get', `${path}/approval-sheet.pdf`, 'document.read', (c) => approvalPdf(c, parts));
  table.staff('get', `${path}/notice-sheet.pdf`, 'document.read', noticePdf);
}

function workOf(c: AppContext): Promise<Work> {
  return getWork(c.var.env.db, signedInOf(c).actor, idParam(c), editionQuery(c));
}

function approvalOf(c: AppContext, { facts }: Work, { settings }: DocumentConsoleParts) {
  const { env } = c.var;
  return approvalViewOf(facts, {
    now: env.now(),
    calendar: env.calendar,
    reviewLaterDays: settings.reviewLaterDays,
    baseUrl: env.baseUrl,
  });
}

async function approvalPage(c: AppContext, parts: DocumentConsoleParts) {
  const work = await workOf(c);
  const { edition, document } = work.facts;
  const copy = previewText.approval;
  return consolePage(c, {
    title: `${copy.title}：${edition.title}`,
    current: 'documents',
    breadcrumb: [
      { label: consoleText.documents, href: DOCUMENTS },
      { label: edition.title, href: workPath(document.id) },
      { label: copy.title },
    ],
    actions: (
      <a
        class="btn"
        href={`${workPath(document.id, 'approval-sheet.pdf')}?edition=${edition.number}`}
        data-turbo="false"
      >
        {copy.download}
      </a>
    ),
    children: <ApprovalPage view={approvalOf(c, work, parts)} />,
  });
}

async function approvalPdf(c: AppContext, parts: DocumentConsoleParts) {
  const work = await workOf(c);
  const { edition } = work.facts;
  const body = await approvalSheetPdf(c.var.env.paper, approvalOf(c, work, parts));
  const name = { title: `${previewText.approval.title}－${edition.title}`, docNo: edition.docNo };
  return sendFile(c, { body, type: 'application/pdf', fileName: fileName(name, 'pdf') });
}

/** The sheet for the board: of what hangs there, or of what is signed and about to. */
async function noticePdf(c: AppContext) {
  const { facts } = await workOf(c);
  const { edition } = facts;
  const isSigned = ['signed', 'scheduled', 'posted', 'published'].includes(edition.state);
  if (!isSigned || edition.disclosure !== 'proactive') {
    throw new AppError('stateForbids', { reason: 'notSigned', message: consoleText.sheetNotSigned });
  }
  const body = await publicitySheetPdf(c.var.env.paper, await noticeOf(c, facts));
  return sendFile(c, { body, type: 'application/pdf', fileName: fileName(edition, 'pdf') });
}

async function noticeOf(
  c: AppContext,
  { edition, document, scope }: EditionFacts,
): Promise<PublicitySheetView> {
  const { env } = c.var;
  const agency = await getAgencyView(env.db, scope.agencyId);
  // The hotline of the agency's own government, wherever the desk was opened.
  const site = (await listSites(env.db)).find(({ id }) => id === scope.siteId);
  const from = edition.publicityFrom ? plainDate(edition.publicityFrom) : shanghaiDate(env.now());
  const days = edition.publicityDays;
  const counted = days === null ? null : env.calendar.addWorkingDays(from, days).due;
  const to = edition.publicityUntil ? plainDate(edition.publicityUntil) : counted;
  const isPublic = document.liveEditionId === edition.id && document.indexNo !== null;
  const item = edition.itemId ? `${env.baseUrl}/catalogue/${edition.itemId}` : null;
  return {
    title: edition.title,
    agency: agency.name,
    body: edition.bodyHtml,
    publicityPeriod: { from, to, workingDays: days },
    hotline: site?.hotline || agency.phone,
    objectionAddress: [agency.disclosureOfficeName, agency.address, agency.phone].filter(Boolean).join('　'),
    // A list that stays off the web is checked against the rule it hangs under: its catalogue item.
    url: isPublic ? `${env.baseUrl}/d/${document.indexNo}` : item,
    indexNo: document.indexNo,
    docNo: edition.docNo,
    sha256: edition.contentHash,
  };
}

import { raw } from 'hono/html';
import type { SiteView } from '../../../platform/http/context.ts';
import { approvalBasis } from '../../../rules/approval-basis.ts';
import type { Calendar } from '../../../rules/calendar/calendar.ts';
import {
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  nameOf,
  OPENNESSES,
  SOURCE_KINDS,
  VALIDITIES,
  type Validity,
} from '../../../rules/classes.ts';
import { chineseDate, chineseMinute, plainDate } from '../../../rules/plain-date.ts';
import { signatureBlocks } from '../../../rules/signature-date.ts';
import type { BadgeView } from '../../../ui/badge.tsx';
import { DateText } from '../../../ui/dates.tsx';
import type { DefinitionRow } from '../../../ui/definition-table.tsx';
import type { DocumentHeaderView } from '../../../ui/document-header.tsx';
import type { DocumentPageView, RelationGroup } from '../../../ui/document-page.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { RELATION_NAMES } from '../text.ts';
import type { AgencyRef, DocumentView, RelationView } from '../views.ts';
import { previewPath } from './attachment-preview.tsx';
import { portalText as copy, fileTypeName } from './text.ts';

/** Badge of 效力状况: words carry the meaning, colour only helps. */
export function validityBadge(validity: Validity): BadgeView {
  const tones = {
    in_force: 'good',
    amended: 'info',
    not_yet_in_force: 'info',
    lapsed: 'neutral',
    repealed: 'bad',
  } as const;
  return { label: nameOf(VALIDITIES, validity), tone: tones[validity] };
}

function agencyLink({ code, name }: AgencyRef) {
  return code ? { label: name, href: `/agencies/${code}` } : { label: name };
}

/** What a relation leads to: the document here, or its name and number where it is not here. */
function relationGroups(relations: readonly RelationView[]): RelationGroup[] {
  const groups = new Map<string, RelationGroup>();
  for (const { kind, direction, indexNo, docNo, title } of relations) {
    const name = RELATION_NAMES[kind][direction];
    const group = groups.get(name) ?? { kind: name, targets: [] };
    group.targets.push({
      title: title || docNo || '',
      ...(docNo && !title.includes(docNo) ? { docNo } : {}),
      ...(indexNo ? { href: `/d/${indexNo}` } : {}),
    });
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** Names of domains and items; the catalogue gives them. */
export interface ColumnNames {
  domainName(domain: string): string | null;
  itemName(item: string): string | null;
}

/** What a page needs beside the document itself. */
export interface PageParts {
  names: ColumnNames;
  calendar: Calendar;
  /** By how much it went public after its limit, in words; null when it was in time. */
  lateness?: string | null;
}

/** Working days from formation to publication (条例 Art. 26); imports are outside: their dates are the source's. */
function paceOf(document: DocumentView, calendar: Calendar): string | null {
  if (!document.formedOn || document.importedOn) return null;
  const days = calendar.workingDaysBetween(plainDate(document.formedOn), plainDate(document.publishedOn));
  return days < 0 ? null : copy.workingDays(days);
}

/** Two dates in one text: the day a document was forwarded or issued, and that of what it carries. One alone is 生成日期. */
function signaturesOf(text: string): string | null {
  const blocks = signatureBlocks(text);
  if (blocks.length < 2) return null;
  return blocks.map(({ date, signer }) => `${chineseDate(date)}${signer ? `（${signer}）` : ''}`).join('；');
}

function moreRows(document: DocumentView, { names, calendar, lateness = null }: PageParts): DefinitionRow[] {
  const rows: [string, string | null][] = [
    [copy.genre, document.genre && nameOf(GENRES, document.genre)],
    [copy.stage, document.stage && nameOf(LIFECYCLE_STAGES, document.stage)],
    [copy.facet, document.facet && nameOf(FACETS, document.facet)],
    [copy.level, document.issuingLevel && nameOf(ISSUING_LEVELS, document.issuingLevel)],
    [copy.sourceKind, document.sourceKind === 'made' ? null : nameOf(SOURCE_KINDS, document.sourceKind)],
    [copy.keywords, document.keywords.join('、') || null],
    [copy.issuer, document.issuer && document.issuer !== document.agency.name ? document.issuer : null],
    [copy.sourceIndexNo, document.sourceIndexNo],
    [copy.sourcePublishedOn, document.sourcePublishedOn],
    [copy.changedOn, document.changedOn],
    [copy.addressees, document.addressees || null],
    [copy.approval, approvalBasis(document.text)],
    [copy.signed, signaturesOf(document.text)],
    [copy.pace, paceOf(document, calendar)],
    [copy.lateness, lateness],
  ];
  const plain = rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  const items = {
    label: copy.items,
    wide: true,
    value: document.items.map((item, index) => (
      <>
        {index > 0 ? '、' : ''}
        <a href={`/catalogue/${item}`}>{names.itemName(item) ?? item}</a>
      </>
    )),
  };
  return document.items.length > 0 ? [...plain, items] : plain;
}

function headerOf(document: DocumentView, parts: PageParts): DocumentHeaderView {
  return {
    indexNo: document.indexNo,
    formedOn: document.formedOn,
    publishedOn: document.importedOn ? document.sourcePublishedOn : document.publishedOn,
    ...(document.importedOn ? { publishedOnNote: copy.importedNote(document.importedOn) } : {}),
    docNo: document.docNo,
    agencies: [document.agency, ...document.coAgencies].map(agencyLink),
    validity: validityBadge(document.validity),
    theme: document.theme,
    disclosure: nameOf(DISCLOSURES, document.disclosure),
    openness:
      nameOf(OPENNESSES, document.openness) + (document.openUntil ? copy.until(document.openUntil) : ''),
    attachments: document.attachments
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map((file) => ({
        name: file.name,
        href: file.url,
        type: fileTypeName(file.type),
        bytes: file.size,
        sha256: file.sha256,
        isSearchable: file.isSearchable,
        downloads: file.downloads,
        ...(file.isSearchable ? { previewHref: previewPath(file.id) } : {}),
      })),
    summary: document.summary || null,
    more: moreRows(document, parts),
  };
}

/** What a reader must know before reading: not in force, imported, examined afterwards, publicity running. */
function noticesOf(document: DocumentView) {
  const change = document.validityHistory.at(-1);
  const withdrawnFiles = document.attachments.filter(({ withdrawnAt }) => withdrawnAt !== null).length;
  return (
    <>
      {document.validity === 'in_force' ? null : (
        <NoticeBox tone="warn">
          <p>{copy.notInForce(nameOf(VALIDITIES, document.validity), change?.effectiveOn, change?.reason)}</p>
        </NoticeBox>
      )}
      {document.importedOn ? (
        <NoticeBox tone="info">
          <p>{copy.imported(document.importedOn)}</p>
        </NoticeBox>
      ) : null}
      {document.publicityUntil ? (
        <NoticeBox tone="info">
          <p>{copy.publicity(document.publicityFrom, document.publicityUntil)}</p>
        </NoticeBox>
      ) : null}
      {document.isEmergency ? (
        <NoticeBox tone="info">
          <p>{copy.emergency}</p>
        </NoticeBox>
      ) : null}
      {withdrawnFiles > 0 ? (
        <NoticeBox tone="info">
          <p>{copy.attachmentsWithdrawn(withdrawnFiles)}</p>
        </NoticeBox>
      ) : null}
    </>
  );
}

/** The page of one document, ready for the kit. `href` is its absolute address. */
export function documentPageView(document: DocumentView, href: string, parts: PageParts): DocumentPageView {
  const path = document.url;
  return {
    title: document.title,
    notices: noticesOf(document),
    header: headerOf(document, parts),
    body: raw(document.body || `<p>${copy.attachmentOnly}</p>`),
    relations: relationGroups(document.relations),
    downloads: [
      { label: copy.print, href: `${path}/print` },
      { label: copy.word, href: `${path}.docx` },
      { label: copy.pdf, href: `${path}.pdf` },
      { label: copy.json, href: `${path}.json` },
    ],
    tools: [
      ...(document.history.length > 1 || document.validityHistory.length > 0
        ? [{ label: copy.versions(document.history.length), href: `${path}/versions` }]
        : []),
      ...(document.threadId ? [{ label: copy.thread, href: `${path}/thread` }] : []),
      ...(document.relations.some(({ kind }) => kind === 'basis')
        ? [{ label: copy.chain, href: `${path}/chain` }]
        : []),
      { label: copy.apply, href: '/applications' },
    ],
    url: href,
    facts: [
      <>
        {copy.publishedAt}：
        {document.importedOn && document.sourcePublishedOn ? (
          <DateText value={document.sourcePublishedOn} />
        ) : (
          chineseMinute(document.firstPublishedAt)
        )}
      </>,
      `${copy.source}：${document.contentSource || document.issuer || document.agency.name}`,
      ...(document.responsibleEditor && !document.importedOn
        ? [`${copy.editor}：${document.responsibleEditor}`]
        : []),
      <>
        {copy.views}：<span data-uncounted="">{document.views}</span>
      </>,
    ],
  };
}

/** schema.org description of a document; laws and rules are Legislation, the rest government documents. */
export function documentJsonLd(document: DocumentView, href: string, site: SiteView): object {
  return {
    '@context': 'https://schema.org',
    '@type': document.isNormative ? 'Legislation' : 'DigitalDocument',
    '@id': href,
    url: href,
    name: document.title,
    identifier: document.indexNo,
    ...(document.docNo ? { alternateName: document.docNo } : {}),
    ...(document.isNormative && document.docNo ? { legislationIdentifier: document.docNo } : {}),
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    datePublished: document.publishedOn,
    dateModified: document.changedOn ?? document.publishedOn,
    ...(document.formedOn ? { dateCreated: document.formedOn } : {}),
    abstract: document.summary || undefined,
    keywords: document.keywords.length > 0 ? document.keywords.join(',') : undefined,
    publisher: { '@type': 'GovernmentOrganization', name: document.agency.name },
    isPartOf: { '@type': 'WebSite', name: site.name },
  };
}

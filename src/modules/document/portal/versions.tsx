import { raw } from 'hono/html';
import { AppError } from '../../../platform/errors.ts';
import { bodyDifferences, fieldDifferences } from '../../../platform/html/differences.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { GENRES, nameOf, OPENNESSES, VALIDITIES } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { Differences } from '../../../ui/differences.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { VersionList } from '../../../ui/version-list.tsx';
import { listPublicEditions, type PublicEdition } from '../queries/public-editions.ts';
import type { DocumentView } from '../views.ts';
import { portalText as copy } from './text.ts';

function crumbs(document: DocumentView, last: string) {
  return [{ label: document.title, href: document.url }, { label: last }];
}

/** `/d/…/versions`: every public edition, newest first, and how the validity changed. */
export function versionsPage(c: AppContext, document: DocumentView) {
  const path = document.url;
  return portalPage(c, {
    title: `${copy.versionsTitle}：${document.title}`,
    noIndex: true,
    breadcrumb: crumbs(document, copy.versionsTitle),
    children: (
      <div class="container">
        <h1>{copy.versionsTitle}</h1>
        <p class="lead">{copy.versionsLead}</p>
        <VersionList
          versions={document.history.map((edition) => ({
            edition: edition.edition,
            publishedOn: edition.publishedOn,
            changeNote: edition.isWithdrawn ? copy.editionWithdrawn : edition.changeNote || copy.firstEdition,
            isCurrent: edition.isLive,
            ...(edition.isWithdrawn ? {} : { href: `${path}/versions/${edition.edition}` }),
          }))}
        />
        {document.validityHistory.length > 0 ? (
          <DataTable
            caption={copy.validityTitle}
            columns={[
              { label: '效力状况', cell: (row) => nameOf(VALIDITIES, row.validity) },
              { label: '生效日期', cell: (row) => <DateText value={row.effectiveOn} /> },
              { label: '依据', cell: (row) => row.reason },
            ]}
            rows={document.validityHistory}
          />
        ) : null}
      </div>
    ),
  });
}

function fieldsOf(edition: PublicEdition): Record<string, string> {
  return {
    title: edition.title,
    docNo: edition.docNo ?? '',
    summary: edition.summary,
    theme: edition.theme ?? '',
    genre: edition.genre ? nameOf(GENRES, edition.genre) : '',
    openness: nameOf(OPENNESSES, edition.openness),
    formedOn: edition.formedOn ?? '',
    attachments: edition.attachments.join('、'),
  };
}

function Comparison({ now, before }: { now: PublicEdition; before: PublicEdition }) {
  const older = fieldsOf(before);
  const newer = fieldsOf(now);
  const fields = fieldDifferences(older, newer).map(({ field }) => ({
    label: copy.fields[field] ?? field,
    before: older[field] ?? '',
    after: newer[field] ?? '',
  }));
  const rows = bodyDifferences(before.bodyHtml, now.bodyHtml);
  return (
    <section>
      <h2>{copy.compared(before.number)}</h2>
      {fields.length === 0 && rows.length === 0 ? (
        <p>{copy.noDifference}</p>
      ) : (
        <Differences
          fields={fields}
          paragraphs={rows.map((row) =>
            row.parts.length === 0 ? { skipped: row.count } : { parts: row.parts },
          )}
        />
      )}
    </section>
  );
}

/** `/d/…/versions/{n}`: one edition as it was public, with what it changed. Throws `notFound`, or `gone` when withdrawn. */
export async function versionPage(c: AppContext, document: DocumentView, number: number) {
  const known = document.history.find(({ edition }) => edition === number);
  if (!known) throw new AppError('notFound');
  if (known.isWithdrawn) throw new AppError('gone', { message: copy.editionWithdrawn });
  const [edition, before] = await listPublicEditions(c.var.env.db, document.id, number);
  if (!edition || edition.number !== number) throw new AppError('notFound');
  return portalPage(c, {
    title: `${edition.title}（${copy.edition(number)}）`,
    noIndex: true,
    canonical: c.var.env.baseUrl + document.url,
    breadcrumb: [
      ...crumbs(document, copy.versionsTitle).slice(0, 1),
      { label: copy.versionsTitle, href: `${document.url}/versions` },
      { label: copy.edition(number) },
    ],
    children: (
      <div class="container">
        {known.isLive ? null : (
          <NoticeBox tone="warn">
            <p>
              {copy.oldEdition(number)}
              <a href={document.url}>{copy.toCurrent}</a>
            </p>
          </NoticeBox>
        )}
        <h1 class="document-title">{edition.title}</h1>
        <p class="quiet">
          {copy.edition(number)}　{copy.publishedAt}：<DateText value={shanghaiDate(edition.publishedAt)} />
          {edition.changeNote ? `　${edition.changeNote}` : ''}
        </p>
        {before ? <Comparison now={edition} before={before} /> : <p>{copy.firstEdition}</p>}
        <section class="document-body">{raw(edition.bodyHtml)}</section>
      </div>
    ),
  });
}

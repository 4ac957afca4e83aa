import { bodyDifferences, fieldDifferences } from '../../../platform/html/differences.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { Differences } from '../../../ui/differences.tsx';
import { DocumentPage } from '../../../ui/document-page.tsx';
import { consolePage, portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { itemsById } from '../../catalogue/index.ts';
import { documentPageView } from '../portal/document-view.tsx';
import { type EditionFacts, getEdition } from '../queries/edition.ts';
import { getWork, type Work } from '../queries/work.ts';
import { inWords } from './conflict.tsx';
import { draftText } from './draft-text.ts';
import { valuesOf } from './draft-values.ts';
import { DOCUMENTS, type DocumentConsoleParts, editionQuery, idParam, workPath } from './parts.ts';
import { previewText as copy } from './preview-text.ts';
import { previewOf } from './preview-view.ts';
import { consoleText } from './text.ts';

/** How an edition will look, and what it changes. */
export function previewRoutes(table: RouteTable, parts: DocumentConsoleParts): void {
  table.staff('get', `${DOCUMENTS}/:id/preview`, 'document.read', (c) => preview(c, parts));
  table.staff('get', `${DOCUMENTS}/:id/editions/:number{[1-9][0-9]*}`, 'document.read', compare);
}

/** The page of the portal with a mark across the top. */
async function preview(c: AppContext, parts: DocumentConsoleParts) {
  const { env } = c.var;
  const { facts } = await getWork(env.db, signedInOf(c).actor, idParam(c), editionQuery(c));
  const document = previewOf(facts, shanghaiDate(env.now()), env.now());
  const items = await itemsById(env.db, document.items, {
    siteId: document.siteId,
    agencyId: facts.scope.agencyId,
  });
  const view = documentPageView(document, env.baseUrl + document.url, {
    calendar: env.calendar,
    names: {
      domainName: (code) => parts.domains.find((domain) => domain.code === code)?.name ?? null,
      itemName: (id) => items.get(id)?.item2 || items.get(id)?.item1 || null,
    },
  });
  return portalPage(c, {
    title: facts.edition.title,
    noIndex: true,
    children: (
      <DocumentPage
        view={{
          ...view,
          notices: <DraftMark facts={facts} />,
          header: { ...view.header, publishedOnNote: copy.publishedOnNote },
          downloads: [],
          tools: [],
          facts: [copy.editor(document.responsibleEditor)],
        }}
      />
    ),
  });
}

function DraftMark({ facts }: { facts: EditionFacts }) {
  const { edition, document } = facts;
  const isProactive = edition.disclosure === 'proactive';
  return (
    <NoticeBox tone="warn">
      <p>
        <strong>{isProactive ? copy.mark : copy.closed}</strong>　
        <a href={workPath(document.id)}>{copy.toDocument}</a>
      </p>
    </NoticeBox>
  );
}

/** `/console/documents/{id}/editions/{n}`: an edition against the one before it, drafts included. */
async function compare(c: AppContext) {
  const { env } = c.var;
  const work = await getWork(env.db, signedInOf(c).actor, idParam(c), Number(c.req.param('number')));
  const { facts, editions } = work;
  const { edition, document } = facts;
  const before = editions.find(({ number }) => number < edition.number);
  return consolePage(c, {
    title: copy.compareTitle,
    current: 'documents',
    breadcrumb: [
      { label: consoleText.documents, href: DOCUMENTS },
      { label: edition.title, href: workPath(document.id) },
      { label: copy.compareTitle },
    ],
    children: before ? (
      <Comparison work={work} before={await getEdition(env.db, before.id)} />
    ) : (
      <p>{copy.noBefore}</p>
    ),
  });
}

function Comparison({ work, before }: { work: Work; before: EditionFacts }) {
  const { facts } = work;
  const names = new Map([...facts.coAgencies, ...before.coAgencies].map(({ id, name }) => [id, name]));
  const older = withFiles(before, names);
  const newer = withFiles(facts, names);
  const fields = fieldDifferences(older, newer).map(({ field }) => ({
    label: field,
    before: older[field] ?? '',
    after: newer[field] ?? '',
  }));
  const rows = bodyDifferences(before.edition.bodyHtml, facts.edition.bodyHtml);
  return (
    <Card title={copy.compared(facts.edition.number, before.edition.number)}>
      {facts.edition.changeNote ? (
        <p>
          {copy.changeNote}：{facts.edition.changeNote}
        </p>
      ) : null}
      {fields.length === 0 && rows.length === 0 ? (
        <p>{copy.same}</p>
      ) : (
        <Differences
          fields={fields}
          paragraphs={rows.map((row) =>
            row.parts.length === 0 ? { skipped: row.count } : { parts: row.parts },
          )}
        />
      )}
    </Card>
  );
}

/** Every field in words, attachments with their hashes so that an exchanged file shows. */
function withFiles(facts: EditionFacts, names: ReadonlyMap<string, string>): Record<string, string> {
  const words = inWords(valuesOf(facts), names);
  delete words[draftText.labels.changeNote];
  const files = facts.attachments.map(({ name, sha256 }) => `${name}（${sha256.slice(0, 12)}）`);
  return { ...words, [draftText.groups.attachments]: files.join('；') };
}

import { AppError } from '../../../platform/errors.ts';
import { type AppContext, tagPage } from '../../../platform/http/context.ts';
import { ISSUING_LEVELS, LIFECYCLE_STAGES, nameOf } from '../../../rules/classes.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DateText } from '../../../ui/dates.tsx';
import { DocumentList } from '../../../ui/document-list.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { listChain } from '../queries/chain.ts';
import { listDocuments } from '../queries/public-list.ts';
import type { DocumentListItem, DocumentView } from '../views.ts';
import { rowView } from './row-view.ts';
import { portalText as copy } from './text.ts';

const MOST_IN_THREAD = 200;

/** `/d/…/thread`: every public document of one matter, by stage and date (决策 → 结果). */
export async function threadPage(c: AppContext, document: DocumentView) {
  if (!document.threadId) throw new AppError('notFound');
  tagPage(c, 'documents');
  const { env } = c.var;
  const { items } = await listDocuments(
    env.db,
    shanghaiDate(env.now()),
    { threadId: document.threadId },
    { page: 1, pageSize: MOST_IN_THREAD, sort: 'oldest', isUncounted: true },
  );
  const byDate = items.toSorted((a, b) =>
    (a.formedOn ?? a.publishedOn) < (b.formedOn ?? b.publishedOn) ? -1 : 1,
  );
  return portalPage(c, {
    title: document.threadName ?? copy.thread,
    breadcrumb: [{ label: document.title, href: document.url }, { label: copy.thread }],
    children: (
      <div class="container">
        <h1>{document.threadName ?? copy.thread}</h1>
        <p class="lead">{copy.threadLead}</p>
        {LIFECYCLE_STAGES.map(({ code, name }) => (
          <StageBlock name={name} items={byDate.filter((item) => item.stage === code)} />
        ))}
        <StageBlock name={copy.otherStage} items={byDate.filter((item) => item.stage === null)} />
      </div>
    ),
  });
}

function StageBlock({ name, items }: { name: string; items: DocumentListItem[] }) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{name}</h2>
      <DocumentList rows={items.map(rowView)} />
    </section>
  );
}

/** `/d/…/chain`: from the nation to the town, what the document rests on and what rests on it. */
export async function chainPage(c: AppContext, document: DocumentView) {
  tagPage(c, 'documents');
  const { env } = c.var;
  const links = await listChain(env.db, document.id, shanghaiDate(env.now()));
  return portalPage(c, {
    title: `${copy.chain}：${document.title}`,
    breadcrumb: [{ label: document.title, href: document.url }, { label: copy.chain }],
    children: (
      <div class="container">
        <h1>{copy.chain}</h1>
        <p class="lead">{copy.chainLead}</p>
        <ol class="steps-taken">
          {links.map((link) => (
            <li>
              <p class="step-head">
                {link.indexNo && link.step !== 0 ? (
                  <a href={`/d/${link.indexNo}`}>{link.title}</a>
                ) : (
                  <strong>{link.title}</strong>
                )}
                {link.step === 0 ? <span class="badge">{copy.chainHere}</span> : null}
              </p>
              <p class="step-facts">
                {[
                  link.issuingLevel ? nameOf(ISSUING_LEVELS, link.issuingLevel) : null,
                  link.agencyName,
                  link.docNo,
                ]
                  .filter(Boolean)
                  .join('　')}
                {link.formedOn ? <DateText value={link.formedOn} /> : null}
              </p>
            </li>
          ))}
        </ol>
      </div>
    ),
  });
}

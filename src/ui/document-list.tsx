import type { Child } from 'hono/jsx';
import { Badge, type BadgeView } from './badge.tsx';
import { DateText } from './dates.tsx';
import { uiText } from './text.ts';

/** One line of a list of documents. */
export interface DocumentRowView {
  title: string;
  /** The title with search hits marked, already escaped JSX. */
  markedTitle?: Child;
  href: string;
  agency: string;
  /** ISO day shown at the right; null on imports whose date is unknown. */
  date: string | null;
  /** What the reader sees where the date is unknown. */
  dateMissing?: string;
  docNo?: string;
  badges?: BadgeView[];
  /** Snippet with search hits marked, already escaped JSX. */
  snippet?: Child;
  /** Further publications of nearly the same text, which share the line. */
  also?: Pick<DocumentRowView, 'title' | 'markedTitle' | 'href' | 'agency' | 'date'>[];
}

function DocumentRow({ row, plain }: { row: DocumentRowView; plain?: boolean }) {
  return (
    <li>
      <div class="document-row-main">
        <a class="document-row-title" href={row.href}>
          {row.markedTitle ?? row.title}
        </a>
        {plain ? null : row.snippet ? <p class="document-row-snippet">{row.snippet}</p> : null}
        <p class="document-row-facts">
          <span>{row.agency}</span>
          {row.docNo && !plain ? <span>{row.docNo}</span> : null}
          {row.badges?.map((badge) => (
            <Badge {...badge} />
          ))}
        </p>
      </div>
      <span class="document-row-date">{row.date ? <DateText value={row.date} /> : row.dateMissing}</span>
      {row.also?.length ? <AlsoPublished rows={row.also} /> : null}
    </li>
  );
}

function AlsoPublished({ rows }: { rows: NonNullable<DocumentRowView['also']> }) {
  return (
    <div class="document-row-also">
      <p>{uiText.alsoPublished(rows.length)}</p>
      <ul>
        {rows.map(({ title, markedTitle, href, agency, date }) => (
          <li>
            <a href={href}>{markedTitle ?? title}</a>
            <span>
              {agency} {date ? <DateText value={date} /> : null}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DocumentListProps {
  rows: DocumentRowView[];
  /** Title, agency and date only, for the home page. */
  plain?: boolean;
}

/** Documents with title, agency, validity badge and the date at the right. */
export function DocumentList({ rows, plain }: DocumentListProps) {
  return (
    <ul class="document-list">
      {rows.map((row) => (
        <DocumentRow row={row} plain={plain} />
      ))}
    </ul>
  );
}

import type { Child } from 'hono/jsx';
import { Badge, type BadgeView } from './badge.tsx';
import { DateText } from './dates.tsx';
import { type DefinitionRow, DefinitionTable } from './definition-table.tsx';
import { fileSize } from './figures.ts';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** An attachment as pages show it. */
export interface AttachmentView {
  name: string;
  href: string;
  /** Short type for people: PDF, Word 文档. */
  type: string;
  bytes: number;
  sha256: string;
  isSearchable: boolean;
  /** Downloads so far. */
  downloads?: number;
  /** Page with the text of the file, for reading without an office program. */
  previewHref?: string;
}

/** The fields of the header table; null is shown as 无 or 不详, never left out. */
export interface DocumentHeaderView {
  indexNo: string;
  formedOn: string | null;
  publishedOn: string | null;
  /** Stands where the day of publication is known from the source only. */
  publishedOnNote?: string;
  docNo: string | null;
  /** The lead agency first. */
  agencies: (LinkView | { label: string })[];
  validity: BadgeView;
  theme: string | null;
  disclosure: string;
  openness: string;
  attachments: AttachmentView[];
  summary: string | null;
  /** Rows of other origin (主送, 原公开日期, 所属事项), shown after the fixed ones. */
  more?: DefinitionRow[];
}

function agencyNames(agencies: DocumentHeaderView['agencies']): Child {
  return agencies.map((agency, index) => (
    <>
      {index > 0 ? '、' : ''}
      {'href' in agency ? <a href={agency.href}>{agency.label}</a> : agency.label}
    </>
  ));
}

function attachmentLinks(attachments: AttachmentView[]): Child {
  if (attachments.length === 0) return uiText.none;
  return (
    <ul class="plain-list">
      {attachments.map((attachment) => (
        <li>
          <a href={attachment.href}>{attachment.name}</a>（{attachment.type}，{fileSize(attachment.bytes)}）
        </li>
      ))}
    </ul>
  );
}

/** The header table in the order fixed for every document page: 信息索引号 … 内容概述. */
export function DocumentHeaderTable({ document }: { document: DocumentHeaderView }) {
  const copy = uiText.document;
  const day = (value: string | null): Child => (value ? <DateText value={value} /> : uiText.unknown);
  const rows: DefinitionRow[] = [
    { label: copy.indexNo, value: <span class="code">{document.indexNo}</span> },
    { label: copy.formedOn, value: day(document.formedOn) },
    {
      label: copy.publishedOn,
      value: (
        <>
          {day(document.publishedOn)}
          {document.publishedOnNote ? `（${document.publishedOnNote}）` : ''}
        </>
      ),
    },
    { label: copy.docNo, value: document.docNo ?? uiText.none },
    { label: copy.agency, value: agencyNames(document.agencies) },
    { label: copy.validity, value: <Badge {...document.validity} /> },
    { label: copy.theme, value: document.theme ?? uiText.none },
    { label: copy.disclosure, value: document.disclosure },
    { label: copy.openness, value: document.openness, wide: true },
    { label: copy.attachments, value: attachmentLinks(document.attachments), wide: true },
    { label: copy.summary, value: document.summary ?? uiText.none, wide: true },
    ...(document.more ?? []),
  ];
  return <DefinitionTable rows={rows} label={copy.headerTable} />;
}

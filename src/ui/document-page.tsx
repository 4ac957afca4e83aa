import type { Child } from 'hono/jsx';
import { type AttachmentView, DocumentHeaderTable, type DocumentHeaderView } from './document-header.tsx';
import { figure, fileSize } from './figures.ts';
import { LinkList } from './link-list.tsx';
import type { LinkView } from './links.ts';
import { QrCode } from './qr-code.tsx';
import { uiText } from './text.ts';

/** 大/中/小 as radio buttons that style the page by themselves; a browser too old for that does not see them. */
export function TextSizeSwitch() {
  const copy = uiText.document;
  const sizes = [
    ['large', copy.large],
    ['medium', copy.medium],
    ['small', copy.small],
  ] as const;
  return (
    <fieldset class="text-size" data-text-size>
      <legend>{copy.textSize}</legend>
      {sizes.map(([size, label]) => (
        <label>
          <input
            type="radio"
            id={`text-size-${size}`}
            name="text-size"
            value={size}
            checked={size === 'medium'}
            autocomplete="off"
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** How often a file was fetched; moves without making the page another one. */
function Downloads({ count }: { count?: number }) {
  if (count === undefined) return null;
  return (
    <>
      ，<span data-uncounted="">{uiText.document.downloads(figure(count))}</span>
    </>
  );
}

function PreviewLink({ attachment: { name, previewHref } }: { attachment: AttachmentView }) {
  if (!previewHref) return null;
  return (
    <>
      ，
      <a href={previewHref} aria-label={uiText.document.previewOf(name)}>
        {uiText.document.preview}
      </a>
    </>
  );
}

/** Attachments with type, size, fingerprint and downloads, so that a reader can check what was downloaded. */
export function AttachmentList({ attachments }: { attachments: AttachmentView[] }) {
  if (attachments.length === 0) return null;
  const copy = uiText.document;
  return (
    <section class="attachments" aria-labelledby="attachment-list">
      <h2 id="attachment-list">{copy.attachmentList}</h2>
      <ol>
        {attachments.map((attachment) => (
          <li>
            <a href={attachment.href}>{attachment.name}</a>
            <p>
              {attachment.type}，{fileSize(attachment.bytes)}
              {attachment.isSearchable ? null : `，${copy.notSearchable}`}
              <Downloads count={attachment.downloads} />
              <PreviewLink attachment={attachment} />
            </p>
            <details>
              <summary>{copy.fingerprint}</summary>
              <code>{attachment.sha256}</code>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Documents of one kind of relation: 依据, 解读, 修改, 废止, 关联稿件. A target outside the site has no address. */
export interface RelationGroup {
  kind: string;
  targets: { title: string; docNo?: string; href?: string }[];
}

/** Where the document comes from and what it did to others. */
export function RelationList({ groups }: { groups: RelationGroup[] }) {
  const filled = groups.filter((group) => group.targets.length > 0);
  if (filled.length === 0) return null;
  return (
    <section class="relations" aria-labelledby="relation-list">
      <h2 id="relation-list">{uiText.document.relations}</h2>
      {filled.map((group) => (
        <div class="relation-group">
          <h3>{group.kind}</h3>
          <ul>
            {group.targets.map((target) => (
              <li>
                {target.href ? <a href={target.href}>{target.title}</a> : target.title}
                {target.docNo ? <span class="quiet">（{target.docNo}）</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** One document on its page; parts without data are left out. */
export interface DocumentPageView {
  title: string;
  /** Line above the title: 历史信息迁入, 已废止 …. */
  notices?: Child;
  header: DocumentHeaderView;
  /** The cleaned text as `raw(html)`; nobody but the cleaner may make it. */
  body: Child;
  relations: RelationGroup[];
  /** Print, Word, PDF, JSON. */
  downloads: LinkView[];
  /** 版本记录, 可信证明, 纠错. */
  tools?: LinkView[];
  /** Absolute address: shown, copied, drawn as QR code. */
  url: string;
  /** 来源, 浏览次数, 责任编辑: one line under the title. */
  facts: Child[];
  children?: Child;
}

function DocumentSide({ view }: { view: DocumentPageView }) {
  const copy = uiText.document;
  const links = [...view.downloads, ...(view.tools ?? [])];
  return (
    <aside class="document-side" aria-label={copy.tools}>
      {links.length ? <LinkList links={links} class="tool-links" /> : null}
      <div class="share" data-share={view.url} data-share-title={view.title}></div>
      <figure class="qr">
        <QrCode text={view.url} />
        <figcaption>{copy.qr}</figcaption>
      </figure>
      <RelationList groups={view.relations} />
    </aside>
  );
}

/** The composition of a document page: title, facts, header table, text size, body, attachments, relations. */
export function DocumentPage({ view }: { view: DocumentPageView }) {
  return (
    <div class="container document-page">
      <article class="document-main">
        {view.notices}
        <h1 class="document-title">{view.title}</h1>
        <ul class="document-facts">
          {view.facts.map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
        <DocumentHeaderTable document={view.header} />
        <TextSizeSwitch />
        <div class="document-body">{view.body}</div>
        <AttachmentList attachments={view.header.attachments} />
        {view.children}
      </article>
      <DocumentSide view={view} />
    </div>
  );
}

import { raw } from 'hono/html';
import type { Asset } from './assets.ts';

/** Site level tags of 《政府网站发展指引》, on every page. */
export interface SiteMeta {
  name: string;
  domain: string;
  idCode?: string;
}

/** Column level tags: home and columns give all four, documents name and type only. */
export interface ColumnMeta {
  name: string;
  type: string;
  description?: string;
  keywords?: string[];
}

/** Article level tags. `publishedAt` is `YYYY-MM-DD HH:MM` in Shanghai time. */
export interface DocumentMeta {
  title: string;
  publishedAt: string;
  source: string;
  keywords?: string[];
  author?: string;
  description?: string;
  image?: string;
  url?: string;
}

/** Another representation of the page: feed, JSON, print view, OpenSearch. */
export interface HeadLink {
  rel: string;
  href: string;
  type?: string;
  title?: string;
}

/** Everything of `<head>` that a page decides. */
export interface HeadProps {
  title: string;
  asset: Asset;
  site: SiteMeta;
  column?: ColumnMeta;
  document?: DocumentMeta;
  /** Absolute address of the page. */
  canonical?: string;
  links?: HeadLink[];
  /** schema.org objects, one script each. */
  jsonLd?: object[];
  /** Keeps a page out of search engines (search results, forms). */
  noIndex?: boolean;
}

/** One meta tag, or nothing: an empty `content` fails the national inspection. */
function Meta({ name, content }: { name: string; content: string | undefined }) {
  const text = content?.replace(/\s+/g, ' ').trim();
  return text ? <meta name={name} content={text} /> : null;
}

function Property({ property, content }: { property: string; content: string | undefined }) {
  const text = content?.replace(/\s+/g, ' ').trim();
  return text ? <meta property={property} content={text} /> : null;
}

/** The tags that 《政府网站发展指引》(国办发〔2017〕47号) asks of every government page. */
export function NationalMeta({ site, column, document }: Pick<HeadProps, 'site' | 'column' | 'document'>) {
  return (
    <>
      <Meta name="SiteName" content={site.name} />
      <Meta name="SiteDomain" content={site.domain} />
      <Meta name="SiteIDCode" content={site.idCode} />
      <Meta name="ColumnName" content={column?.name} />
      <Meta name="ColumnDescription" content={column?.description} />
      <Meta name="ColumnKeywords" content={column?.keywords?.join(',')} />
      <Meta name="ColumnType" content={column?.type} />
      <Meta name="ArticleTitle" content={document?.title} />
      <Meta name="PubDate" content={document?.publishedAt} />
      <Meta name="ContentSource" content={document?.source} />
      <Meta name="Keywords" content={document?.keywords?.join(',')} />
      <Meta name="Author" content={document?.author} />
      <Meta name="Description" content={document?.description} />
      <Meta name="Image" content={document?.image} />
      <Meta name="Url" content={document?.url} />
    </>
  );
}

const JSON_LD_ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that cannot end its script element, open a comment there or be read as markup. */
export function scriptSafeJson(value: object): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => JSON_LD_ESCAPES[char] ?? char);
}

/** A schema.org description. A data block: browsers never run it, so the strict script policy lets it be. */
export function JsonLd({ value }: { value: object }) {
  return <script type="application/ld+json">{raw(scriptSafeJson(value))}</script>;
}

/** The whole head of a portal page, without its closing neighbours. */
export function Head({ title, asset, site, column, document, canonical, links, jsonLd, noIndex }: HeadProps) {
  const description = document?.description ?? column?.description;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <NationalMeta site={site} column={column} document={document} />
      {document?.description ? null : <Meta name="description" content={description} />}
      {noIndex ? <meta name="robots" content="noindex" /> : null}
      <Property property="og:title" content={document?.title ?? title} />
      <Property property="og:type" content={document ? 'article' : 'website'} />
      <Property property="og:site_name" content={site.name} />
      <Property property="og:locale" content="zh_CN" />
      <Property property="og:url" content={canonical} />
      <Property property="og:description" content={description} />
      <Property property="og:image" content={document?.image} />
      {canonical ? <link rel="canonical" href={canonical} /> : null}
      {links?.map((link) => (
        <link rel={link.rel} href={link.href} type={link.type} title={link.title} />
      ))}
      <link rel="icon" href={asset('/favicon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={asset('/built/portal.css')} />
      <link rel="stylesheet" href={asset('/built/print.css')} media="print" />
      <script type="module" src={asset('/built/portal.js')}></script>
      {jsonLd?.map((value) => (
        <JsonLd value={value} />
      ))}
    </head>
  );
}

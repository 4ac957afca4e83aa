import { type DocumentListItem, feedTimes } from '../modules/document/index.ts';
import type { AppContext } from '../platform/http/context.ts';
import { sendXml, xmlText } from '../platform/http/xml.ts';
import { GENRES, nameOf } from '../rules/classes.ts';
import { shanghaiTimestamp } from '../rules/plain-date.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import { type PortalFilter, readDocuments } from './documents.ts';
import { keyOf, keyText, readListQuery } from './filters.ts';

/** Entries of one feed page; `pageSize` in the address changes it. */
const ENTRIES = 50;

/** What moves within a feed and is no part of what it is about. */
const PAGING = ['page', 'pageSize', 'after', 'sort'];

/** What a feed is about: the address of the list for people, its name and its whole filter. */
export interface FeedPlace {
  path: string;
  title: string;
  filter: PortalFilter;
}

interface Entry extends DocumentListItem {
  published: string;
  updated: string;
}

/**
 * One page of a list as Atom (RFC 4287), with the links of a paged feed (RFC 5005): what is next is found by key, so that
 * nothing is missed when documents come in between. A list on one page says that it is complete, and readers then drop
 * what was withdrawn. Times come from the data, so that unchanged feeds are equal byte for byte.
 */
export async function atomFeed(c: AppContext, place: FeedPlace): Promise<Response> {
  const { env } = c.var;
  const query = readListQuery(c);
  const pageSize = c.req.query('pageSize') ? query.pageSize : ENTRIES;
  const after = keyOf(query.after);
  // By time always, whatever the page is sorted by: subscribers look for what is new.
  const sort = query.sort === 'oldest' ? 'oldest' : 'newest';
  const paging = { page: query.page, pageSize, sort, after } as const;
  const found = await readDocuments(c, place.filter, paging);
  const entries = await withTimes(c, found.items);
  const links = pagingLinks(c, keyText(found.next), query.page > 1 || after !== undefined);
  const isComplete = found.next === null && !links.includes('rel="first"');
  const feed = [
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"',
    '  xmlns:os="http://a9.com/-/spec/opensearch/1.1/" xml:lang="zh-CN">',
    headOf(c, place, entries),
    links,
    isComplete ? '  <fh:complete/>' : '',
    `  <os:totalResults>${found.total}</os:totalResults>`,
    `  <os:itemsPerPage>${pageSize}</os:itemsPerPage>`,
    ...entries.map((entry) => entryOf(entry, env.baseUrl)),
    '</feed>',
  ];
  return sendXml(c, feed.filter(Boolean).join('\n'), 'application/atom+xml');
}

async function withTimes(c: AppContext, items: readonly DocumentListItem[]): Promise<Entry[]> {
  const times = await feedTimes(
    c.var.env.db,
    items.map(({ indexNo }) => indexNo),
  );
  return items.map((item) => {
    const known = times.get(item.indexNo);
    const day = new Date(`${item.publishedOn}T00:00:00+08:00`);
    return {
      ...item,
      published: shanghaiTimestamp(known?.published ?? day),
      updated: shanghaiTimestamp(known?.updated ?? day),
    };
  });
}

/** The address asked for, with some parameters left out and others set. */
function addressWith(
  c: AppContext,
  changes: Record<string, string>,
  drop: readonly string[] = PAGING,
): string {
  const url = new URL(c.req.url);
  for (const name of drop) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
  return `${c.var.env.baseUrl}${url.pathname}${url.search}`;
}

function headOf(c: AppContext, place: FeedPlace, entries: readonly Entry[]): string {
  const { env, site } = c.var;
  const query = new URL(addressWith(c, {})).search;
  const newest = entries.map(({ updated }) => updated).toSorted();
  return `  <id>${xmlText(addressWith(c, {}))}</id>
  <title>${xmlText(place.path === '/' ? place.title : `${place.title} - ${site.name}`)}</title>
  <updated>${newest.at(-1) ?? '1970-01-01T08:00:00+08:00'}</updated>
  <author><name>${xmlText(site.hostAgencyName || site.name)}</name></author>
  <rights>${xmlText(reuseStatementOf(site))}</rights>
  <icon>${xmlText(env.baseUrl)}/favicon.svg</icon>
  <link rel="self" type="application/atom+xml" href="${xmlText(addressWith(c, {}, []))}"/>
  <link rel="alternate" type="text/html" href="${xmlText(`${env.baseUrl}${place.path}${query}`)}"/>
  <link rel="search" type="application/opensearchdescription+xml" href="${xmlText(env.baseUrl)}/opensearch.xml"/>`;
}

/** `first` on every page but the first, `next` on every page but the last. Empty on the only page. */
function pagingLinks(c: AppContext, next: string | undefined, isFurther: boolean): string {
  const kept = ['page', 'after'];
  const link = (rel: string, href: string) =>
    `  <link rel="${rel}" type="application/atom+xml" href="${xmlText(href)}"/>`;
  return [
    isFurther || next ? link('first', addressWith(c, {}, kept)) : '',
    next ? link('next', addressWith(c, { after: next }, kept)) : '',
  ]
    .filter(Boolean)
    .join('\n');
}

function entryOf(entry: Entry, baseUrl: string): string {
  const href = xmlText(baseUrl + entry.url);
  const term = (scheme: string, code: string | null, label?: string) =>
    code
      ? `\n    <category scheme="${xmlText(`${baseUrl}/data-dictionary#${scheme}`)}" term="${xmlText(code)}"${
          label ? ` label="${xmlText(label)}"` : ''
        }/>`
      : '';
  return `  <entry>
    <id>${href}</id>
    <title>${xmlText(entry.title)}</title>
    <link rel="alternate" type="text/html" href="${href}"/>
    <link rel="alternate" type="application/json" href="${href}.json"/>
    <updated>${entry.updated}</updated>
    <published>${entry.published}</published>
    <author><name>${xmlText(entry.agency.name)}</name></author>${entry.coAgencies
      .map(({ name }) => `\n    <author><name>${xmlText(name)}</name></author>`)
      .join(
        '',
      )}${term('domain', entry.domain)}${entry.items.map((item) => term('item', item)).join('')}${term(
      'genre',
      entry.genre,
      entry.genre ? nameOf(GENRES, entry.genre) : undefined,
    )}${term('theme', entry.theme)}
    <summary>${xmlText(entry.summary || entry.title)}</summary>
  </entry>`;
}

import { type ListFilter, listDocuments } from '../modules/document/index.ts';
import type { AppContext } from '../platform/http/context.ts';
import { shanghaiDate } from '../rules/plain-date.ts';

const ENTRIES = 50;

/** Text for XML 1.0: escaped, without the control characters XML forbids. */
export function xmlText(text: string): string {
  const allowed = [...text].filter((sign) => sign >= ' ' || sign === '\n' || sign === '\t').join('');
  return allowed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** The newest documents under a filter as Atom (RFC 4287). `updated` comes from the data, so that unchanged feeds are equal. */
export async function atomFeed(c: AppContext, place: { path: string; title: string; filter: ListFilter }) {
  const { env, site } = c.var;
  const { items } = await listDocuments(env.db, shanghaiDate(env.now()), place.filter, {
    page: 1,
    pageSize: ENTRIES,
  });
  const url = new URL(c.req.url);
  const self = env.baseUrl + url.pathname + url.search;
  const html = env.baseUrl + place.path + url.search;
  const at = (day: string) => `${day || '1970-01-01'}T00:00:00+08:00`;
  const entries = items.map(
    (item) => `  <entry>
    <id>${xmlText(env.baseUrl + item.url)}</id>
    <title>${xmlText(item.title)}</title>
    <link rel="alternate" type="text/html" href="${xmlText(env.baseUrl + item.url)}"/>
    <updated>${at(item.publishedOn)}</updated>
    <published>${at(item.publishedOn)}</published>
    <author><name>${xmlText(item.agency.name)}</name></author>
    ${item.summary ? `<summary>${xmlText(item.summary)}</summary>` : `<summary>${xmlText(item.title)}</summary>`}
  </entry>`,
  );
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
  <id>${xmlText(html)}</id>
  <title>${xmlText(`${place.title} - ${site.name}`)}</title>
  <link rel="self" type="application/atom+xml" href="${xmlText(self)}"/>
  <link rel="alternate" type="text/html" href="${xmlText(html)}"/>
  <updated>${at(items[0]?.publishedOn ?? '')}</updated>
  <author><name>${xmlText(site.hostAgencyName || site.name)}</name></author>
${entries.join('\n')}
</feed>
`;
  c.header('Content-Type', 'application/atom+xml; charset=utf-8');
  return c.body(feed);
}

import { type AppContext, tagPage } from '../platform/http/context.ts';
import { sendXml, xmlText } from '../platform/http/xml.ts';
import { reuseStatementOf } from '../rules/reuse.ts';

/** How browsers and programs search here: pages, Atom and JSON under the same words (OpenSearch 1.1). */
export function openSearchDescription(c: AppContext): Response {
  tagPage(c, 'sites');
  const { env, site } = c.var;
  const base = xmlText(env.baseUrl);
  const filter = 'agency={gk:agency?}&amp;domain={gk:domain?}&amp;from={gk:from?}&amp;to={gk:to?}';
  return sendXml(
    c,
    `<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" xmlns:gk="${base}/data-dictionary#">
  <ShortName>${xmlText([...site.name].slice(0, 16).join(''))}</ShortName>
  <LongName>${xmlText([...`${site.name}政府信息公开`].slice(0, 48).join(''))}</LongName>
  <Description>${xmlText(`搜索${site.name}公开的政府信息`)}</Description>
  <Tags>政府信息公开</Tags>
  <Image height="64" width="64" type="image/svg+xml">${base}/favicon.svg</Image>
  <Url type="text/html" template="${base}/search?q={searchTerms}&amp;page={startPage?}"/>
  <Url type="application/atom+xml" pageOffset="1" template="${base}/search/feed.atom?q={searchTerms}&amp;page={startPage?}&amp;pageSize={count?}&amp;${filter}"/>
  <Url type="application/json" pageOffset="1" template="${base}/api/v1/documents?q={searchTerms}&amp;page={startPage?}&amp;pageSize={count?}&amp;${filter}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${base}/opensearch.xml"/>
  <Query role="example" searchTerms="低保"/>
  <Attribution>${xmlText(reuseStatementOf(site))}</Attribution>
  <SyndicationRight>open</SyndicationRight>
  <Language>zh-CN</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>`,
    'application/opensearchdescription+xml',
  );
}

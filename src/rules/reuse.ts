/**
 * What anybody may do with what is published here. Government information is made public to serve production, life and
 * the economy (条例 Art. 1), so that reuse is open unless a site says otherwise.
 */
const USUAL =
  '本站公开的政府信息可以免费查阅、下载和再利用，使用时请注明来源和索引号，不得歪曲原意；法律、行政法规另有规定或者信息中注明第三方权利的除外。';

/** The licence statement of a site: its own words, else the usual ones. Shown in footer, feeds, dumps and API alike. */
export function reuseStatementOf(site: { reuseStatement: string }): string {
  return site.reuseStatement.trim() || USUAL;
}

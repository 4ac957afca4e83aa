import { rowView } from '../modules/document/index.ts';
import type { SearchAnswer, SearchHit, SnippetPart, Tier } from '../modules/search/index.ts';
import { DocumentList } from '../ui/document-list.tsx';
import { NoticeBox } from '../ui/notice-box.tsx';
import { portalText as copy } from './text.ts';

/** A stretch of text with what was searched for marked. */
function Marked({ parts }: { parts: readonly SnippetPart[] }) {
  return <>{parts.map(({ text, isHit }) => (isHit ? <mark>{text}</mark> : text))}</>;
}

const markedTitle = (parts: readonly SnippetPart[] | null | undefined) =>
  parts ? { markedTitle: <Marked parts={parts} /> } : {};

const rowOf = ({ item, also, snippet, titleParts, alsoTitleParts }: SearchHit) => ({
  ...rowView(item),
  ...markedTitle(titleParts),
  also: also.map((other, index) => ({ ...rowView(other), ...markedTitle(alsoTitleParts[index]) })),
  ...(snippet ? { snippet: <Marked parts={snippet} /> } : {}),
});

/** Hits that follow each other in one tier. */
function inTiers(hits: readonly SearchHit[]): { tier: Tier; hits: SearchHit[] }[] {
  const groups: { tier: Tier; hits: SearchHit[] }[] = [];
  for (const hit of hits) {
    const last = groups.at(-1);
    if (last?.tier === hit.tier) last.hits.push(hit);
    else groups.push({ tier: hit.tier, hits: [hit] });
  }
  return groups;
}

/** Hits of a search; in the order of relevance under the heading of their tier, which says how they answer. */
export function SearchRows({ answer, isRanked }: { answer: Pick<SearchAnswer, 'hits'>; isRanked: boolean }) {
  if (!isRanked) return <DocumentList rows={answer.hits.map(rowOf)} />;
  return (
    <>
      {inTiers(answer.hits).map(({ tier, hits }) => (
        <section class="search-tier">
          <h2 class="search-tier-name">{copy.searchTiers[tier]}</h2>
          <DocumentList rows={hits.map(rowOf)} />
        </section>
      ))}
    </>
  );
}

/** With fewer hits than this, an order by date may hide that others answer in part. */
const FEW = 10;

/**
 * What the reader should know before the hits: nothing answers in full, a title that was probably meant, or (in an order by
 * date, given the address of the other) that only full answers stand here.
 */
export function SearchSays({ answer, rankedHref }: { answer: SearchAnswer; rankedHref: string | null }) {
  if (rankedHref !== null) {
    if (answer.total >= FEW) return null;
    return (
      <NoticeBox tone="info">
        <p>
          {copy.searchByDate}
          <a href={rankedHref}>{copy.searchByRank}</a>
        </p>
      </NoticeBox>
    );
  }
  if (answer.isFull || answer.hits.length === 0) return null;
  return (
    <NoticeBox tone="info">
      <p>{copy.searchPartly}</p>
      {answer.correction ? (
        <p>
          {copy.searchMeant}
          <a href={answer.correction.url}>{answer.correction.title}</a>
        </p>
      ) : null}
    </NoticeBox>
  );
}

import { sql } from 'kysely';

/** Escapes what LIKE would read as a pattern. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Every blank-separated word stands in title, 文号 or 索引号; numbers in any bracket form match their key. */
export function matchesWords(q: string) {
  const words = q.normalize('NFKC').trim().split(/\s+/).filter(Boolean).slice(0, 8);
  const conditions = words.map((word) => {
    const pattern = `%${likeText(word)}%`;
    return sql<boolean>`(normalize(edition.title, NFKC) ilike ${pattern} or document.index_no ilike ${pattern}
      or document.source_index_no ilike ${pattern} or normalize(coalesce(edition.doc_no, ''), NFKC) ilike ${pattern})`;
  });
  return conditions.reduce((all, one) => sql<boolean>`${all} and ${one}`, sql<boolean>`true`);
}

import { describe, expect, test } from 'vitest';
import { sharedData, sharedJson, sharedLines } from '../../../test/shared-data.ts';
import { type DocNo, docNoKey, keyOfDocNo, parseDocNo, readDocNoQuery } from './doc-no.ts';

function parsed(text: string): DocNo {
  const result = parseDocNo(text);
  if (!result.ok) throw new Error(result.code);
  return result.value;
}

interface RealRecord {
  id: string;
  doc_no: string;
}

describe('real numbers', () => {
  const records = sharedData('metadata/gov-records.jsonl.gz');
  const known = (rows: RealRecord[]) => rows.filter((row) => parsed(row.doc_no).form !== 'other');

  // Measured: 21,908 of 21,908 of a known form, 21,897 unchanged by normalising (the rest have leading zeros and the like).
  test.skipIf(!records)('of six governments are all of a known form and hardly ever changed', () => {
    const rows = sharedLines<RealRecord>(records ?? '').filter((row) => row.doc_no);
    expect(rows.length).toBeGreaterThan(20_000);
    expect(known(rows).length / rows.length).toBeGreaterThanOrEqual(0.9995);
    expect(rows.filter((row) => parsed(row.doc_no).text === row.doc_no).length / rows.length).toBeGreaterThan(
      0.999,
    );
  });

  const documents = ['hebei', 'laws', 'covid-policy', 'govcn-html'].map((name) =>
    sharedData(`documents/${name}.jsonl.gz`),
  );
  test.skipIf(documents.includes(null))('at the head of real documents are all of a known form', () => {
    const rows = documents.flatMap((path) => sharedLines<RealRecord>(path ?? '')).filter((row) => row.doc_no);
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter((row) => parsed(row.doc_no).form === 'other')).toEqual([]);
  });

  const queries = sharedData('retrieval/known-item-dev.jsonl');
  test.skipIf(!records || !queries)(
    'are recognised in every way in which people type them into a search box',
    () => {
      const byId = new Map(sharedLines<RealRecord>(records ?? '').map((row) => [row.id, row.doc_no]));
      const typed = sharedLines<{ kind: string; query: string; relevant: string[] }>(queries ?? '').filter(
        (row) => row.kind === 'docno_variant',
      );
      expect(typed.length).toBeGreaterThan(40);
      for (const { query, relevant } of typed) {
        const docNo = readDocNoQuery(query);
        expect([query, docNo && keyOfDocNo(docNo)]).toEqual([
          query,
          docNoKey(byId.get(relevant[0] ?? '') ?? ''),
        ]);
      }
    },
  );

  const naughty = sharedData('attacks/naughty-strings.json');
  test.skipIf(!naughty)('are never seen in hostile strings, and none of these throws', () => {
    for (const text of sharedJson<string[]>(naughty ?? '')) {
      const result = parseDocNo(text);
      expect(result.ok ? result.value.form : 'other').toBe('other');
      expect(readDocNoQuery(text)).toBeNull();
    }
  });
});

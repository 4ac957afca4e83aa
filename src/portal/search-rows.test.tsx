import { expect, test } from 'vitest';
import type { SearchAnswer, SearchHit, SnippetPart } from '../modules/search/index.ts';
import { SearchRows } from './search-rows.tsx';

const ATTACKS = [
  '<script>alert(1)</script>通知',
  '</mark><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '&lt;b&gt;低保&amp;',
];

const item = (title: string): SearchHit['item'] => ({
  indexNo: '99010101X/2026-00001',
  title,
  docNo: null,
  agency: { code: '99010101X', name: '民政局' },
  coAgencies: [],
  domain: 'welfare',
  item: 'W-1',
  items: ['W-1'],
  theme: null,
  genre: null,
  formedOn: '2026-11-20',
  publishedOn: '2026-11-20',
  sourcePublishedOn: null,
  stage: null,
  validity: 'in_force',
  disclosure: 'proactive',
  summary: '',
  url: 'https://gk.example/documents/99010101X/2026-00001',
});

const answerOf = (hit: Partial<SearchHit> & Pick<SearchHit, 'item'>): Pick<SearchAnswer, 'hits'> => ({
  hits: [{ tier: 'words', also: [], snippet: null, titleParts: null, alsoTitleParts: [], ...hit }],
});

const drawn = (answer: Pick<SearchAnswer, 'hits'>) => String(<SearchRows answer={answer} isRanked />);

test.each(ATTACKS)('a title cannot speak to the browser, marked or not: %s', (title) => {
  const parts: SnippetPart[] = [
    { text: title.slice(0, 3), isHit: true },
    { text: title.slice(3), isHit: false },
  ];
  const other = { ...item(title), indexNo: '99010101X/2026-00002' };
  const html = drawn(
    answerOf({ item: item(title), titleParts: parts, also: [other], alsoTitleParts: [parts] }),
  );
  expect(html).not.toMatch(/<script|<img|<svg|<b>/);
  expect(html.match(/<mark>/g)).toHaveLength(2);
});

test('a title without a hit, and one of the further publications, stay as they are', () => {
  const html = drawn(answerOf({ item: item('低保标准'), also: [item('某通知')], alsoTitleParts: [null] }));
  expect(html).toContain('低保标准');
  expect(html).toContain('某通知');
  expect(html).not.toContain('<mark>');
});

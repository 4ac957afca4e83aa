import { sharedData, sharedLines } from '../../test/shared-data.ts';
import { type Corpus, randomFrom } from './corpus.ts';

/** Words that stand in a large part of all documents: the dearest queries there are. */
const FREQUENT = [
  ...[
    '通知',
    '工作',
    '管理',
    '关于',
    '人民政府',
    '实施',
    '意见',
    '办法',
    '规定',
    '服务',
    '部门',
    '建设',
    '单位',
    '国务院',
  ],
  ...[
    '社会',
    '安全',
    '监督',
    '企业',
    '组织',
    '发展',
    '教育',
    '卫生',
    '环境保护',
    '行政许可',
    '最低生活保障',
    '公告',
  ],
];
const QUESTION_WORDS = /[\p{P}\p{S}\s]|什么|怎么|如何|哪些|多少|是否|可以|吗|呢|的/gu;

/**
 * At least `count` queries of one to twelve signs, the same in every run: frequent words, what people asked in logs of
 * real services, strings out of titles of the corpus, and such as hardly stand anywhere.
 */
export function searchQueries(corpus: Corpus, count: number): string[] {
  const next = randomFrom(20_190_515);
  const cut = (text: string, longest = 12) => {
    const signs = [...text.replace(QUESTION_WORDS, '')];
    const length = 1 + Math.floor(next() * longest);
    const from = Math.floor(next() * Math.max(1, signs.length - length));
    return signs.slice(from, from + length).join('');
  };
  const log = sharedData('retrieval/policy-question-log.jsonl.gz');
  const asked = log ? sharedLines<{ query: string }>(log).map(({ query }) => query) : [];
  const queries = new Set(FREQUENT);
  for (let n = 0; queries.size < count * 2 && n < count * 20; n += 1) {
    const pool = n % 2 === 0 && asked.length > 0 ? asked : corpus.titles;
    const query = cut(pool[Math.floor(next() * pool.length)] ?? '');
    if (query.length > 0) queries.add(query);
  }
  // Shuffled, so that the dear ones do not all come first.
  return [...queries]
    .slice(0, count)
    .map((query) => ({ query, place: next() }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ query }) => query);
}

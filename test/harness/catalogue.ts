import type { Env } from '../../src/platform/env.ts';
import { catalogueRow } from '../makers/catalogue-row.ts';

/** Rows every test may rely on: an ordinary one, one with personal information, one without the web, one of another domain. */
const rows = () => [
  catalogueRow({ id: 'T-01', item1: '最低生活保障', item2: '政策文件' }),
  catalogueRow({
    id: 'T-02',
    item1: '最低生活保障',
    item2: '审批结果',
    pi: true,
    audience: { group: '特定群体' },
    audienceText: '特定群体',
  }),
  catalogueRow({ id: 'T-03', item1: '最低生活保障', item2: '张榜公示', channels: ['BOARD'] }),
  catalogueRow({ id: 'T-04', item1: '义务教育', item2: '招生管理', domain: 'education' }),
];

/** Puts four rows (T-01 … T-04) in force as version 1 of the standard catalogue. */
export async function loadCatalogue(env: Env): Promise<void> {
  await env.db
    .insertInto('catalogue')
    .values({ id: 'standard', name: '标准目录', kind: 'standard', currentVersion: 1 })
    .execute();
  await env.db
    .insertInto('catalogueVersion')
    .values({
      catalogueId: 'standard',
      number: 1,
      effectiveOn: '2020-01-01',
      publishedAt: env.now(),
      changeNote: '测试用目录',
    })
    .execute();
  await env.db
    .insertInto('catalogueRow')
    .values(
      rows().map((row, sort) => ({
        catalogueId: 'standard',
        itemId: row.id,
        fromVersion: 1,
        domain: row.domain,
        sort,
        row: JSON.stringify(row),
      })),
    )
    .execute();
}

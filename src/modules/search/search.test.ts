import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { publishedBy } from '../../../test/harness/documents.ts';
import { portalWorld, textOf } from '../../../test/harness/portal.ts';
import { makeStaff } from '../../../test/harness/world.ts';
import { execute } from '../../platform/command.ts';
import { SYSTEM } from '../../platform/permission.ts';
import { withdraw } from '../document/index.ts';
import { addSynonyms, indexPending, loadSynonyms, rebuild } from './index.ts';
import { createSearchForm } from './search-form.ts';
import { makeSearchable } from './searchable.fixture.ts';

const database = rollbackEach();
const form = createSearchForm();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};

beforeEach(async () => {
  held.world = await portalWorld(database());
});

function world() {
  if (!held.world) throw new Error('only inside a test');
  return held.world;
}

async function publish(given: { title: string; docNo?: string | null; bodyHtml?: string; summary?: string }) {
  const { env, chain, agency } = world();
  const published = await publishedBy(env, chain, agency.id, { docNo: null, summary: '概述', ...given });
  await indexPending(env, form);
  return published;
}

async function titles(q: string, rest = ''): Promise<string[]> {
  const page = await world().page(`/search.json?q=${encodeURIComponent(q)}${rest}`);
  return (JSON.parse(page) as { items: { title: string }[] }).items.map(({ title }) => title);
}

/** Steps of a rebuild after which every document of a small world has been walked over. */
const WALKED = 2;

describe('search', () => {
  test('finds by title, body, agency and theme, in full width and 繁体 too', async () => {
    await publish({ title: '关于学校食堂的通知', bodyHtml: '<p>全县中小学营养改善计划。</p>' });
    for (const q of ['学校食堂', '營養改善', '中小学　营养', '砚溪县民政局', '社会福利', '學校食堂']) {
      expect(await titles(q), q).toEqual(['关于学校食堂的通知']);
    }
  });

  test('finds a 文号 in any brackets, with or without 第 and 号', async () => {
    await publish({ title: '甲', docNo: '砚民发〔2026〕10号' });
    for (const q of [
      '砚民发〔2026〕10号',
      '砚民发[2026]10号',
      '砚民发(2026)第10号',
      '砚民发 2026 10',
      '砚民发2026-10',
    ]) {
      expect(await titles(q), q).toEqual(['甲']);
    }
  });

  test('puts titles before texts before words apart, and says which tier it shows', async () => {
    await publish({ title: '说明一', bodyHtml: '<p>先做环境影响评价，再办许可。</p>' });
    await publish({ title: '说明二', bodyHtml: '<p>关于环境影响评价许可的规定。</p>' });
    await publish({ title: '环境影响评价许可办法', bodyHtml: '<p>正文。</p>' });
    expect(await titles('环境影响评价许可')).toEqual(['环境影响评价许可办法', '说明二', '说明一']);
    const page = await world().page(`/search?q=${encodeURIComponent('环境影响评价许可')}`);
    expect(textOf(page)).toMatch(/标题含有所查文字.*正文或附件含有所查文字.*含有全部词语/s);
    expect(page).toContain('<mark>环境影响评价许可</mark>');
    const words = await world().page(`/search?q=${encodeURIComponent('办法 許可')}`);
    expect(words).toContain('环境影响评价<mark>许可</mark><mark>办法</mark>');
  });

  test('an equal title stands first, however many newer ones hold it', async () => {
    const { env, agency } = world();
    const staff = await makeStaff(env);
    const newer = Array.from({ length: 1_100 }, (_, place) => ({ title: `第${place}号招生公告` }));
    await makeSearchable(env, agency, staff, [
      { title: '招生公告', publishedOn: '2019-01-01' },
      ...newer.map((one) => ({ ...one, publishedOn: '2025-01-01' })),
    ]);
    await rebuild(env, form);
    expect((await titles('招生公告'))[0]).toBe('招生公告');
  });

  test('finds words that mean the same, from the data file and from the disclosure office', async () => {
    const { env, chain } = world();
    await execute(env, loadSynonyms, SYSTEM, {
      groups: [{ domain: 'welfare', terms: ['低保', '最低生活保障'] }],
    });
    await publish({ title: '最低生活保障标准', bodyHtml: '<p>正文。</p>', summary: '标准' });
    expect(await titles('低保')).toEqual(['最低生活保障标准']);
    expect(await titles('吃饭钱')).toEqual([]);
    await execute(env, addSynonyms, chain.office, { terms: '吃饭钱、最低生活保障' });
    expect(await titles('吃饭钱')).toEqual(['最低生活保障标准']);
  });

  test('finds every combination of words that mean the same, however many there are', async () => {
    const { env } = world();
    const groups = [
      ['低保', '最低生活保障', '城乡低保', '低保待遇', '兜底保障', '困难救助'],
      ['证明', '证明材料', '佐证文件', '书面凭据', '开具凭证', '盖章函件'],
      ['办理', '经办', '申领'],
    ];
    await execute(env, loadSynonyms, SYSTEM, {
      groups: groups.map((terms) => ({ domain: 'welfare', terms })),
    });
    await publish({ title: '甲', bodyHtml: '<p>困难救助可以申领，须有盖章函件。</p>' });
    await publish({ title: '乙', bodyHtml: '<p>城乡低保由街道经办，另附证明材料。</p>' });
    await publish({ title: '丙', bodyHtml: '<p>困难救助可以申领。</p>' });
    // Two groups are written out way by way, with a third they are too many.
    expect((await titles('低保 证明')).sort()).toEqual(['甲', '乙'].sort());
    expect((await titles('低保 证明 办理')).slice(0, 2).sort()).toEqual(['甲', '乙'].sort());
    expect(await titles('低保 办理', '&sort=newest')).toHaveLength(3);
  });

  test('shows a text published twice in one place, the others with their own links; machines get every document', async () => {
    const body = (sign: string) =>
      Array.from('甲乙丙丁戊己庚辛壬癸', (one) => `<p>养老机构按期备案收费项目${one}${sign}。</p>`).join('');
    await publish({ title: '收费备案的通知', bodyHtml: body('款') });
    await publish({ title: '转发收费备案的通知', bodyHtml: body('款') });
    await publish({ title: '收费备案的另一通知', bodyHtml: body('条') });
    const asked = '养老机构备案收费到哪里查询办理';
    const page = await world().page(`/search?q=${encodeURIComponent(asked)}`);
    const [row = ''] = page.split('<li').filter((each) => each.includes('document-row-also'));
    expect(textOf(page)).toContain('另有 1 件内容相近');
    expect(page.match(/class="document-row-title"/g)).toHaveLength(2);
    expect(page.match(/class="document-row-also"/g)).toHaveLength(1);
    expect(row).not.toContain('另一通知');
    expect(textOf(page)).toContain('转发收费备案的通知');
    expect((await titles(asked)).sort()).toEqual(
      ['收费备案的通知', '转发收费备案的通知', '收费备案的另一通知'].sort(),
    );
  });

  test('loses what is withdrawn at once, before any job has run', async () => {
    const { env, chain } = world();
    const { documentId } = await publish({ title: '将要撤回的通告' });
    expect(await titles('将要撤回')).toHaveLength(1);
    await execute(env, withdraw, chain.leader, {
      ...{ documentId, kind: 'in_error', reason: '内容有误', authority: '砚溪县民政局' },
    });
    expect(await titles('将要撤回')).toEqual([]);
    const facets = await world().page(`/search?q=${encodeURIComponent('将要撤回')}`);
    expect(textOf(facets)).not.toContain('将要撤回的通告');
  });

  test('a rebuilt index holds what was published before, and what came while it was built', async () => {
    await publish({ title: '重建之前的通告' });
    const { env } = world();
    const state = { isLate: false };
    await rebuild(env, form, () => {
      state.isLate = true;
    });
    await publish({ title: '重建之后的通告' });
    expect(state.isLate).toBe(true);
    expect((await titles('通告')).sort()).toEqual(['重建之前的通告', '重建之后的通告'].sort());
    expect(
      (await env.db.selectFrom('searchState').select('generation').executeTakeFirstOrThrow()).generation,
    ).toBe('b');
  });

  test('what is published and withdrawn while the index is built anew is there and gone after the swap', async () => {
    const { env, chain } = world();
    const { documentId } = await publish({ title: '重建之前的通告' });
    await publish({ title: '一直在的通告' });
    const held: { steps: number; seen?: string[] } = { steps: 0 };
    // The documents are written into the new generation, which does not answer yet.
    const walked = env.transaction.bind(env);
    const during = {
      ...env,
      transaction: async (...given: Parameters<typeof env.transaction>) => {
        const result = await walked(...given);
        held.steps += 1;
        if (held.steps === WALKED) {
          await execute(env, withdraw, chain.leader, {
            ...{ documentId, kind: 'in_error', reason: '内容有误', authority: '砚溪县民政局' },
          });
          await publish({ title: '重建之中的通告' });
          held.seen = await titles('通告');
        }
        return result;
      },
    } as typeof env;
    await rebuild(during, form);
    expect(held.seen?.sort()).toEqual(['一直在的通告', '重建之中的通告'].sort());
    expect((await titles('通告')).sort()).toEqual(['一直在的通告', '重建之中的通告'].sort());
    const { rows } = await sql<{ title: string }>`select title_form as title from search_entry_b`.execute(
      env.db,
    );
    expect(rows.map(({ title }) => title).sort()).toEqual(['一直在的通告', '重建之中的通告'].sort());
  });

  test('counts facets of the hits, narrows by them, and sorts by date', async () => {
    await publish({ title: '食堂通知一' });
    await publish({ title: '食堂通知二' });
    const page = textOf(await world().page(`/search?q=${encodeURIComponent('食堂')}`));
    expect(page).toMatch(/发布机构\s*砚溪县民政局\s*2/);
    expect(await titles('食堂', '&genre=notification')).toHaveLength(2);
    expect(await titles('食堂', '&genre=plan')).toEqual([]);
    expect((await titles('食堂', '&sort=oldest')).sort()).toEqual(['食堂通知一', '食堂通知二']);
  });

  test('suggests titles while typing, and the title that a slip was meant to be', async () => {
    await publish({ title: '关于加强城乡规划工作的通知', bodyHtml: '<p>正文。</p>', summary: '规划' });
    const { items } = JSON.parse(
      await world().page(`/api/v1/suggestions?q=${encodeURIComponent('加强城乡')}`),
    ) as {
      items: { title: string }[];
    };
    expect(items.map(({ title }) => title)).toEqual(['关于加强城乡规划工作的通知']);
    const page = textOf(await world().page(`/search?q=${encodeURIComponent('加强城乡归划工作')}`));
    expect(page).toContain('您要找的是不是：关于加强城乡规划工作的通知');
  });

  test('what answers in part stands in the table of a search too; an order by date says that it does not', async () => {
    await publish({ title: '社区食堂通知', bodyHtml: '<p>就餐补助。</p>' });
    await publish({ title: '养老机构名录', bodyHtml: '<p>护理床位。</p>' });
    const { page } = world();
    const asked = `q=${encodeURIComponent('社区食堂 护理床位')}`;
    const rows = (await page(`/search.csv?${asked}`)).split('\r\n');
    expect(rows.filter((row) => /社区食堂通知|养老机构名录/.test(row))).toHaveLength(2);
    const byDate = await page(`/search?${asked}&sort=newest`);
    expect(textOf(byDate)).toContain('只列出含有全部词语的信息');
    expect(byDate).toContain(
      `<a href="/search?${new URLSearchParams({ q: '社区食堂 护理床位' })}">按相关度排列的结果`,
    );
  });

  test('keeps what was sought in vain, without numbers of persons', async () => {
    const { env, page } = world();
    await page(`/search?q=${encodeURIComponent('冰雪运动场馆')}`);
    await page(`/search?q=${encodeURIComponent('冰雪运动场馆')}&sort=relevance`);
    await page(`/search?q=${encodeURIComponent('张三13800000000')}`);
    const kept = await env.db.selectFrom('searchMiss').select(['query', 'times']).execute();
    expect(kept).toEqual([{ query: '冰雪运动场馆', times: 2 }]);
  });

  test.each([
    ['%'],
    ['_'],
    ['%_%'],
    ["' or 1=1 --"],
    ['a & !b | (c <-> d):*'],
    ['。，；！？'],
    ['\\'],
    ['\u0000'],
    ['<script>alert(1)</script>'],
    ['{1,2}'],
    ['🙂🙂'],
  ])('answers %j with a page and finds nothing', async (q) => {
    await publish({ title: '普通的通知', bodyHtml: '<p>正文</p>', summary: '概述' });
    expect(await titles(q)).toEqual([]);
  });

  test('refuses what is too long and pages too far, naming limit and way on', async () => {
    const { app } = world();
    const long = await app.request(`/api/v1/documents?q=${'字'.repeat(10_000)}`);
    expect(long.status).toBe(400);
    const said = await long.text();
    expect(said).toContain('搜索词最多 200 个字');
    expect(said.length).toBeLessThan(1000);
    const far = await app.request('/api/v1/documents?q=通知&page=999999');
    expect(far.status).toBe(400);
    expect(await far.text()).toContain('next');
    expect((await app.request('/search?q=%ED%A0%80%ff')).status).toBe(200);
  });
});

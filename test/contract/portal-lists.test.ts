import { beforeEach, describe, expect, test } from 'vitest';
import { loadStandard } from '../../src/modules/catalogue/index.ts';
import { recordEarlierPublication, setValidity } from '../../src/modules/document/index.ts';
import { createSearchForm, indexPending } from '../../src/modules/search/index.ts';
import { execute } from '../../src/platform/command.ts';
import { SYSTEM } from '../../src/platform/permission.ts';
import { rollbackEach } from '../harness/database.ts';
import { publishedBy } from '../harness/documents.ts';
import { elementOf, portalWorld, textOf } from '../harness/portal.ts';
import { STANDARD } from '../harness/server.ts';
import { aChain, makeAgency, makeSite } from '../harness/world.ts';

const database = rollbackEach();
const held: { world?: Awaited<ReturnType<typeof portalWorld>> } = {};
function world() {
  if (!held.world) throw new Error('no world');
  return held.world;
}
beforeEach(async () => {
  held.world = await portalWorld(database());
});

/** Titles of a list's JSON, in its order. */
async function titlesAt(path: string): Promise<string[]> {
  const { items } = JSON.parse(await world().page(path)) as { items: { title: string }[] };
  return items.map(({ title }) => title);
}

/** Publishes as the bureau; numbers follow from the title so that none is doubled. */
async function publishAll(drafts: readonly NonNullable<Parameters<typeof publishedBy>[3]>[]) {
  const { env, chain, agency } = world();
  const published = [];
  for (const [index, draft] of drafts.entries()) {
    published.push(
      await publishedBy(env, chain, agency.id, { docNo: `砚民发〔2026〕${index + 1}号`, ...draft }),
    );
  }
  return published;
}

/** The shipped catalogue in place of the four rows of the tests. */
async function withStandardCatalogue(): Promise<void> {
  const { env } = world();
  await env.db.deleteFrom('catalogueRow').execute();
  await env.db.deleteFrom('catalogueVersion').execute();
  await env.db.deleteFrom('catalogue').execute();
  await execute(env, loadStandard, SYSTEM, { standard: STANDARD });
}

describe('lists of documents', () => {
  test('are narrowed by facet of content, level of issue, stage and sub-column', async () => {
    await publishAll([
      { title: '资金分配结果', facet: 'fund', issuingLevel: 'county', stage: 'result' },
      { title: '政策落实成效', facet: 'effect', issuingLevel: 'city', stage: 'result' },
      { title: '学前教育规划', items: ['T-04'], subColumn: 'preschool', stage: 'decision' },
    ]);
    expect(await titlesAt('/search.json?facet=fund&level=county')).toEqual(['资金分配结果']);
    expect(await titlesAt('/search.json?facet=effect&level=city')).toEqual(['政策落实成效']);
    expect(await titlesAt('/search.json?facet=fund&level=city')).toEqual([]);
    expect(await titlesAt('/search.json?stage=decision')).toEqual(['学前教育规划']);
    expect(await titlesAt('/search.json?domain=education&column=preschool')).toEqual(['学前教育规划']);
    const html = await world().page('/search');
    for (const href of ['facet=fund', 'facet=effect', 'level=county', 'level=city', 'stage=result']) {
      expect(html).toContain(`href="/search?${href}"`);
    }
    expect(textOf(await world().page('/search?domain=education'))).toMatch(/子栏目\s*学前教育/);
  });

  test('are narrowed by validity', async () => {
    const [, old] = await publishAll([{ title: '现行办法' }, { title: '旧办法' }]);
    const { env, chain } = world();
    await execute(env, setValidity, chain.office, {
      documentId: old?.documentId ?? '',
      validity: 'lapsed',
      effectiveOn: '2026-03-01',
      reason: '有效期届满',
    });
    expect(await titlesAt('/search.json?validity=lapsed')).toEqual(['旧办法']);
    expect(await titlesAt('/search.json?validity=in_force')).toEqual(['现行办法']);
  });

  test('come in the order of the register: 机关代字, year, serial as a number', async () => {
    await publishAll([
      { title: '甲', docNo: '砚民发〔2026〕10号' },
      { title: '乙', docNo: '砚民发[2026]9号' },
      { title: '丙', docNo: '砚民发〔2025〕30号' },
      { title: '丁', docNo: null },
    ]);
    expect(await titlesAt('/search.json?sort=docNo')).toEqual(['丙', '乙', '甲', '丁']);
  });

  test('find by 文号 in any brackets and by 索引号', async () => {
    // Another 机关代字: year and serial of a number may stand in an index number, whose code is any.
    const [first] = await publishAll([
      { title: '甲', docNo: '砚民发〔2026〕10号' },
      { title: '乙', docNo: '砚教函〔2026〕7号' },
    ]);
    await indexPending(world().env, createSearchForm());
    expect(await titlesAt(`/search.json?q=${encodeURIComponent('砚民发〔2026〕10号')}`)).toEqual(['甲']);
    // Words are found by their pairs of signs, so that a code with 01 answers 00001 too, further down.
    expect((await titlesAt(`/search.json?q=${first?.indexNo}`))[0]).toBe('甲');
  });

  test('tell normative documents apart, which a 规 number makes', async () => {
    await publishAll([
      { title: '低保办法', docNo: '砚政规〔2026〕1号' },
      { title: '低保通知' },
      { title: '救助细则', docNo: '砚民发〔2026〕8号', isNormative: true },
    ]);
    expect((await titlesAt('/search.json?normative=1')).toSorted()).toEqual(['低保办法', '救助细则']);
  });

  test('gather by 环境要素 and school stage what no clerk sorted, by the items of the catalogue', async () => {
    const { env, chain, agency, page } = world();
    await withStandardCatalogue();
    const compulsory = STANDARD.rows.find(
      ({ columns, pi, channels }) => columns.includes('compulsory') && !pi && channels.includes('WEB'),
    );
    const about = (title: string, item: string, more = {}) => ({
      title,
      items: [item],
      docNo: null,
      ...more,
    });
    await publishedBy(env, chain, agency.id, about('空气质量月报', 'HLJ-5-1', { subColumn: 'air' }));
    await publishedBy(env, chain, agency.id, about('环境保护标准', 'HLJ-5-1'));
    await publishedBy(env, chain, agency.id, about('控辍保学进展', compulsory?.id ?? ''));
    await publishedBy(env, chain, agency.id, about('健康知识进村义诊活动', 'HL06'));
    expect(await titlesAt('/search.json?domain=health&item=HL06')).toEqual(['健康知识进村义诊活动']);
    expect(textOf(await page('/catalogue/HL06'))).toContain('健康知识进村义诊活动');
    expect(await titlesAt('/search.json?domain=environment&column=air&sort=oldest')).toHaveLength(2);
    expect(await titlesAt('/search.json?domain=environment&column=water')).toEqual(['环境保护标准']);
    expect(await titlesAt('/search.json?domain=education&column=compulsory')).toEqual(['控辍保学进展']);
    const column = await page('/domains/environment');
    for (const name of ['大气', '水', '土壤']) expect(textOf(column)).toContain(`“${name}”的全部信息`);
    for (const name of ['扶持谁', '谁来扶', '怎么扶', '如何退']) {
      const navigation = elementOf(await page('/domains/poverty'), '<nav class="column-links"');
      expect(textOf(navigation)).toContain(name);
    }
    for (const name of ['学前教育', '义务教育', '特殊教育', '职业教育', '高等教育']) {
      expect(textOf(await page('/domains/education'))).toContain(name);
    }
  });

  test('of the catalogue are narrowed by aspect and to what people care about most', async () => {
    await withStandardCatalogue();
    const idsAt = async (path: string) =>
      (JSON.parse(await world().page(path)) as { items: { id: string }[] }).items.map(({ id }) => id);
    const decisions = await idsAt('/catalogue.json?domain=poverty&aspect=decision&pageSize=100');
    expect(decisions).toContain('HLJ-1-1');
    expect(decisions).not.toContain('HLJ-1-4');
    expect(await idsAt('/catalogue.json?domain=poverty&aspect=result&pageSize=100')).toContain('HLJ-1-4');
    const keys = await idsAt('/catalogue.json?domain=poverty&key=1&pageSize=100');
    expect(keys).toContain('HLJ-1-3');
    expect(keys).not.toContain('HLJ-1-4');
    const html = await world().page('/catalogue?domain=poverty');
    expect(html).toContain('href="/catalogue?domain=poverty&amp;aspect=management"');
    expect(html).toContain('href="/catalogue?domain=poverty&amp;key=1"');
  });

  test('hold what came from other platforms, with the number that stood only in its title', async () => {
    const { env, chain, agency, page } = world();
    const title = '关于印发《关于进一步加强政务公开工作的意见》的通知(砚民函〔2020〕44号)';
    const { indexNo } = await execute(env, recordEarlierPublication, chain.office, {
      agencyId: agency.id,
      title,
      bodyHtml: '<p>现将意见印发给你们。</p>',
      sourcePublishedOn: '2020-07-20',
    });
    const { docNo } = JSON.parse(await page(`/d/${indexNo}.json`));
    expect(docNo).toBe('砚民函〔2020〕44号');
    const cited = await execute(env, recordEarlierPublication, chain.office, {
      agencyId: agency.id,
      title: '一图读懂《实施意见》（黑政办规〔2018〕45号）',
      bodyHtml: '<p>解读。</p>',
    });
    expect(JSON.parse(await page(`/d/${cited.indexNo}.json`)).docNo).toBeNull();
  });
});

describe('one window for each government', () => {
  test('the county’s window gathers bureaus and towns, a town’s page its units', async () => {
    const { env, site, chain, agency } = world();
    const town = await makeAgency(env, site, {
      name: '苇汀镇人民政府',
      kind: 'town_government',
      level: 'township',
      parentId: site.hostAgencyId,
    });
    const unit = await makeAgency(env, site, {
      name: '党政办公室',
      kind: 'internal_unit',
      level: 'township',
      parentId: town.id,
      bodyId: town.id,
      code: null,
    });
    await env.db
      .updateTable('agency')
      .set({ parentId: site.hostAgencyId })
      .where('id', '=', agency.id)
      .execute();
    const townChain = await aChain(env, town);
    await publishedBy(env, chain, agency.id, { title: '局里的通知' });
    await publishedBy(env, townChain, unit.id, { title: '镇里的通知', docNo: '苇府发〔2026〕1号' });
    const county = await env.db
      .selectFrom('agency')
      .where('id', '=', site.hostAgencyId)
      .select('code')
      .executeTakeFirstOrThrow();
    const all = ['局里的通知', '镇里的通知'];
    expect((await titlesAt(`/search.json?agency=${county.code}`)).toSorted()).toEqual(all.toSorted());
    expect(await titlesAt(`/search.json?agency=${town.code}`)).toEqual(['镇里的通知']);
    const page = await world().page(`/agencies/${town.code}`);
    expect(textOf(elementOf(page, '<section class="home-block" aria-labelledby="latest"'))).toContain(
      '镇里的通知',
    );
    expect(textOf(await world().page('/domains/welfare'))).toContain('镇里的通知');
  });

  test('schools, charities and public enterprises publish for themselves, under their own name', async () => {
    const { env, site } = world();
    const kinds = [
      ['school', '砚溪一中', 'public_enterprise'],
      ['social_organisation', '砚溪县慈善会', 'social_organisation'],
      ['public_enterprise', '砚溪供水公司', 'public_enterprise'],
    ] as const;
    for (const [kind, name, sourceKind] of kinds) {
      const body = await makeAgency(env, site, { kind, name });
      const draft = { title: `${name}收费标准`, docNo: null, sourceKind };
      const { indexNo } = await publishedBy(env, await aChain(env, body), body.id, draft);
      expect(indexNo).toContain(body.code);
      expect(await titlesAt(`/search.json?agency=${body.code}`)).toEqual([draft.title]);
      expect(textOf(await world().page('/agencies'))).toContain(name);
    }
  });

  test('each host name shows its own government; the default one shows all', async () => {
    const { env, chain, agency, app, parts } = world();
    const other = await makeSite(env, {
      name: '墨河县人民政府',
      host: 'www.mohe.example',
      hotline: '0990-99999',
    });
    const bureau = await makeAgency(env, other, { name: '墨河县民政局' });
    const people = await aChain(env, bureau);
    await publishedBy(env, chain, agency.id, { title: '砚溪的通知' });
    await publishedBy(env, people, bureau.id, { title: '墨河的通知' });
    parts.sites.forget();
    const at = async (host: string) => (await app.request('/', { headers: { host } })).text();
    const mohe = await at('www.mohe.example');
    expect(mohe).toContain('墨河的通知');
    expect(mohe).toContain('0990-99999');
    expect(mohe).not.toContain('砚溪的通知');
    const whole = await at('gk.example');
    expect(whole).toContain('砚溪的通知');
    expect(whole).toContain('墨河的通知');
  });
});

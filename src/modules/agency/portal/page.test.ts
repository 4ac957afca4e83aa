import { describe, expect, test } from 'vitest';
import { recordQueries, rollbackEach } from '../../../../test/harness/database.ts';
import { makeAgency } from '../../../../test/harness/world.ts';
import { sharedData, sharedJson } from '../../../../test/shared-data.ts';
import { execute } from '../../../platform/command.ts';
import { codesOf, portal } from '../agency.fixture.ts';
import { mergeAgency } from '../commands/close-agency.ts';
import { setLeadingGroup } from '../commands/set-leading-group.ts';
import { writeFramePage } from '../commands/write-frame-page.ts';

const database = rollbackEach();

describe('/agencies/{code}', () => {
  test('shows contacts, units, leading group and the newest documents, and tells machines', async () => {
    const { env, site, bureau, office, page } = await portal(database());
    await makeAgency(env, site, {
      name: '社会救助股',
      kind: 'internal_unit',
      code: null,
      parentId: bureau.id,
      bodyId: bureau.id,
      firstResponsibleName: '卞启迪',
    });
    await execute(env, setLeadingGroup, office, {
      agencyId: bureau.id,
      leaders: [{ name: '芮海棠', post: '局长', duty: 'overall' }],
    });
    const { html } = await page(`/agencies/${bureau.code}`);
    for (const text of [
      '砚溪县民政局办公室',
      '工作日8:30—17:30',
      'href="tel:09205554100"',
      '社会救助股',
      '卞启迪',
      '芮海棠',
      '总责',
      '最新：砚溪县民政局 2',
    ]) {
      expect(html).toContain(text);
    }
    const json = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '');
    expect(json).toMatchObject({
      '@type': 'GovernmentOrganization',
      name: '砚溪县民政局',
      url: `https://gk.example/agencies/${bureau.code}`,
      contactPoint: { telephone: '0920-5554100', email: 'civil@yanxi.example' },
    });
  });

  test('links lead only to sections that have a page', async () => {
    const { bureau, page } = await portal(database());
    const { html } = await page(`/agencies/${bureau.code}`);
    expect(html).toContain(`/agencies/${bureau.code}/guide`);
    expect(html).not.toContain(`/agencies/${bureau.code}/annual-reports`);
  });

  test('the 18-character code and small letters redirect for good, with the rest of the address', async () => {
    const { env, site, app } = await portal(database());
    const { code, creditCode } = codesOf('99010A70');
    await makeAgency(env, site, { code, creditCode });
    for (const [path, target] of [
      [`/agencies/${creditCode}`, `/agencies/${code}`],
      [`/agencies/${creditCode}/guide?x=1`, `/agencies/${code}/guide?x=1`],
      [`/agencies/${code.toLowerCase()}`, `/agencies/${code}`],
    ] as const) {
      const response = await app.request(path);
      expect([response.status, response.headers.get('location')]).toEqual([301, target]);
    }
  });

  test('an agency that was merged keeps its address and names its successor (S1-017)', async () => {
    const { env, site, bureau, office, page } = await portal(database());
    const heir = await makeAgency(env, site, { name: '砚溪县农业农村局' });
    await execute(env, mergeAgency, office, {
      agencyId: bureau.id,
      version: 1,
      successorId: heir.id,
      effectiveOn: '2026-03-01',
    });
    const old = await page(`/agencies/${bureau.code}`);
    expect(old.status).toBe(200);
    expect(old.html).toContain('本机构已于2026年3月1日撤销');
    expect(old.html).toContain(`<a href="/agencies/${heir.code}">砚溪县农业农村局</a>`);
    expect((await page(`/agencies/${heir.code}`)).html).toContain('承接“砚溪县民政局”的职责');
    const guide = (await page(`/agencies/${bureau.code}/guide`)).html;
    expect(guide).toContain('本机构已于2026年3月1日撤销');
    expect(guide).not.toContain('本机构正在补充');
    expect((await page('/agencies')).html).toContain('已撤并的机构');
  });

  test.each(['000000000', 'x', '%27', '99010104', '..'])('%s is nobody', async (code) => {
    const { page } = await portal(database());
    expect((await page(`/agencies/${code}`)).status).toBe(404);
  });

  test('a page costs no more than nine statements', async () => {
    const { bureau, page } = await portal(database());
    const { queries } = await recordQueries(database(), () => page(`/agencies/${bureau.code}`));
    expect(queries.length).toBeLessThanOrEqual(9);
  });
});

describe('guide and institutions', () => {
  test('a guide says which elements of Art. 12 are missing', async () => {
    const { site, bureau, page } = await portal(database());
    const own = await page(`/agencies/${bureau.code}/guide`);
    expect(own.html).toContain('指南还有 4 项没有填写');
    expect(own.html).toContain('砚溪县民政局办公室');
    expect(own.html.match(/这一项尚未填写/g)).toHaveLength(4);
    const whole = await page('/guide');
    expect(whole.html).toContain('指南还有 9 项没有填写');
    expect(whole.html).toContain(`<meta name="ColumnName" content="政府信息公开指南"`);
    expect(whole.html).toContain(site.name);
  });

  test('a complete guide shows all nine elements and no remark', async () => {
    const { env, site, bureau, office, page } = await portal(database());
    await env.db.updateTable('agency').set({ fax: '0920-5554109' }).where('id', '=', bureau.id).execute();
    const guide = {
      siteId: site.id,
      agencyId: bureau.id,
      kind: 'guide',
      title: '民政局公开指南',
      classification: '按七大领域分类',
      arrangement: '按目录编排',
      access: '网站查阅\n当面申请',
    };
    await execute(env, writeFramePage, office, guide);
    const { html } = await page(`/agencies/${bureau.code}/guide`);
    expect(html).not.toContain('尚未填写');
    for (const text of [
      '按七大领域分类',
      '按目录编排',
      '<p>当面申请</p>',
      '0920-5554109',
      'civil@yanxi.example',
      '2026年3月11日',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('institutions are listed with number, date and validity, and open', async () => {
    const { env, site, office, page } = await portal(database());
    const base = { siteId: site.id, kind: 'institution' };
    await execute(env, writeFramePage, office, {
      ...base,
      title: '旧制度',
      bodyHtml: '<p>旧</p>',
      validity: 'repealed',
    });
    await execute(env, writeFramePage, office, {
      ...base,
      title: '保密审查制度',
      bodyHtml: '<p>先审查后公开</p>',
      docNo: '砚政办发〔2026〕1号',
      issuedOn: '2026-01-05',
      slug: 'secrecy',
    });
    const list = (await page('/institutions')).html;
    expect(list.indexOf('保密审查制度')).toBeLessThan(list.indexOf('旧制度'));
    expect(list).toContain('砚政办发〔2026〕1号');
    expect(list).toContain('废止');
    const one = await page('/institutions/secrecy');
    expect(one.html).toContain('<div class="document-body"><p>先审查后公开</p></div>');
    expect((await page('/institutions/none')).status).toBe(404);
    expect((await page('/institutions/leading-group')).status).toBe(404);
  });

  test('the leading group has a page as soon as it has members', async () => {
    const { env, bureau, office, page } = await portal(database());
    await execute(env, setLeadingGroup, office, {
      agencyId: bureau.id,
      leaders: [{ name: '芮海棠', post: '局长', duty: 'overall' }],
    });
    expect((await page(`/agencies/${bureau.code}/institutions`)).html).toContain(
      `/agencies/${bureau.code}/institutions/leading-group`,
    );
    expect((await page(`/agencies/${bureau.code}/institutions/leading-group`)).html).toContain('芮海棠');
  });
});

describe('hostile names', () => {
  const path = sharedData('attacks/naughty-strings.json');
  const strings = path
    ? sharedJson<string[]>(path).filter((text) => /[<>"'&{]/.test(text) && text.length < 200)
    : [];

  test.skipIf(!path)('are text on every page, never markup', async () => {
    const { env, site, page } = await portal(database());
    const { code } = codesOf('99010901');
    const agency = await makeAgency(env, site, { code });
    expect(strings.length).toBeGreaterThan(50);
    const shape = (html: string) =>
      html
        .replace(/>[^<]*</g, '><')
        .replace(/(content|value|href|id|aria-label)="[^"]*"/g, '$1=""')
        .replace(/<title><\/title>|<script[^>]*ld\+json[^>]*>.*?<\/script>/gs, '');
    const shapeWith = async (text: string) => {
      const fields = { name: text, shortName: text, duties: text, address: text, phone: text };
      await env.db.updateTable('agency').set(fields).where('id', '=', agency.id).execute();
      return shape((await page(`/agencies/${code}`)).html);
    };
    expect(await shapeWith(strings.join(' / '))).toBe(await shapeWith('甲 / 乙'));
  });
});

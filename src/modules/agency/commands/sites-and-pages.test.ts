import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { actorOf, makeAgency, makeEnv, makeSite, makeStaff } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { aCounty, codesOf, eventsOf, refusalOf } from '../agency.fixture.ts';
import { findGuide, getFramePage } from '../queries/frame-pages.ts';
import { getSiteSettings, listSites } from '../queries/sites.ts';
import { getAgencyView } from '../queries/view.ts';
import { changeSiteIdentity, changeSiteNotices } from './change-site.ts';
import { createSite } from './create-site.ts';
import { writeFramePage } from './write-frame-page.ts';

const database = rollbackEach();

async function anAdministrator() {
  const env = await makeEnv(database());
  const person = await makeStaff(env, { roles: ['systemAdministrator'] });
  return { env, administrator: await actorOf(env, person) };
}

describe('sites', () => {
  const host = { name: '云汀市人民政府办公室', kind: 'department', level: 'city', ...codesOf('99010602') };
  const site = { code: 'yunting', name: '云汀市人民政府', host: 'WWW.Yunting.example', hostAgency: host };

  test('the first site opens with its host agency and is the default one', async () => {
    const { env, administrator } = await anAdministrator();
    const before = (await listSites(env.db)).length;
    const { siteId, agencyId } = await execute(env, createSite, administrator, site);
    const settings = await getSiteSettings(env.db, siteId);
    expect([settings.host, settings.hostAgencyId, settings.hostAgencyName]).toEqual([
      'www.yunting.example',
      agencyId,
      host.name,
    ]);
    const { isDefault } = await env.db
      .selectFrom('site')
      .select('isDefault')
      .where('id', '=', siteId)
      .executeTakeFirstOrThrow();
    expect(isDefault).toBe(before === 0);
    const view = await getAgencyView(env.db, agencyId);
    expect([view.siteId, view.bodyId, view.code]).toEqual([siteId, agencyId, host.code]);
    expect(await eventsOf(env, siteId)).toEqual(['site.created']);
  });

  test('a code or host name leads to one site only', async () => {
    const { env, administrator } = await anAdministrator();
    await execute(env, createSite, administrator, site);
    const other = { ...site, hostAgency: { ...host, ...codesOf('99010603'), name: '另一办公室' } };
    for (const [again, field] of [
      [{ ...other, host: 'other.example' }, 'code'],
      [{ ...other, code: 'other' }, 'host'],
    ] as const) {
      const refusal = await refusalOf(execute(env, createSite, administrator, again));
      expect([refusal.code, refusal.fields?.[0]?.field]).toEqual(['duplicate', field]);
    }
  });

  async function identity() {
    const county = await aCounty(database());
    const { env, site: own, government } = county;
    const administrator = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
    const input = {
      siteId: own.id,
      version: 1,
      name: '砚溪县人民政府',
      host: '',
      hostAgencyId: government.id,
      siteIdCode: '',
      icpNo: '',
      policeNo: '',
    };
    return { ...county, administrator, input };
  }

  test('the marks of the foot are stored in their one written form (国办发〔2017〕47号)', async () => {
    const { env, site: own, administrator, input } = await identity();
    const marks = {
      siteIdCode: '４４０８０３０００１',
      icpNo: '粤icp备09178146-4',
      policeNo: '粤公网安备 44080302000199 号',
    };
    await execute(env, changeSiteIdentity, administrator, { ...input, ...marks });
    const settings = await getSiteSettings(env.db, own.id);
    expect([settings.siteIdCode, settings.icpNo, settings.policeNo, settings.version]).toEqual([
      '4408030001',
      '粤ICP备09178146号-4',
      '粤公网安备44080302000199号',
      2,
    ]);
    expect(await eventsOf(env, own.id)).toEqual(['site.changed']);
  });

  test.each([
    ['siteIdCode', '123'],
    ['siteIdCode', '0008030001'],
    ['icpNo', '备案中'],
    ['policeNo', '44080302000199'],
    ['host', 'http://www.example'],
    ['host', 'www.example:8080'],
    ['name', ''],
    ['hostAgencyId', ''],
  ])('%s %j is refused naming what was expected', async (field, value) => {
    const { env, administrator, input } = await identity();
    const refusal = await refusalOf(
      execute(env, changeSiteIdentity, administrator, { ...input, [field]: value }),
    );
    expect(refusal.fields?.map((error) => [error.field, error.value])).toEqual([[field, value]]);
    expect(refusal.fields?.[0]?.message).toMatch(/应|请填写/);
  });

  test('another government’s agency cannot host', async () => {
    const { env, administrator, input } = await identity();
    const other = await makeSite(env);
    const stray = execute(env, changeSiteIdentity, administrator, {
      ...input,
      hostAgencyId: other.hostAgencyId,
    });
    expect((await refusalOf(stray)).fields?.[0]?.field).toBe('hostAgencyId');
  });

  test('notices are the disclosure office’s, the identity is the administrator’s', async () => {
    const { env, site: own, office, bureauOffice, administrator, input } = await identity();
    const notices = {
      siteId: own.id,
      version: 1,
      hotline: '12345',
      announcement: '国庆值守安排',
      reuseStatement: '',
      address: '安澜路1号',
    };
    expect((await refusalOf(execute(env, changeSiteIdentity, office, input))).code).toBe('forbidden');
    expect((await refusalOf(execute(env, changeSiteNotices, administrator, notices))).code).toBe('forbidden');
    expect((await refusalOf(execute(env, changeSiteNotices, bureauOffice, notices))).code).toBe('forbidden');
    await execute(env, changeSiteNotices, office, notices);
    const settings = await getSiteSettings(env.db, own.id);
    expect([settings.announcement, settings.contact]).toEqual(['国庆值守安排', { address: '安澜路1号' }]);
    expect((await refusalOf(execute(env, changeSiteNotices, office, notices))).code).toBe('conflict');
  });
});

describe('statutory pages', () => {
  const page = (siteId: string, fields: object) => ({
    siteId,
    kind: 'institution',
    title: '保密审查制度',
    bodyHtml: '<p>先审查后公开。</p>',
    ...fields,
  });

  test('a body is cleaned before it is stored', async () => {
    const { env, site, office } = await aCounty(database());
    const bodyHtml = '<p onclick="x()">甲<script>alert(1)</script><a href="javascript:x">乙</a></p>';
    const { framePageId, slug } = await execute(
      env,
      writeFramePage,
      office,
      page(site.id, { bodyHtml, docNo: '砚政办发〔2026〕1号' }),
    );
    const stored = await getFramePage(env.db, framePageId);
    expect([slug, stored.bodyHtml, stored.fields]).toEqual([
      '1',
      '<p>甲乙</p>',
      { docNo: '砚政办发〔2026〕1号' },
    ]);
  });

  test('addresses are given in order, stay, and are not doubled', async () => {
    const { env, site, office } = await aCounty(database());
    await execute(env, writeFramePage, office, page(site.id, { slug: '2' }));
    const second = await execute(env, writeFramePage, office, page(site.id, { title: '考核制度' }));
    expect(second.slug).toBe('3');
    const doubled = await refusalOf(execute(env, writeFramePage, office, page(site.id, { slug: '2' })));
    expect([doubled.code, doubled.fields?.[0]?.field]).toEqual(['duplicate', 'slug']);
    const change = page(site.id, {
      framePageId: second.framePageId,
      version: 1,
      slug: 'other',
      kind: 'guide',
      validity: 'repealed',
    });
    await execute(env, writeFramePage, office, change);
    const stored = await getFramePage(env.db, second.framePageId);
    expect([stored.slug, stored.kind, stored.validity, stored.version]).toEqual([
      '3',
      'institution',
      'repealed',
      2,
    ]);
    expect((await refusalOf(execute(env, writeFramePage, office, change))).code).toBe('conflict');
  });

  test('there is one guide at each place, with its elements (Art. 12)', async () => {
    const { env, site, bureau, office, bureauOffice } = await aCounty(database());
    const guide = {
      siteId: site.id,
      kind: 'guide',
      title: '公开指南',
      classification: '按领域',
      arrangement: '按目录',
      access: '网站',
    };
    await execute(env, writeFramePage, office, guide);
    await execute(env, writeFramePage, bureauOffice, { ...guide, agencyId: bureau.id });
    expect((await refusalOf(execute(env, writeFramePage, office, guide))).code).toBe('duplicate');
    const stored = await findGuide(env.db, { siteId: site.id, agencyId: bureau.id });
    expect(stored?.fields).toEqual({ classification: '按领域', arrangement: '按目录', access: '网站' });
  });

  test('each office writes its own pages only', async () => {
    const { env, site, office, bureauOffice, clerk } = await aCounty(database());
    const other = await makeAgency(env, site);
    const elsewhere = await makeSite(env);
    for (const [actor, fields] of [
      [bureauOffice, {}],
      [bureauOffice, { agencyId: other.id }],
      [office, { siteId: elsewhere.id }],
      [clerk, {}],
    ] as const) {
      expect((await refusalOf(execute(env, writeFramePage, actor, page(site.id, fields)))).code).toBe(
        'forbidden',
      );
    }
    const stray = execute(env, writeFramePage, office, page(elsewhere.id, { agencyId: other.id }));
    expect((await refusalOf(stray)).fields?.[0]?.field).toBe('agencyId');
  });

  test.each([
    ['title', { title: ' ' }],
    ['bodyHtml', { bodyHtml: '<script>x</script>' }],
    ['slug', { slug: 'Straße' }],
    ['slug', { slug: 'leading-group' }],
    ['issuedOn', { issuedOn: '去年' }],
    ['validity', { validity: 'valid' }],
  ])('a wrong %s is refused', async (field, fields) => {
    const { env, site, office } = await aCounty(database());
    const refusal = await refusalOf(execute(env, writeFramePage, office, page(site.id, fields)));
    expect(refusal.fields?.map((error) => error.field)).toEqual([field]);
  });
});

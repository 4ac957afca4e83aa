import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { actorOf, formOf, makeStaff, submit } from '../../../../test/harness/world.ts';
import { desk } from '../agency.fixture.ts';
import { findGuide } from '../queries/frame-pages.ts';
import { getSiteSettings } from '../queries/sites.ts';

const database = rollbackEach();

describe('statutory pages and sites', () => {
  test('a guide is written, shown again with its elements, and overtaken changes are told', async () => {
    const { env, site, app, page } = await desk(database());
    const form = formOf(await page('/console/frame/new?kind=guide'), '/console/frame');
    const refused = await submit(app, '/console/frame', { ...form, classification: '按领域' });
    expect(refused.status).toBe(422);
    const again = formOf(await refused.text(), '/console/frame');
    expect(again.classification).toBe('按领域');
    const response = await submit(app, '/console/frame', {
      ...again,
      title: '公开指南',
      bodyHtml: '<p>甲<script>x</script></p>',
    });
    const path = response.headers.get('location')?.split('?')[0] ?? '';
    const guide = await findGuide(env.db, { siteId: site.id, agencyId: null });
    expect([guide?.title, guide?.bodyHtml, guide?.fields]).toEqual([
      '公开指南',
      '<p>甲</p>',
      { classification: '按领域' },
    ]);
    const edit = formOf(await page(path), path);
    expect(edit.bodyHtml).toBe('<p>甲</p>');
    expect(await page(path)).toContain('data-editor');
    expect((await submit(app, path, { ...edit, access: '网站' })).status).toBe(303);
    expect((await submit(app, path, { ...edit, access: '窗口' })).status).toBe(409);
    expect(await page('/console/frame')).toContain('公开指南');
  });

  test('the office of a body writes for that body only', async () => {
    const { site, bureau, app, page } = await desk(database(), ({ bureauOffice }) => bureauOffice);
    const html = await page('/console/frame/new?kind=institution');
    expect(html).not.toContain('本级政府</option>');
    const form = formOf(html, '/console/frame');
    const content = { title: '审查制度', bodyHtml: '<p>甲</p>' };
    expect((await submit(app, '/console/frame', { ...form, ...content, agencyId: bureau.id })).status).toBe(
      303,
    );
    expect(
      (await submit(app, '/console/frame', { ...form, ...content, agencyId: site.hostAgencyId })).status,
    ).toBe(403);
    expect((await app.request('/console/frame/notices')).status).toBe(403);
  });

  test('notices are changed by the office', async () => {
    const { env, site, app, page } = await desk(database());
    const path = '/console/frame/notices';
    const form = formOf(await page(path), path);
    expect(form.hotline).toBe('12345');
    expect((await submit(app, path, { ...form, email: 'x' })).status).toBe(422);
    expect(
      (await submit(app, path, { ...form, announcement: '国庆值守', phone: '0920-5551010' })).status,
    ).toBe(303);
    const settings = await getSiteSettings(env.db, site.id);
    expect([settings.announcement, settings.contact]).toEqual(['国庆值守', { phone: '0920-5551010' }]);
  });

  test('the administrator opens a site and changes its marks', async () => {
    const { env, app, page } = await desk(database(), async ({ env: own }) =>
      actorOf(own, await makeStaff(own, { roles: ['systemAdministrator'] })),
    );
    const form = formOf(await page('/console/settings/sites/new'), '/console/settings/sites');
    const typed = {
      ...form,
      code: 'helan',
      name: '禾澜县人民政府',
      'hostAgency.name': '禾澜县人民政府办公室',
      'hostAgency.kind': 'department',
      'hostAgency.level': 'county',
    };
    const refused = await submit(app, '/console/settings/sites', { ...typed, 'hostAgency.creditCode': '1' });
    const html = await refused.text();
    expect(refused.status).toBe(422);
    expect(html).toContain('href="#field-hostAgency-creditCode"');
    const response = await submit(app, '/console/settings/sites', typed);
    const path = response.headers.get('location')?.split('?')[0] ?? '';
    expect(response.status).toBe(303);
    const edit = formOf(await page(path), path);
    expect((await submit(app, path, { ...edit, siteIdCode: '12' })).status).toBe(422);
    expect((await submit(app, path, { ...edit, siteIdCode: '9901040011' })).status).toBe(303);
    expect((await getSiteSettings(env.db, path.split('/').at(-1) ?? '')).siteIdCode).toBe('9901040011');
    expect(await page('/console/settings')).toContain('禾澜县人民政府办公室');
  });
});

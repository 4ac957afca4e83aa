import { describe, expect, test } from 'vitest';
import { formOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { getStaff } from '../index.ts';
import { page, pagesWorld, somebody } from './pages.fixture.ts';

const { world } = pagesWorld();

describe('grants', () => {
  test('are given and taken back by form, once for a form sent twice', async () => {
    const person = await somebody(world);
    const path = `/console/roles/${person.id}`;
    const form = formOf(await page(world.security, path), path);
    expect(form).toMatchObject({ agencyId: world.agency.id });
    for (let i = 0; i < 2; i += 1) {
      const answer = await submit(world.security, path, { ...form, role: 'clerk', domain: 'education' });
      expect(answer.headers.get('location')).toBe(`${path}?done=granted`);
    }
    const [grant, ...others] = (await getStaff(world.env.db, person.id)).grants;
    expect(others).toEqual([]);
    expect(grant).toMatchObject({ role: 'clerk', domain: 'education' });
    const revocation = `${path}/${grant?.id}/revocation`;
    const taken = await submit(
      world.security,
      revocation,
      formOf(await page(world.security, path), revocation),
    );
    expect(taken.headers.get('location')).toBe(`${path}?done=revoked`);
    expect((await getStaff(world.env.db, person.id)).grants).toEqual([]);
  });

  test('that would join duties are refused beside the field, with what was chosen kept', async () => {
    const person = await makeStaff(world.env, { agency: world.agency, roles: ['clerk'] });
    const path = `/console/roles/${person.id}`;
    const answer = await submit(world.security, path, { role: 'auditor', agencyId: '', domain: '' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('三个人分别担任');
    expect(formOf(html, path)).toMatchObject({ role: 'auditor' });
  });

  test.each([
    [{ role: 'root' }, 'role'],
    [{ role: 'clerk', agencyId: 'x' }, 'agencyId'],
    [{ role: 'clerk', agencyId: '9f1b7c1e-0000-4000-8000-000000000000' }, 'agencyId'],
    [{ role: 'clerk', agencyId: '' }, 'agencyId'],
  ])('of %j are refused at the field', async (fields, field) => {
    const person = await somebody(world);
    const answer = await submit(world.security, `/console/roles/${person.id}`, fields);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`href="#field-${field}"`);
  });

  test('stand below the agencies that cannot finish what they begin', async () => {
    const { env, site, agency } = world;
    const town = await makeAgency(env, site, {
      name: '砚溪镇人民政府',
      kind: 'town_government',
      level: 'township',
    });
    const unit = await makeAgency(env, site, {
      kind: 'internal_unit',
      parentId: agency.id,
      bodyId: agency.id,
    });
    await makeStaff(env, { agency, roles: ['clerk', 'secrecyReviewer'] });
    await makeStaff(env, { agency: unit, roles: ['head'] });
    await makeStaff(env, { agency, roles: ['leader'], isActive: false });
    await makeStaff(env, { agency: town, roles: ['clerk', 'leader'] });
    const html = await page(world.security, '/console/roles');
    expect(html).toContain('砚溪县民政局：缺分管领导<');
    expect(html).toContain('砚溪镇人民政府：缺部门负责人<');
    await makeStaff(env, { agency, roles: ['leader'] });
    expect(await page(world.security, '/console/roles')).not.toContain('砚溪县民政局：缺');
  });

  test('the lock of a name is ended from here', async () => {
    const person = await somebody(world);
    const path = `/console/roles/${person.id}`;
    const action = `${path}/unlocking`;
    const answer = await submit(world.security, action, formOf(await page(world.security, path), action));
    expect(answer.headers.get('location')).toBe(`${path}?done=unlocked`);
  });
});

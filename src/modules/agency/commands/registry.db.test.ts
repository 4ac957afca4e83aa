import { expect, test } from 'vitest';
import { freshDatabase } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { aCounty, codesOf } from '../agency.fixture.ts';
import { changeAgency } from './change-agency.ts';
import { createAgency } from './create-agency.ts';
import { writeFramePage } from './write-frame-page.ts';

/** What became of several attempts at once: `done`, or the code of the refusal. */
async function outcomes(attempts: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled
    .map((one) => (one.status === 'fulfilled' ? 'done' : String((one.reason as { code: string }).code)))
    .sort();
}

test('of two registrations of one code at once the second is told who has it', async () => {
  await using database = await freshDatabase();
  const { env, site } = await aCounty(database);
  const attempt = (name: string) =>
    execute(env, createAgency, SYSTEM, {
      name,
      kind: 'department',
      level: 'county',
      siteId: site.id,
      ...codesOf('99010888'),
    });
  expect(await outcomes([attempt('甲局'), attempt('乙局')])).toEqual(['done', 'duplicate']);
});

test('two agencies cannot come under each other at once', async () => {
  await using database = await freshDatabase();
  const { env, site } = await aCounty(database);
  const make = async (name: string) =>
    (await execute(env, createAgency, SYSTEM, { name, kind: 'department', level: 'county', siteId: site.id }))
      .agencyId;
  const [first, second] = [await make('甲局'), await make('乙局')];
  const contacts = {
    disclosureOfficeName: '办公室',
    address: '甲路',
    officeHours: '工作日',
    phone: '0920-5551000',
    email: 'a@b.example',
  };
  const under = (agencyId: string, parentId: string) =>
    execute(env, changeAgency, SYSTEM, {
      ...contacts,
      agencyId,
      parentId,
      version: 1,
      kind: 'department',
      level: 'county',
    });
  expect(await outcomes([under(first, second), under(second, first)])).toEqual(['done', 'invalidInput']);
});

test('two people opening the same guide at once make one', async () => {
  await using database = await freshDatabase();
  const { env, site } = await aCounty(database);
  const attempt = () =>
    execute(env, writeFramePage, SYSTEM, { siteId: site.id, kind: 'guide', title: '公开指南' });
  expect(await outcomes([attempt(), attempt()])).toEqual(['done', 'duplicate']);
});

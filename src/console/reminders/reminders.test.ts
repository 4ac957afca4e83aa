import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { completeDraft, draftBy, publishedBy, target } from '../../../test/harness/documents.ts';
import { makeAgency, makeStaff } from '../../../test/harness/world.ts';
import { applicationWorld, CANARY, WANTED } from '../../modules/application/application.fixture.ts';
import { confirmAsCoAgency, submit } from '../../modules/document/index.ts';
import { dutyWorld, generate } from '../../modules/obligation/obligation.fixture.ts';
import { execute } from '../../platform/command.ts';
import { outboxState } from '../../platform/mail/outbox.ts';
import { changeReminderSettings } from './commands/change-settings.ts';
import { sendReminders } from './jobs.ts';
import { giveAddresses, withMail } from './reminders.fixture.ts';

const database = rollbackEach();

/** Four duties of one bureau, due on Wednesday 2026-03-18; everybody has an address. */
async function duties() {
  const made = await dutyWorld(database(), '2026-02-12');
  await generate(made.env);
  await giveAddresses(made.env, made.chain);
  const mail = withMail(made.env);
  const at = async (moment: string) => {
    made.clock.moveTo(moment);
    await sendReminders(mail.env, {});
    return mail.deliver();
  };
  return { ...made, mail, at };
}

describe('due notices of duties', () => {
  test('go to the clerk two working days before, once', async () => {
    const { at, mail } = await duties();
    expect(await at('2026-03-13')).toEqual([]);
    const told = await at('2026-03-16');
    expect(told).toEqual([
      'clerk@gov.example 【政府信息公开】4 件事项两个工作日内到期',
      'clerk@gov.example 【政府信息公开】待办 4 件',
      'head@gov.example 【政府信息公开】待办 4 件',
    ]);
    expect(mail.bodyTo('clerk@gov.example')).toContain(
      '最低生活保障：政策文件（首次公开），2026年3月18日到期（还剩 2 个工作日）',
    );
    expect(await at('2026-03-16T15:00:00+08:00')).toEqual([]);
  });

  test('lateness is told to clerk and head on the first day, to the disclosure office after five working days, each once', async () => {
    const { at } = await duties();
    const late = (told: string[]) => told.filter((line) => !line.includes('待办'));
    await at('2026-03-16');
    expect(late(await at('2026-03-18'))).toEqual([]);
    expect(late(await at('2026-03-19'))).toEqual([
      'clerk@gov.example 【政府信息公开】4 件事项已逾期',
      'head@gov.example 【政府信息公开】4 件事项已逾期',
    ]);
    expect(late(await at('2026-03-20'))).toEqual([]);
    expect(late(await at('2026-03-24'))).toEqual([]);
    expect(late(await at('2026-03-25'))).toEqual([
      'office@gov.example 【政府信息公开】4 件事项持续逾期，请督促',
    ]);
    expect(late(await at('2026-03-26'))).toEqual([]);
  });

  test('the days until the disclosure office hears of it are a setting', async () => {
    const { at, env } = await duties();
    const administrator = await makeStaff(env, { roles: [{ role: 'systemAdministrator', agencyId: null }] });
    const actor = {
      staffId: administrator.id,
      displayName: '',
      agencyId: null,
      siteId: null,
      roles: [
        {
          role: 'systemAdministrator' as const,
          agencyId: null,
          siteId: null,
          domain: null,
          delegatedBy: null,
        },
      ],
    };
    await expect(execute(env, changeReminderSettings, actor, { officeAfter: 0 })).rejects.toThrow();
    await execute(env, changeReminderSettings, actor, { officeAfter: 1 });
    expect(await at('2026-03-19')).toContain('office@gov.example 【政府信息公开】4 件事项持续逾期，请督促');
  });

  test('what is published before the mail goes is not in it; nothing left, nothing sent', async () => {
    const { env, clock, mail, chain, agency } = await duties();
    clock.moveTo('2026-03-16');
    await sendReminders(mail.env, {});
    await publishedBy(env, chain, agency.id, { items: ['T-01', 'T-04'] });
    expect(await mail.deliver()).toContain('clerk@gov.example 【政府信息公开】2 件事项两个工作日内到期');
  });

  test('old lateness at the time mail is switched on makes no flood', async () => {
    const { at } = await duties();
    expect((await at('2026-05-20')).filter((line) => !line.includes('待办'))).toEqual([]);
  });

  test('a mail server that was never set leaves nothing behind', async () => {
    const { env, clock } = await duties();
    clock.moveTo('2026-03-19');
    await sendReminders(env, {});
    expect((await outboxState(env.db, env.now())).waiting).toBe(0);
    expect(await env.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
  });
});

describe('days off', () => {
  test('are quiet: what fell due before a weekend is told on Monday at 08:30, not earlier', async () => {
    const { at } = await duties();
    for (const moment of ['2026-03-14', '2026-03-15T23:00:00+08:00', '2026-03-16T08:29:00+08:00']) {
      expect(await at(moment), moment).toEqual([]);
    }
    expect(await at('2026-03-16T08:30:00+08:00')).toHaveLength(3);
  });

  test('the daily mail of a day that is over is not sent any more: the next one tells the same', async () => {
    const { clock, mail, at } = await duties();
    clock.moveTo('2026-03-20');
    await sendReminders(mail.env, {});
    expect((await outboxState(mail.env.db, mail.env.now())).waiting).toBeGreaterThan(0);
    clock.moveTo('2026-03-21');
    expect((await mail.deliver()).filter((line) => line.includes('待办'))).toEqual([]);
    expect(await at('2026-03-23')).toContain('clerk@gov.example 【政府信息公开】待办 4 件，其中 4 件已逾期');
  });
});

describe('the daily mail', () => {
  test('says nothing where nothing waits, and nothing to who does not want it or is out of service', async () => {
    const { env, chain, at } = await duties();
    expect(await at('2026-03-10')).toEqual([]);
    await env.db
      .updateTable('staff')
      .set({ wantsDigest: false })
      .where('id', '=', chain.clerk.staffId)
      .execute();
    await env.db.updateTable('staff').set({ isActive: false }).where('id', '=', chain.head.staffId).execute();
    const told = (await at('2026-03-20')).filter((line) => line.includes('待办'));
    expect(told.map((line) => line.split(' ')[0])).toEqual(['leader@gov.example', 'office@gov.example']);
  });

  test('names no title of a document under examination', async () => {
    const { env, chain, agency, mail, at } = await duties();
    const { editionId } = await draftBy(env, chain, agency.id, completeDraft({ title: '不得外传的标题' }));
    await execute(env, submit, chain.clerk, await target(env, editionId));
    expect(await at('2026-03-12')).toContain('secrecyReviewer@gov.example 【政府信息公开】待办 1 件');
    const body = mail.bodyTo('secrecyReviewer@gov.example');
    expect(body).toContain('砚溪县民政局');
    expect(body).not.toContain('不得外传');
    expect(body).toContain('https://gk.example/console');
  });
});

test('a joint agency that is waited for is reminded every third working day until it has confirmed (条例 Art. 11)', async () => {
  const { env, site, chain, agency, at } = await duties();
  const partner = await makeAgency(env, site, { name: '砚溪县财政局' });
  const person = await makeStaff(env, { agency: partner, roles: ['head'] });
  await giveAddresses(env, { partner: { staffId: person.id } });
  await env.db.updateTable('staff').set({ wantsDigest: false }).execute();
  const { editionId } = await draftBy(env, chain, agency.id, { coAgencyIds: [partner.id] });
  await execute(env, submit, chain.clerk, await target(env, editionId));
  const toPartner = async (moment: string) => (await at(moment)).filter((line) => line.startsWith('partner'));
  expect(await toPartner('2026-03-13')).toEqual([]);
  const reminded = ['partner@gov.example 【政府信息公开】催办：1 件联合发文等待确认'];
  expect(await toPartner('2026-03-16')).toEqual(reminded);
  expect(await toPartner('2026-03-18')).toEqual([]);
  expect(await toPartner('2026-03-19')).toEqual(reminded);
  const head = {
    staffId: person.id,
    displayName: '',
    agencyId: partner.id,
    siteId: site.id,
    roles: [{ role: 'head' as const, agencyId: partner.id, siteId: null, domain: null, delegatedBy: null }],
  };
  await execute(env, confirmAsCoAgency, head, { editionId, agencyId: partner.id });
  expect(await toPartner('2026-03-24')).toEqual([]);
});

test('a case is told of by number and step to whoever has it, never who asks or for what', async () => {
  const { env, chain, clock, handled } = await applicationWorld(database());
  const { number } = await handled();
  await giveAddresses(env, chain);
  const mail = withMail(env);
  const at = async (moment: string) => {
    clock.moveTo(moment);
    await sendReminders(mail.env, {});
    return mail.deliver();
  };
  expect((await at('2026-04-03')).filter((line) => line.includes('到期'))).toEqual([]);
  expect(await at('2026-04-07')).toContain('clerk@gov.example 【政府信息公开】1 件事项两个工作日内到期');
  expect(await at('2026-04-10')).toEqual(
    expect.arrayContaining([
      'clerk@gov.example 【政府信息公开】1 件事项已逾期',
      'head@gov.example 【政府信息公开】1 件事项已逾期',
    ]),
  );
  expect(await at('2026-04-16')).toContain('office@gov.example 【政府信息公开】1 件事项持续逾期，请督促');
  const words = JSON.stringify(mail.sent);
  expect(words).toContain(number);
  for (const secret of [CANARY.name, CANARY.email, CANARY.phone, WANTED.wantedName, '乡镇发放情况']) {
    expect(words).not.toContain(secret);
  }
});

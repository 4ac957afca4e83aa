import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { execute } from '../../../platform/command.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { applicationWorld, CANARY, refusal } from '../application.fixture.ts';
import { getCase } from '../queries/case.ts';
import { getLetter } from '../queries/letter.ts';
import { draftAnswer, submitAnswer } from './answer.ts';
import { closeUncorrected, closeUnpaid } from './close.ts';
import { consult, recordOpinion, recordReached, submitOpinion } from './consultation.ts';
import { askCorrection, receiveCorrection } from './correction.ts';
import { askExtension, decideExtension } from './extension.ts';
import { noticeFee, payFee } from './fee.ts';
import { forward } from './receipt.ts';

const database = rollbackEach();

describe('receipt and the clock of a case (条例 Art. 31, 33)', () => {
  test('the day both sides confirm starts the period, and a letter says until when', async () => {
    const { env, chain, handled } = await applicationWorld(database());
    const { applicationId, number } = await handled();
    const view = await getCase(env, chain.clerk, applicationId);
    expect(number).toMatch(/^[0-9A-Z]{9}-SQ-2026-00001$/);
    expect(view.clock).toMatchObject({ receivedOn: '2026-03-11', due: '2026-04-09', state: 'running' });
    expect(view.clock.trace.at(-1)).toMatchObject({ rule: 'due', date: '2026-04-09' });
    const [letter] = view.letters;
    const { body } = await getLetter(env, applicationId, letter?.id ?? '');
    expect(body).toMatchObject({ addressee: CANARY.name, signedOn: '2026-03-11' });
    expect(body.paragraphs.join()).toContain('2026年4月9日');
  });

  test('what is meant for another agency of the county goes on with a trace, never out of it', async () => {
    const { env, chain, file, version, site, bureau } = await applicationWorld(database());
    const { applicationId } = await file();
    const other = site.hostAgencyId;
    const itself = { ...(await version(applicationId)), agencyId: bureau.id };
    expect(await refusal(execute(env, forward, chain.clerk, itself))).toMatchObject({ field: 'agencyId' });
    await execute(env, forward, chain.clerk, { ...(await version(applicationId)), agencyId: other });
    const event = await env.db
      .selectFrom('event')
      .where('name', '=', 'application.forwarded')
      .select('payload')
      .executeTakeFirstOrThrow();
    expect(event.payload).toEqual({ from: bureau.id, to: other });
  });
});

describe('correction (条例 Art. 30)', () => {
  test('is asked once within seven working days; the corrected application starts the period anew', async () => {
    const { env, chain, handled, version, clock, today } = await applicationWorld(database());
    const { applicationId } = await handled();
    const ask = async (on: string) =>
      execute(env, askCorrection, chain.clerk, {
        ...(await version(applicationId)),
        on,
        correctBy: '2026-04-10',
        points: '请写明年度',
      });
    clock.moveTo('2026-03-23');
    expect(await refusal(ask('2026-03-23'))).toMatchObject({
      code: 'invalidInput',
      reason: 'correction_too_late',
    });
    await ask('2026-03-20');
    expect((await getCase(env, chain.clerk, applicationId)).clock).toMatchObject({
      due: null,
      waitingUntil: '2026-04-10',
    });
    clock.moveTo('2026-03-25');
    const given = { on: today(), description: '要2025年的' };
    await execute(env, receiveCorrection, chain.clerk, { ...(await version(applicationId)), ...given });
    expect((await getCase(env, chain.clerk, applicationId)).clock.countedFrom).toBe('2026-03-25');
    expect(await refusal(ask('2026-03-25'))).toMatchObject({ reason: 'correction_twice' });
  });

  test('a case may be closed as uncorrected only after the last day (R13)', async () => {
    const { env, chain, handled, version, clock } = await applicationWorld(database());
    const { applicationId } = await handled();
    const target = async () => version(applicationId);
    await execute(env, askCorrection, chain.clerk, {
      ...(await target()),
      on: '2026-03-11',
      correctBy: '2026-03-20',
      points: '请写明年度',
    });
    clock.moveTo('2026-03-20');
    const early = { ...(await target()), on: '2026-03-20' };
    expect(await refusal(execute(env, closeUncorrected, chain.clerk, early))).toMatchObject({ field: 'on' });
    clock.moveTo('2026-03-23');
    await execute(env, closeUncorrected, chain.clerk, { ...(await target()), on: '2026-03-23' });
    const { row, letters } = await getCase(env, chain.clerk, applicationId);
    expect(row).toMatchObject({ state: 'answered', kind: 'R13', closedOn: '2026-03-23' });
    expect(letters.map(({ kind }) => kind)).toEqual(['receipt', 'correction', 'uncorrected']);
  });
});

describe('consultation (条例 Art. 32–34)', () => {
  test('an answer is refused while the third party has not answered, until its fifteen working days end', async () => {
    const { env, chain, handled, version, clock } = await applicationWorld(database());
    const { applicationId } = await handled();
    const asked = {
      on: '2026-03-11',
      party: 'third_party',
      name: '砚溪养老院',
      contact: '',
      matter: '收费明细',
    };
    const { partyId } = await execute(env, consult, chain.clerk, {
      ...(await version(applicationId)),
      ...asked,
    });
    await execute(env, draftAnswer, chain.clerk, {
      ...(await version(applicationId)),
      kind: 'R2',
      reasons: '予以公开',
    });
    const submit = async () => execute(env, submitAnswer, chain.clerk, await version(applicationId));
    expect(await refusal(submit())).toEqual({
      code: 'gateClosed',
      reason: 'partyHasNotAnswered',
      field: undefined,
    });
    clock.moveTo('2026-03-12');
    await execute(env, recordReached, chain.clerk, {
      ...(await version(applicationId)),
      partyId,
      on: '2026-03-12',
    });
    clock.moveTo('2026-04-02');
    expect(await refusal(submit())).toMatchObject({ reason: 'partyHasNotAnswered' });
    clock.moveTo('2026-04-03');
    await submit();
    const view = await getCase(env, chain.clerk, applicationId);
    expect(view.row.state).toBe('inReview');
    expect(view.clock.consultations[0]).toMatchObject({ suspends: true, until: '2026-04-02' });
  });

  test('an objection stands against disclosure; overriding it tells the third party in writing', async () => {
    const { env, chain, handled, version, answered } = await applicationWorld(database());
    const { applicationId } = await handled();
    const asked = {
      on: '2026-03-11',
      party: 'third_party',
      name: '砚溪养老院',
      contact: '',
      matter: '收费明细',
    };
    const { partyId } = await execute(env, consult, chain.clerk, {
      ...(await version(applicationId)),
      ...asked,
    });
    await execute(env, submitOpinion, SYSTEM, {
      partyId,
      opinion: 'objects',
      reasons: '商业秘密',
      isRead: true,
    });
    const again = {
      ...(await version(applicationId)),
      partyId,
      on: '2026-03-11',
      opinion: 'agrees',
      reasons: '',
    };
    expect(await refusal(execute(env, recordOpinion, chain.clerk, again))).toMatchObject({
      reason: 'alreadyAnswered',
    });
    await execute(env, draftAnswer, chain.clerk, {
      ...(await version(applicationId)),
      kind: 'R2',
      reasons: '公开',
    });
    const submitted = execute(env, submitAnswer, chain.clerk, await version(applicationId));
    expect(await refusal(submitted)).toMatchObject({ reason: 'objectionStands' });
    await answered(applicationId, { kind: 'R2', isPublicInterest: true });
    const { letters } = await getCase(env, chain.clerk, applicationId);
    expect(letters.map(({ kind, isForApplicant }) => [kind, isForApplicant])).toContainEqual([
      'thirdPartyNotice',
      false,
    ]);
  });
});

describe('extension (条例 Art. 33(2))', () => {
  test('moves the due day when somebody else grants it, once', async () => {
    const { env, chain, handled, version } = await applicationWorld(database());
    const { applicationId } = await handled();
    const ask = async () =>
      execute(env, askExtension, chain.clerk, {
        ...(await version(applicationId)),
        workingDays: 20,
        reason: '需要汇总',
      });
    await ask();
    await execute(env, decideExtension, chain.head, { ...(await version(applicationId)), isApproved: true });
    expect((await getCase(env, chain.clerk, applicationId)).clock.due).toBe('2026-05-11');
    expect(await refusal(ask())).toMatchObject({ code: 'stateForbids', reason: 'extendedBefore' });
    const letters = await env.db
      .selectFrom('letter')
      .where('kind', '=', 'extension')
      .select('number')
      .execute();
    expect(letters).toHaveLength(1);
  });
});

describe('fees (国办函〔2020〕109号)', () => {
  test('are computed by the tariff, stop the clock, and payment starts it anew', async () => {
    const { env, chain, handled, version, clock } = await applicationWorld(database());
    const { applicationId } = await handled();
    const notice = async (count: number) =>
      execute(env, noticeFee, chain.clerk, {
        ...(await version(applicationId)),
        on: '2026-03-11',
        basis: 'pages',
        count,
      });
    expect(await refusal(notice(30))).toMatchObject({ field: 'count' });
    expect((await notice(150)).amount).toBe(1700);
    expect((await getCase(env, chain.clerk, applicationId)).clock.due).toBeNull();
    clock.moveTo('2026-03-16');
    await execute(env, payFee, chain.clerk, { ...(await version(applicationId)), on: '2026-03-16' });
    expect((await getCase(env, chain.clerk, applicationId)).clock.countedFrom).toBe('2026-03-16');
    const closing = execute(env, closeUnpaid, chain.clerk, {
      ...(await version(applicationId)),
      on: '2026-03-16',
    });
    expect(await refusal(closing)).toMatchObject({ code: 'stateForbids' });
  });

  test('earlier applications of the same person in the month count with the items', async () => {
    const { env, chain, file, handled, version } = await applicationWorld(database());
    for (let count = 0; count < 10; count += 1) {
      const { applicationId } = await handled({ wanted: { wantedName: `第${count}件` } });
      expect(applicationId).not.toBe('');
    }
    const last = await handled();
    await file({ applicant: { idNo: '440524188001010014' } });
    const { amount } = await execute(env, noticeFee, chain.clerk, {
      ...(await version(last.applicationId)),
      on: '2026-03-11',
      basis: 'items',
      count: 1,
    });
    expect(amount).toBe(100);
  });
});

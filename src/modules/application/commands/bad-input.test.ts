import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { formOf, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { type ApplicationWorld, applicationWorld, CANARY, PDF, refusal } from '../application.fixture.ts';
import { eraseSealedFiles } from '../jobs.ts';
import { getCase } from '../queries/case.ts';
import { getOwnCase } from '../queries/own-case.ts';
import { storeSealed } from '../uploaded.ts';
import { draftAnswer, passReview, signAnswer, submitAnswer } from './answer.ts';
import { addCaseFiles, removeCaseFile } from './case-access.ts';
import { consult, recordOpinion, recordReached } from './consultation.ts';
import { noticeFee } from './fee.ts';
import { convertToDraft, logAnswer } from './publicise.ts';
import { recordSearch } from './record-search.ts';
import { recordRemedy } from './remedy.ts';
import { split } from './split.ts';

const database = rollbackEach();
const APPLICATIONS = '/console/applications';

const target = async (world: ApplicationWorld, id: string) => world.version(id);

/** A file as the form leaves it, to be provided with the answer. */
async function provide({ env, chain }: ApplicationWorld, applicationId: string, name: string) {
  const sealed = await storeSealed(env, PDF);
  const facts = { type: 'pdf', mediaType: 'application/pdf', size: PDF.length, scan: 'unscanned' };
  const files = [{ ...sealed, name, ...facts }];
  await execute(env, addCaseFiles, chain.clerk, { applicationId, purpose: 'provided', files });
  return sealed;
}

async function submitted(world: ApplicationWorld, id: string) {
  const { env, chain } = world;
  await execute(env, draftAnswer, chain.clerk, {
    ...(await target(world, id)),
    kind: 'R2',
    reasons: '见附件',
  });
  await execute(env, submitAnswer, chain.clerk, await target(world, id));
}

describe('what goes out with the answer', () => {
  test('is reviewed and signed with it: no file is added or taken away after that', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    await provide(world, id, '发放表.pdf');
    const [file] = (await getCase(env, chain.clerk, id)).files.filter(
      ({ purpose }) => purpose === 'provided',
    );
    await submitted(world, id);
    const late = { code: 'stateForbids', reason: 'inReview' };
    const remove = async () =>
      execute(env, removeCaseFile, chain.clerk, { ...(await target(world, id)), fileId: file?.id });
    for (const step of [passReview, signAnswer, null]) {
      expect(await refusal(provide(world, id, '后加的.pdf'))).toMatchObject(late);
      expect(await refusal(remove())).toMatchObject(late);
      const actor = step === passReview ? chain.head : chain.leader;
      if (step) await execute(env, step, actor, { ...(await target(world, id)), note: '' });
    }
    const page = await (await world.as(chain.clerk).request(`${APPLICATIONS}/${id}`)).text();
    expect(page).not.toContain('移除，不提供');
    expect(page).not.toContain('<option value="provided"');
  });

  test('a file chosen by mistake is taken back: not in the letter, not for the applicant, its bytes gone', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    const wrong = await provide(world, id, '第三方合同.pdf');
    await provide(world, id, '发放表.pdf');
    const app = world.as(chain.clerk);
    const html = await (await app.request(`${APPLICATIONS}/${id}`)).text();
    const path = new RegExp(`${APPLICATIONS}/${id}/files/${wrong.id}/removal`).exec(html)?.[0] ?? '';
    expect((await submit(app, path, formOf(html, path))).status).toBe(303);
    await eraseSealedFiles(env, { applicationId: id });
    expect(await env.files.has(wrong.sealedSha256)).toBe(false);
    expect((await submit(app, path, formOf(html, path))).status).toBe(409);
    await world.answered(id, { kind: 'R2' });
    const own = await getOwnCase(env, id);
    expect(own.files.map(({ name }) => name)).toEqual(['发放表.pdf']);
    const identity = (await getCase(env, chain.clerk, id)).files.find(
      ({ purpose }) => purpose === 'identity',
    );
    const again = await world.handled();
    const others = { ...(await target(world, again.applicationId)), fileId: identity?.id };
    expect(await refusal(execute(env, removeCaseFile, chain.clerk, others))).toMatchObject({
      reason: 'notProvided',
    });
  });
});

describe('a case whose third party was asked (条例 Art. 32)', () => {
  const asked = { on: '2026-03-11', party: 'third_party', name: '甲公司', contact: '', matter: '合同' };

  test('is not split: parts would be answered without the opinion', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    await execute(env, consult, chain.clerk, { ...(await target(world, id)), ...asked });
    const parts = { ...(await target(world, id)), parts: '甲项\n乙项' };
    expect(await refusal(execute(env, split, chain.clerk, parts))).toMatchObject({
      reason: 'consultedBefore',
    });
  });

  test('an objection that comes after the review stops the signature', async () => {
    const world = await applicationWorld(database());
    const { env, chain, clock } = world;
    const { applicationId: id } = await world.handled();
    const { partyId } = await execute(env, consult, chain.clerk, { ...(await target(world, id)), ...asked });
    const reached = { ...(await target(world, id)), partyId, on: '2026-03-11' };
    await execute(env, recordReached, chain.clerk, reached);
    clock.moveTo('2026-04-02');
    await submitted(world, id);
    await execute(env, passReview, chain.head, { ...(await target(world, id)), note: '' });
    const late = { partyId, on: '2026-04-02', opinion: 'objects', reasons: '' };
    await execute(env, recordOpinion, chain.clerk, { ...(await target(world, id)), ...late });
    const signing = execute(env, signAnswer, chain.leader, await target(world, id));
    expect(await refusal(signing)).toMatchObject({ code: 'gateClosed', reason: 'objectionStands' });
  });
});

describe('dates before the application', () => {
  test('a search or a lawsuit cannot be older than what was asked for', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    const search = { on: '2026-03-10', place: '档案室', keywords: '低保', finding: 'not_found', note: '' };
    const early = { ...(await target(world, id)), ...search };
    expect(await refusal(execute(env, recordSearch, chain.clerk, early))).toMatchObject({ field: 'on' });
    await world.answered(id, { kind: 'R2' });
    const suit = { kind: 'litigation', reference: '（2026）行初9号', filedOn: '2026-03-10' };
    const none = { remedyId: '', outcome: '', concludedOn: '' };
    const filed = { ...(await target(world, id)), ...suit, ...none };
    expect(await refusal(execute(env, recordRemedy, chain.clerk, filed))).toMatchObject({ field: 'filedOn' });
  });
});

describe('fees by items (国办函〔2020〕109号 Art. 4)', () => {
  test('35 items are 3000 元, and what was charged in the month counts for the next case', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const charge = async (id: string, count: number) => {
      const notice = { on: '2026-03-11', basis: 'items', count };
      return (await execute(env, noticeFee, chain.clerk, { ...(await target(world, id)), ...notice })).amount;
    };
    const first = await world.handled();
    expect(await charge(first.applicationId, 35)).toBe(3000);
    const second = await world.handled();
    // The 36th item of the month, not the second.
    expect(await charge(second.applicationId, 1)).toBe(200);
  });
});

describe('who applied is told to nobody outside (个人信息保护法 Art. 6)', () => {
  test('not to a consulted party, and not in the title of what is made public', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    const asked = { on: '2026-03-11', party: 'third_party', name: '甲公司', contact: '' };
    const letter = { ...(await target(world, id)), ...asked, matter: `${CANARY.name}要的合同` };
    expect(await refusal(execute(env, consult, chain.clerk, letter))).toMatchObject({ field: 'matter' });
    await world.answered(id, { kind: 'R2' });
    const draft = { ...(await target(world, id)), title: `给${CANARY.name}的发放表` };
    expect(await refusal(execute(env, convertToDraft, chain.clerk, draft))).toMatchObject({ field: 'title' });
  });
});

describe('the public log (条例 Art. 44)', () => {
  test('a sentence that tells who applied is refused, however it is written', async () => {
    const world = await applicationWorld(database());
    const { env, chain } = world;
    const { applicationId: id } = await world.handled();
    await world.answered(id, { kind: 'R2' });
    const log = async (summary: string) =>
      execute(env, logAnswer, chain.clerk, { ...(await target(world, id)), summary, isClean: true });
    for (const summary of [
      `答复${CANARY.name}`,
      '答复钟离 砚秋的申请',
      `电话１３９０000 7788`,
      `住${CANARY.address}的人`,
    ])
      expect(await refusal(log(summary)), summary).toMatchObject({ field: 'summary' });
    await log('公开2025年度农村低保资金分乡镇发放情况');
  });
});

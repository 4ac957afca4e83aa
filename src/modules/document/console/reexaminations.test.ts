import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, signBy, target } from '../../../../test/harness/documents.ts';
import { execute } from '../../../platform/command.ts';
import { close } from '../commands/close.ts';
import { act, deskWorld, pageOf } from './desk.fixture.ts';

const database = rollbackEach();
const mainOf = (page: string) => page.slice(page.indexOf('<main'));

/** A letter in the register whose day of examination has come. */
async function registerWorld() {
  const world = await deskWorld(database());
  const { env, chain, bureau, clock, as } = world;
  const { documentId, editionId } = await draftBy(env, chain, bureau.id, {
    ...{ genre: 'letter', disclosure: 'withheld', withholdingGround: 'N6', reexamineOn: '2026-04-01' },
    disclosureReason: '过程性信息',
  });
  await signBy(env, chain, editionId);
  await execute(env, close, chain.clerk, await target(env, editionId));
  clock.moveTo('2026-04-01');
  const look = (answers: Record<string, string>, actor = chain.leader) =>
    act(as(actor), documentId, 'reexamination', { examinedOn: '2026-04-01', ...answers });
  const page = async (path: string, actor = chain.leader) => mainOf(await pageOf(as(actor), path));
  return { ...world, documentId, look, page };
}

describe('re-examination from the register (条例 Art. 18)', () => {
  test('the register leads the leader to a form that works without a script; the clerk finds none', async () => {
    const { chain, documentId, page } = await registerWorld();
    const register = await page('/console/register');
    const href = `/console/documents/${documentId}?edition=1#actions`;
    expect(register).toContain('已到复核日期');
    expect(register).toContain(`href="${href}"`);
    expect(await page('/console/register', chain.clerk)).not.toContain(href);
    const form = await page(`/console/documents/${documentId}?edition=1`);
    expect(form).toContain(`action="/console/documents/${documentId}/reexamination"`);
    // Prefilled by REEXAMINE_MONTHS, twelve unless set.
    expect(form).toMatch(/name="reexamine\.nextOn"[^>]*value="2027-04-01"/);
    expect(await page(`/console/documents/${documentId}`, chain.clerk)).not.toContain('/reexamination"');
  });

  test('what stays withheld shows its record, and the register, its CSV and the page the next day', async () => {
    const { chain, as, documentId, look, page } = await registerWorld();
    const sent = await look({ outcome: 'stays', reason: '谈判尚未结束', nextOn: '2026-10-01' });
    expect(sent.headers.get('location')).toBe(`/console/documents/${documentId}?done=reexamined`);
    const shown = await page(`/console/documents/${documentId}`);
    for (const fact of ['2026年4月1日复核，继续不公开，下次2026年10月1日', '谈判尚未结束', '王签发']) {
      expect(shown).toContain(fact);
    }
    const register = await page('/console/register', chain.clerk);
    expect(register).toContain('2026年10月1日');
    expect(register).not.toContain('已到复核日期');
    const csv = await pageOf(as(chain.clerk), '/console/register.csv');
    expect(csv).toContain('2026-10-01,2026-04-01,继续不公开');
  });

  test('what can be opened says until when, and the clerk’s button opens the next edition', async () => {
    const { chain, as, documentId, look, page } = await registerWorld();
    await look({ outcome: 'open', reason: '谈判已结束' });
    expect(await page('/console/register')).toContain('可以公开，待办理');
    // 20 working days from 1 April 2026, over 清明 and 劳动节.
    expect(await page(`/console/documents/${documentId}`)).toContain('在2026年4月30日前公开');
    expect((await act(as(chain.clerk), documentId, 'amendment')).status).toBe(303);
    const draft = await page(`/console/documents/${documentId}/edit`, chain.clerk);
    expect(draft).toMatch(/value="proactive"[^>]*checked|checked[^>]*value="proactive"/);
    expect(await page(`/console/documents/${documentId}?edition=1`)).toContain('在2026年4月30日前公开');
  });

  test('what was typed stays in the form that is refused', async () => {
    const { look } = await registerWorld();
    const refused = await look({ outcome: 'stays', reason: '谈判尚未结束', nextOn: '2026-03-01' });
    expect(refused.status).toBe(422);
    const page = mainOf(await refused.text());
    expect(page).toContain('id="field-reexamine-nextOn-error"');
    expect(page).toContain('谈判尚未结束</textarea>');
    expect(page).toMatch(/name="reexamine\.nextOn"[^>]*value="2026-03-01"/);
  });
});

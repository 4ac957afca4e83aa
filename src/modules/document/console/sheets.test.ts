import { afterAll, describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import {
  ALL_CLEAR,
  completeDraft,
  draftBy,
  publishedBy,
  signBy,
  target,
} from '../../../../test/harness/documents.ts';
import { submit } from '../../../../test/harness/world.ts';
import { openPaper, readPdf } from '../../../../test/paper.ts';
import { execute } from '../../../platform/command.ts';
import { editDraft } from '../commands/edit-draft.ts';
import { passHeadReview, passSecrecyReview, returnHeadReview, sign } from '../commands/review.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { type DeskWorld, deskWorld, pageOf } from './desk.fixture.ts';

const database = rollbackEach();
const paper = openPaper();
afterAll(() => paper.close());

const mainOf = (page: string) => page.slice(page.indexOf('<main'));

describe('the approval sheet', () => {
  async function examined(world: DeskWorld) {
    const { env, chain, bureau } = world;
    const { documentId, editionId } = await draftBy(env, chain, bureau.id);
    const at = () => target(env, editionId);
    await execute(env, submitDraft, chain.clerk, await at());
    await execute(env, passSecrecyReview, chain.secrecyReviewer, {
      ...(await at()),
      checklist: { ...ALL_CLEAR, risk: 'medium' },
    });
    await execute(env, returnHeadReview, chain.head, { ...(await at()), comment: '请改标题' });
    const { bodyHash } = await hashes(world, editionId);
    await execute(env, editDraft, chain.clerk, {
      ...(await at()),
      ...completeDraft({ title: '改过的标题' }),
    });
    await execute(env, submitDraft, chain.clerk, await at());
    await execute(env, passSecrecyReview, chain.secrecyReviewer, { ...(await at()), checklist: ALL_CLEAR });
    await execute(env, passHeadReview, chain.head, { ...(await at()), checklist: ALL_CLEAR });
    await execute(env, sign, chain.leader, { ...(await at()), comment: '同意公开' });
    return { documentId, editionId, oldHash: bodyHash };
  }

  const hashes = async ({ env }: DeskWorld, editionId: string) => ({
    bodyHash: (
      await env.db
        .selectFrom('edition')
        .where('id', '=', editionId)
        .select('contentHash')
        .executeTakeFirstOrThrow()
    ).contentHash,
  });

  test('on screen and on paper: every person, time and hash, what was returned and what an edit voided', async () => {
    const world = await deskWorld(database(), { paper });
    const { chain, as } = world;
    const { documentId, editionId, oldHash } = await examined(world);
    const { bodyHash } = await hashes(world, editionId);
    expect(bodyHash).not.toBe(oldHash);
    const page = mainOf(await pageOf(as(chain.leader), `/console/documents/${documentId}/approval-sheet`));
    const response = await as(chain.leader).request(`/console/documents/${documentId}/approval-sheet.pdf`);
    const pdf = await readPdf(new Uint8Array(await response.arrayBuffer()));
    for (const fact of [
      '周拟稿',
      '吴保密',
      '郑审核',
      '王签发',
      '请改标题',
      '同意公开',
      '风险等级：中',
      bodyHash,
      oldHash,
    ]) {
      expect(page).toContain(fact);
      expect(pdf.text).toContain(fact.replace(/\s/g, ''));
    }
    expect(page.match(/退回或改动后失效/g)).toHaveLength(1);
    expect(page).toContain('2026年3月11日 09:00');
  });

  test('the sheet for a board prints the list with its period and where to complain', async () => {
    const world = await deskWorld(database(), { paper });
    const { env, chain, bureau, as } = world;
    const { documentId, editionId } = await draftBy(env, chain, bureau.id, {
      items: ['T-02'],
      audience: '清溪村低保申请户',
      publicityDays: 7,
      bodyHtml: '<table><tr><th>户主</th></tr><tr><td>李某某</td></tr></table>',
    });
    await signBy(env, chain, editionId);
    const response = await as(chain.clerk).request(`/console/documents/${documentId}/notice-sheet.pdf`);
    const pdf = await readPdf(new Uint8Array(await response.arrayBuffer()));
    for (const fact of ['李某某', '2026年3月11日至2026年3月20日', '7个工作日', '12345'])
      expect(pdf.text).toContain(fact);
  });
});

describe('lists', () => {
  test('filter by state, words, domain and person, page by page, and as CSV without formulas', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    await publishedBy(env, chain, bureau.id, { title: '已公开的通知' });
    await draftBy(env, chain, bureau.id, { title: '=HYPERLINK("x")的草稿', docNo: null, items: ['T-04'] });
    const list = async (query: string) => mainOf(await pageOf(as(chain.clerk), `/console/documents${query}`));
    expect(await list('')).toContain('共 2 条');
    expect(await list('?state=open')).toMatch(/共 1 条[\s\S]*的草稿/);
    expect(await list('?q=%E5%B7%B2%E5%85%AC%E5%BC%80')).toMatch(/共 1 条[\s\S]*已公开的通知/);
    expect(await list('?domain=education')).toContain('共 1 条');
    expect(await list('?item=T-01')).toContain('共 1 条');
    expect(await list('?state=signed')).toContain('没有符合条件的信息');
    expect(await list('?state=nonsense&agency=x&page=-1')).toContain('共 2 条');
    const csv = await pageOf(as(chain.clerk), '/console/documents.csv?state=draft');
    expect(csv).toContain(`"'=HYPERLINK(""x"")的草稿"`);
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(mainOf(await pageOf(as(chain.leader), '/console/documents?mine=on'))).toContain(
      '没有符合条件的信息',
    );
  });

  test('filings wait until the office has seen them', async () => {
    const world = await deskWorld(database());
    const { env, chain, bureau, as } = world;
    const { documentId } = await publishedBy(env, chain, bureau.id);
    const app = as(chain.office);
    expect(mainOf(await pageOf(app, '/console/filings'))).toContain('2026-00001');
    const { id } = await env.db.selectFrom('edition').select('id').executeTakeFirstOrThrow();
    const seen = await submit(app, `/console/documents/${documentId}/filing-receipt`, {
      editionId: id,
      back: 'filings',
    });
    expect(seen.headers.get('location')).toBe('/console/filings?done=seen');
    expect(mainOf(await pageOf(app, '/console/filings'))).toContain('没有待查收的备案');
    expect(mainOf(await pageOf(app, '/console/filings?show=seen'))).toContain('冯公开');
  });
});

describe('the preview', () => {
  test('is the portal’s page under a mark, with the files of the desk, and is kept out of caches and indexes', async () => {
    const world = await deskWorld(database());
    const { documentId } = await draftBy(world.env, world.chain, world.bureau.id);
    const page = await pageOf(world.as(world.chain.leader), `/console/documents/${documentId}/preview`);
    expect(page).toContain('预览：这是公众将看到的样子，还没有公开');
    expect(page).toMatch(/<h1 class="document-title">关于提高城乡最低生活保障标准的通知/);
    expect(page).toContain('<p>现将低保标准通知如下。</p>');
    expect(page).toContain('name="robots" content="noindex"');
  });
});

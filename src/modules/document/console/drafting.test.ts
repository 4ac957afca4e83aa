import { describe, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, publishedBy } from '../../../../test/harness/documents.ts';
import { actorOf, formOf, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { completeFields, type DeskWorld, deskWorld, pageOf, save } from './desk.fixture.ts';

const database = rollbackEach();

async function draft(world: DeskWorld, given: Parameters<typeof draftBy>[3] = {}) {
  const { documentId, editionId } = await draftBy(world.env, world.chain, world.bureau.id, given);
  const path = `/console/documents/${documentId}/draft`;
  const app = world.as(world.chain.clerk);
  const form = formOf(await pageOf(app, `/console/documents/${documentId}/edit`), path);
  return { documentId, editionId, path, app, form };
}

const editionNow = (world: DeskWorld, id: string) =>
  world.env.db.selectFrom('edition').where('id', '=', id).selectAll().executeTakeFirstOrThrow();

describe('saving a draft', () => {
  test('the untouched form changes nothing of the content', async () => {
    const world = await deskWorld(database());
    const { editionId, path, app, form } = await draft(world, {
      keywords: ['低保', '标准'],
      threadName: '低保提标',
      relations: [{ kind: 'basis', docNo: '国发〔2012〕45号', title: '意见' }],
      isNormative: true,
      facet: 'policy',
      publicityDays: 5,
      subColumn: 'subsistence',
      issuingLevel: 'county',
    });
    const before = await editionNow(world, editionId);
    expect((await submit(app, path, form)).status).toBe(303);
    const after = await editionNow(world, editionId);
    expect(after.contentHash).toBe(before.contentHash);
    expect(after.version).toBe(before.version + 1);
  });

  test('every field of the form reaches the draft', async () => {
    const world = await deskWorld(database());
    const partner = await makeAgency(world.env, world.site, { name: '砚溪县财政局' });
    const { documentId, editionId, app } = await draft(world);
    const typed = {
      ...completeFields({ title: '新名称', docNo: '砚民发〔2026〕9号' }),
      bodyHtml: '第一段\n一、总则\n第二段',
      items: ['T-04', 'T-01', 'T-04'],
      keywords: '低保、标准',
      audience: '清溪村低保申请户',
      publicityDays: '7',
      isPriority: 'on',
      isFormedElsewhere: 'on',
      formedOn: '2026-03-02',
      coAgencyIds: [partner.id],
      threadName: '低保提标',
      'relations.0.kind': 'basis',
      'relations.0.docNo': '国发(2012)45号',
      'relations.1.title': '某个没有文号的文件',
      'relations.2.kind': 'repeals',
    };
    expect((await save(app, documentId, typed)).status).toBe(303);
    expect(await editionNow(world, editionId)).toMatchObject({
      title: '新名称',
      bodyHtml: '<p>第一段</p>\n<h2>一、总则</h2>\n<p>第二段</p>',
      itemId: 'T-04',
      domain: 'education',
      keywords: ['低保', '标准'],
      audience: '清溪村低保申请户',
      publicityDays: 7,
      isPriority: true,
      formedOn: '2026-03-02',
      threadName: '低保提标',
    });
    const relations = await world.env.db.selectFrom('relation').orderBy('sort').selectAll().execute();
    expect(relations.map(({ kind, toDocNo, toTitle }) => [kind, toDocNo, toTitle])).toEqual([
      ['basis', '国发〔2012〕45号', ''],
      ['related', null, '某个没有文号的文件'],
    ]);
    const page = await pageOf(app, `/console/documents/${documentId}/edit`);
    expect(page).toMatch(new RegExp(`value="${partner.id}" checked`));
    expect(page).toContain('砚溪县财政局');
  });

  test('a relation struck out goes, the others stay', async () => {
    const world = await deskWorld(database());
    const relations = [
      { kind: 'basis' as const, docNo: '国发〔2012〕45号', title: '甲' },
      { kind: 'related' as const, title: '乙' },
    ];
    const { documentId, app } = await draft(world, { relations });
    await save(app, documentId, { 'relations.0.isRemoved': 'on' });
    const rows = await world.env.db.selectFrom('relation').select('toTitle').execute();
    expect(rows).toEqual([{ toTitle: '乙' }]);
  });

  test('refused input comes back with everything typed and the field marked', async () => {
    const world = await deskWorld(database());
    const { documentId, app } = await draft(world);
    const response = await save(app, documentId, {
      title: '改过的<名称>',
      isFormedElsewhere: 'on',
      formedOn: '2026-12-01',
      summary: '改过的概述',
      'relations.1.kind': 'related',
      'relations.1.title': '长'.repeat(501),
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="改过的&lt;名称&gt;"');
    expect(page).toContain('改过的概述');
    expect(page).toMatch(/id="field-relations-1-title-error"/);
  });

  test('a date to come is refused beside its field, naming what was typed and what is expected', async () => {
    const world = await deskWorld(database());
    const { documentId, app } = await draft(world);
    const response = await save(app, documentId, { isFormedElsewhere: 'on', formedOn: '2026-12-01' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('填写的是 2026年12月1日，应当不晚于今天（2026年3月11日）');
    expect(page).toContain('id="field-formedOn-error"');
    expect(page).toContain('value="2026-12-01"');
  });

  test('a number that is taken leads to the first document', async () => {
    const world = await deskWorld(database());
    const first = await publishedBy(world.env, world.chain, world.bureau.id);
    const { documentId, app } = await draft(world, { docNo: '砚民发〔2026〕8号', title: '另一份' });
    const response = await save(app, documentId, { docNo: '砚民发[2026]7号' });
    expect(response.status).toBe(409);
    const page = await response.text();
    expect(page).toContain(`href="/console/documents/${first.documentId}"`);
    expect(page).toContain('value="砚民发[2026]7号"');
  });

  test('a withheld document without a date gets one twelve months ahead (条例 Art. 18)', async () => {
    const world = await deskWorld(database());
    const { documentId, editionId, app } = await draft(world);
    await save(app, documentId, { disclosure: 'withheld', withholdingGround: 'N6', disclosureBasis: '' });
    expect((await editionNow(world, editionId)).reexamineOn).toBe('2027-03-11');
  });
});

describe('citations', () => {
  test('a policy cited in the text is offered, one click saves the form and adds it as 依据', async () => {
    const world = await deskWorld(database());
    const basis = await publishedBy(world.env, world.chain, world.bureau.id, { title: '低保办法' });
    const { documentId, path, app, form } = await draft(world, {
      title: '低保提标通知',
      docNo: '砚民发〔2026〕8号',
      bodyHtml: '<p>根据《低保办法》（砚民发〔2026〕7号）和《某意见》（国发〔2012〕45号），现通知如下。</p>',
    });
    const page = await pageOf(app, `/console/documents/${documentId}/edit`);
    expect(page).toMatch(/《低保办法》（砚民发〔2026〕7号）[\s\S]{0,60}本系统有/);
    const button = /name="basis" value="(《低保办法》[^"]*)"/.exec(page)?.[1] ?? '';
    const saved = await submit(app, path, { ...form, summary: '随手改的概述', basis: button });
    expect(saved.headers.get('location')).toContain('done=basisAdded#relations');
    const [relation] = await world.env.db
      .selectFrom('relation')
      .where('kind', '=', 'basis')
      .select(['toDocumentId', 'toDocNo'])
      .execute();
    expect(relation).toEqual({ toDocumentId: basis.documentId, toDocNo: '砚民发〔2026〕7号' });
    const again = await pageOf(app, `/console/documents/${documentId}/edit`);
    expect(again).toContain('随手改的概述');
    expect(again).not.toContain('value="《低保办法》');
    expect(again).toContain('value="《某意见》');
  });
});

describe('a new document', () => {
  test('begins with the agency of the person, from a skeleton, and a second click leads to the first', async () => {
    const world = await deskWorld(database());
    const { env, site, bureau, chain, as } = world;
    const { id } = await env.db
      .insertInto('itemTemplate')
      .values({
        siteId: site.id,
        genre: 'announcement',
        name: '公告',
        bodyHtml: '<p>现将有关事项公告如下。</p>',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const app = as(chain.clerk);
    const blank = formOf(await pageOf(app, '/console/documents/new'), '/console/documents');
    const filled = { ...blank, title: '关于公示的公告', template: id, items: 'T-01' };
    const created = await submit(app, '/console/documents', filled);
    expect(created.headers.get('location')).toMatch(/\/edit\?done=created$/);
    const row = await env.db.selectFrom('edition').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      title: '关于公示的公告',
      genre: 'announcement',
      bodyHtml: '<p>现将有关事项公告如下。</p>',
      itemId: 'T-01',
    });
    const second = await submit(app, '/console/documents', filled);
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('本机关已有同名信息');
    expect(page).toContain(`href="/console/documents/${row.documentId}"`);
    expect(formOf(page, '/console/documents').agencyId).toBe(bureau.id);
  });

  test('a clerk of an internal unit drafts, edits and submits for it', async () => {
    const { env, site, bureau, as, chain } = await deskWorld(database());
    const unit = await makeAgency(env, site, {
      name: '社会救助科',
      kind: 'internal_unit',
      bodyId: bureau.id,
      parentId: bureau.id,
      code: null,
    });
    const clerk = await actorOf(env, await makeStaff(env, { agency: unit, roles: ['clerk'] }));
    const app = as(clerk);
    const blank = formOf(await pageOf(app, '/console/documents/new'), '/console/documents');
    expect(blank.agencyId).toBe(unit.id);
    const created = await submit(app, '/console/documents', { ...blank, title: '科室起草的通知' });
    const id = /documents\/([0-9a-f-]+)/.exec(created.headers.get('location') ?? '')?.[1] ?? '';
    expect((await save(app, id, completeFields({ title: '科室起草的通知' }))).status).toBe(303);
    const page = await pageOf(app, `/console/documents/${id}`);
    expect(
      (
        await submit(
          app,
          `/console/documents/${id}/submission`,
          formOf(page, `/console/documents/${id}/submission`),
        )
      ).status,
    ).toBe(303);
    expect((await as(chain.secrecyReviewer).request(`/console/documents/${id}`)).status).toBe(200);
  });
});

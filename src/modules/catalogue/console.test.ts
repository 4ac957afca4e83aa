import { expect, test } from 'vitest';
import { rollbackEach } from '../../../test/harness/database.ts';
import { aChain, actorOf, makeSite, makeStaff } from '../../../test/harness/world.ts';
import { catalogueRow } from '../../../test/makers/catalogue-row.ts';
import { change, load, nextStandard } from './catalogue.fixture.ts';
import { dataOf } from './change-plan.ts';
import { consoleDesk, proposalOf, untouched } from './console.fixture.ts';
import { catalogueDecisions, effectiveCatalogue, listChangeLog } from './index.ts';

const database = rollbackEach();
const desk = () => consoleDesk(database());

test('a clerk adapts a row in the form and another person decides it, before and after in view', async () => {
  const { as, clerk, office, env, site, bureau } = await desk();
  const at = as(clerk);
  const path = `/console/catalogue/items/W-1`;
  const html = await at.read(`${path}/edit?scope=agency.${bureau.id}`);
  const fields = untouched(html, `${path}/adaptation`);
  expect(fields.channels).toEqual(['WEB', 'HALL']);
  expect(fields.responsible).toEqual(['民政：县级']);
  const answer = await at.send(`${path}/adaptation`, {
    ...fields,
    timeLimit: '信息形成或者变更之日起10个工作日内',
    marks: ['isKey'],
    reason: '便民需要',
  });
  expect(answer.status).toBe(303);
  const proposal = proposalOf(answer);
  const seen = await at.read(proposal);
  expect(seen).toContain('<del>信息形成或者变更之日起20个工作日内</del>');
  expect(seen).toContain('<ins>信息形成或者变更之日起10个工作日内</ins>');
  expect(seen).not.toContain('公开渠道和载体');
  expect(seen).toContain('正在等公开办决定');
  expect(await catalogueDecisions(env, clerk)).toEqual([]);
  expect(await catalogueDecisions(env, office)).toMatchObject([{ task: '目录决定', href: proposal }]);

  const judge = as(office);
  const page = await judge.read(proposal);
  const decision = await judge.send(`${proposal}/decision`, {
    ...untouched(page, `${proposal}/decision`),
    outcome: 'approve',
  });
  expect(decision.headers.get('location')).toBe(`${proposal}?done=decided`);
  expect(await catalogueDecisions(env, office)).toEqual([]);
  expect(await judge.read(proposal)).toContain('已形成目录第2版');
  const { rows } = await effectiveCatalogue(
    env.db,
    { siteId: site.id, agencyId: bureau.id },
    { itemIds: ['W-1'] },
  );
  expect(rows[0]?.row).toMatchObject({
    timeLimitRule: { amount: 10 },
    isKey: true,
    channels: ['WEB', 'HALL'],
  });
  expect((await listChangeLog(env.db, site.id))[0]?.changeNote).toBe(
    '调整砚溪县民政局事项“最低生活保障：政策文件”',
  );
  expect(await judge.read(proposal)).toContain('<ins>信息形成或者变更之日起10个工作日内</ins>');
});

test('a refused form keeps everything that was typed and names each field', async () => {
  const { as, clerk, bureau } = await desk();
  const at = as(clerk);
  const form = await at.read(`/console/catalogue/new?scope=agency.${bureau.id}&domain=welfare`);
  const answer = await at.send('/console/catalogue/additions', {
    ...untouched(form, '/console/catalogue/additions'),
    id: 'yx-1',
    item1: '临时救助',
    item2: '<b>乡镇备用金</b>',
    elements: '使用规定\r\n使用规定',
    basis: '民发〔2018〕23号',
    timeLimit: '越快越好',
    responsible: '民政局：县级、乡里',
    levels: ['county'],
    channels: ['HALL', 'WEB'],
    facets: ['fund'],
    audience: 'group',
    audienceGroup: '',
    reason: '',
  });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  const kept = untouched(html, '/console/catalogue/additions');
  expect(kept).toMatchObject({
    id: ['yx-1'],
    item2: ['<b>乡镇备用金</b>'],
    responsible: ['民政局：县级、乡里'],
    timeLimit: ['越快越好'],
    channels: ['WEB', 'HALL'],
    audience: ['group'],
  });
  for (const field of ['id', 'elements', 'responsible', 'audience', 'responsibleText', 'source', 'reason']) {
    expect(html, field).toContain(`href="#field-${field}"`);
  }
  expect(html).toContain('“民政局：县级、乡里”不能识别');
  expect(html).not.toContain('<b>乡镇备用金</b>');
});

test('an added row is proposed by its former function name and shows as new to the decider', async () => {
  const { as, clerk, bureau } = await desk();
  const at = as(clerk);
  const form = await at.read(`/console/catalogue/new?scope=agency.${bureau.id}&domain=welfare`);
  const answer = await at.send('/console/catalogue/additions', {
    ...untouched(form, '/console/catalogue/additions'),
    id: 'YX-1',
    item1: '临时救助',
    item2: '乡镇备用金',
    elements: '使用规定\r\n使用情况',
    basis: '民发〔2018〕23号',
    responsible: '民政局：县级',
    responsibleText: '县级民政部门',
    levels: ['county'],
    channels: ['WEB'],
    facets: ['fund'],
    aspect: 'result',
    stage: 'result',
    source: '民发〔2018〕23号',
    reason: '新增职责',
  });
  expect(answer.status).toBe(303);
  const page = await at.read(proposalOf(answer));
  expect(page).toContain('这是新增的事项');
  expect(page).toContain('使用规定<br/>使用情况');
});

test('columns that changed while the form was open are not turned back', async () => {
  const { as, clerk, office, env, site, bureau, clock } = await desk();
  const at = as(clerk);
  const path = '/console/catalogue/items/W-1';
  const fields = untouched(await at.read(`${path}/edit?scope=agency.${bureau.id}`), `${path}/adaptation`);
  clock.moveTo('2026-04-02');
  await load(env, nextStandard(catalogueRow({ id: 'W-1', item2: '政策法规文件', columns: ['subsistence'] })));
  const answer = await at.send(`${path}/adaptation`, { ...fields, basis: '新的依据', reason: '依据更新' });
  const judge = as(office);
  const proposal = proposalOf(answer);
  const page = await judge.read(proposal);
  await judge.send(`${proposal}/decision`, {
    ...untouched(page, `${proposal}/decision`),
    outcome: 'approve',
  });
  const { rows } = await effectiveCatalogue(
    env.db,
    { siteId: site.id, agencyId: bureau.id },
    { itemIds: ['W-1'] },
  );
  expect(rows[0]?.row).toMatchObject({ item2: '政策法规文件', basis: '新的依据' });
});

test('the proposer sees no decision form, and cannot post one either', async () => {
  const { as, office } = await desk();
  const at = as(office);
  const answer = await at.send('/console/catalogue/items/W-2/switch-off', {
    scope: 'site',
    reason: '没有这项职责',
  });
  const proposal = proposalOf(answer);
  const page = await at.read(proposal);
  expect(page).toContain('由公开办的另一位工作人员决定');
  expect(page).not.toContain(`${proposal}/decision`);
  const forced = await at.send(`${proposal}/decision`, {
    version: '1',
    outcome: 'approve',
    changeNote: '停用',
  });
  expect(forced.status).toBe(403);
  expect(await forced.text()).toContain('提出人不能决定自己提出的申请');
});

test('switching off without a reason shows the field again; a second proposal is pointed at the first', async () => {
  const { as, clerk, bureau } = await desk();
  const at = as(clerk);
  const scope = `agency.${bureau.id}`;
  const path = '/console/catalogue/items/W-2/switch-off';
  const missing = await at.send(path, { scope, reason: ' ' });
  expect(missing.status).toBe(422);
  expect(await missing.text()).toContain('field-reason');
  expect((await at.send(path, { scope, reason: '无此职责' })).status).toBe(303);
  const second = await at.send(path, { scope, reason: '无此职责' });
  expect(second.status).toBe(409);
  expect(await second.text()).toContain('已有一份申请等待决定');
  expect(await at.read('/console/catalogue')).toContain('停用事项 W-2');
});

test('the comparison lists missing rows and leads to adopting them', async () => {
  const { as, clerk, office, env, site, bureau } = await desk();
  const city = await makeSite(env, { name: '云汀市人民政府' });
  await env.db.updateTable('site').set({ parentId: city.id }).where('id', '=', site.id).execute();
  const above = await aChain(env, { id: city.hostAgencyId, siteId: city.id });
  const row = dataOf(catalogueRow({ id: 'CITY-1', item2: '市里的事项' }));
  await change(env, above.clerk, above.office, {
    siteId: city.id,
    action: 'add',
    itemId: 'CITY-1',
    domain: 'welfare',
    row,
  });
  const at = as(clerk);
  const scope = `agency.${bureau.id}`;
  const html = await at.read(`/console/catalogue/comparison?scope=${scope}&against=superior`);
  expect(html).toContain('缺少的事项（1）');
  const link = `/console/catalogue/adoptions/new?scope=${scope}&against=superior&item=CITY-1`;
  expect(html).toContain(link.replaceAll('&', '&amp;'));
  const form = untouched(await at.read(link), '/console/catalogue/adoptions');
  const answer = await at.send('/console/catalogue/adoptions', form);
  expect(answer.status).toBe(303);
  const judge = as(office);
  const proposal = proposalOf(answer);
  const page = await judge.read(proposal);
  await judge.send(`${proposal}/decision`, {
    ...untouched(page, `${proposal}/decision`),
    outcome: 'approve',
  });
  expect(await at.read(`/console/catalogue/comparison?scope=${scope}&against=superior`)).toContain(
    '缺少的事项（0）',
  );
});

test('people without the roles are turned away, and scopes of other sites are not found', async () => {
  const { as, env, site, secrecyReviewer, clerk } = await desk();
  await as(secrecyReviewer).read('/console/catalogue', 403);
  await as(clerk).read('/console/catalogue/versions/1', 403);
  const elsewhere = await makeSite(env);
  await as(clerk).read(`/console/catalogue?scope=agency.${elsewhere.hostAgencyId}`, 404);
  await as(clerk).read('/console/catalogue?scope=everything', 404);
  const auditor = await actorOf(
    env,
    await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['head'] }),
  );
  expect(await as(auditor).read('/console/catalogue?scope=site')).toContain('全站');
});

test('the office rewords a public note', async () => {
  const { as, office } = await desk();
  const at = as(office);
  const path = '/console/catalogue/versions/1';
  const fields = untouched(await at.read(path), path);
  expect(fields.changeNote).toEqual(['首版']);
  expect((await at.send(path, { ...fields, changeNote: '' })).status).toBe(422);
  expect((await at.send(path, { ...fields, changeNote: '首次公布' })).status).toBe(303);
  expect(await at.read('/console/catalogue/versions')).toContain('首次公布');
});

test('the desk narrows the catalogue to what is local, switched off or about a word', async () => {
  const { as, clerk, office, env, site, bureau } = await desk();
  const scope = { siteId: site.id, agencyId: bureau.id };
  await change(env, clerk, office, { ...scope, action: 'adapt', itemId: 'W-1', changes: { isKey: true } });
  await change(env, clerk, office, { ...scope, action: 'switch_off', itemId: 'W-2' });
  const at = as(clerk);
  const list = (query: string) => at.read(`/console/catalogue?scope=agency.${bureau.id}&${query}`);
  const local = await list('only=local');
  expect(local).toContain('/items/W-1?');
  expect(local).not.toContain('/items/E-1?');
  expect(await list('only=off')).toContain('/items/W-2?');
  expect(await list('q=招生')).not.toContain('/items/W-1?');
  const item = await at.read(`/console/catalogue/items/W-2?scope=agency.${bureau.id}`);
  expect(item).toContain('本地停用');
  expect(item).toContain('/console/catalogue/items/W-2/restoration');
});

test('after a reform the rows that nobody here owes any more can be listed', async () => {
  const { as, office, env, school } = await desk();
  await env.db.updateTable('agency').set({ closedOn: '2026-03-01' }).where('id', '=', school.id).execute();
  const html = await as(office).read('/console/catalogue?only=unowned');
  expect(html).toContain('/items/E-1?');
  expect(html).not.toContain('/items/W-1?');
});

test('what the office proposes itself waits on the desk of another officer, never on its own', async () => {
  const { as, env, site, office } = await desk();
  const path = '/console/catalogue/items/W-1';
  const proposal = proposalOf(
    await as(office).send(`${path}/switch-off`, { scope: 'site', reason: '职责取消' }),
  );
  expect(await catalogueDecisions(env, office)).toEqual([]);
  expect(await as(office).read(proposal)).toContain('请安全管理员再授予一人公开办岗位');
  const second = await actorOf(
    env,
    await makeStaff(env, { agency: { id: site.hostAgencyId }, roles: ['disclosureOffice'] }),
  );
  expect(await catalogueDecisions(env, second)).toMatchObject([{ href: proposal }]);
});

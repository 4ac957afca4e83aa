import { beforeEach, expect, test } from 'vitest';
import { rollbackEach } from '../../../../test/harness/database.ts';
import { draftBy, publishedBy } from '../../../../test/harness/documents.ts';
import { actorOf, appFor, makeAgency, makeStaff, submit } from '../../../../test/harness/world.ts';
import { execute } from '../../../platform/command.ts';
import { attachFile } from '../commands/attach.ts';
import { submit as submitDraft } from '../commands/submit.ts';
import { actResources } from './acts.ts';
import { type DeskWorld, deskTable, deskWorld } from './desk.fixture.ts';

const database = rollbackEach();

interface Scene extends DeskWorld {
  documentId: string;
  editionId: string;
  attachmentId: string;
}

const scene = {} as Scene;

beforeEach(async () => {
  const world = await deskWorld(database());
  const { env, chain, bureau } = world;
  const { documentId, editionId, version } = await draftBy(env, chain, bureau.id);
  const file = await env.files.put(
    (async function* () {
      yield Buffer.from('名单');
    })(),
    { limit: 100 },
  );
  const { attachmentId } = await execute(env, attachFile, chain.clerk, {
    editionId,
    version,
    file: { ...file, name: '名单.txt' },
  });
  Object.assign(scene, world, { documentId, editionId, attachmentId });
});

const pages = (id: string, attachmentId: string) => [
  `/console/documents/${id}`,
  `/console/documents/${id}/preview`,
  `/console/documents/${id}/editions/1`,
  `/console/documents/${id}/approval-sheet`,
  `/console/documents/${id}/approval-sheet.pdf`,
  `/console/files/${attachmentId}`,
];

test('everybody on the way of a document opens it and all its pages', async () => {
  const { chain, as, documentId, attachmentId } = scene;
  for (const actor of [chain.clerk, chain.secrecyReviewer, chain.head, chain.leader, chain.office]) {
    for (const path of pages(documentId, attachmentId)) {
      expect((await as(actor).request(path)).status, `${actor.displayName} ${path}`).toBe(200);
    }
  }
});

test('for staff of another bureau and of another domain a document is not there', async () => {
  const { env, site, bureau, as, documentId, attachmentId } = scene;
  const other = await makeAgency(env, site);
  const strangers = [
    await makeStaff(env, { agency: other, roles: ['clerk', 'head', 'leader'] }),
    await makeStaff(env, { agency: bureau, roles: [{ role: 'clerk', domain: 'education' }] }),
  ];
  for (const stranger of strangers) {
    const app = as(await actorOf(env, stranger));
    for (const path of [...pages(documentId, attachmentId), `/console/documents/${documentId}/edit`]) {
      expect((await app.request(path)).status, path).toBe(404);
    }
    const post = await submit(app, `/console/documents/${documentId}/submission`, { version: '1' });
    expect(post.status).toBe(404);
  }
});

test('the wrong role is refused at the door, and those who run the system have no part in publishing', async () => {
  const { env, chain, as, documentId } = scene;
  expect((await as(chain.leader).request(`/console/documents/${documentId}/edit`)).status).toBe(403);
  expect((await as(chain.clerk).request('/console/filings')).status).toBe(403);
  const admin = await actorOf(env, await makeStaff(env, { roles: ['systemAdministrator'] }));
  expect((await as(admin).request(`/console/documents/${documentId}`)).status).toBe(403);
  expect((await as(admin).request('/console/documents')).status).toBe(403);
});

test('without signing in nothing of the desk answers, whatever the method', async () => {
  const { env, site } = scene;
  const table = deskTable();
  const app = appFor(table, { env, site });
  for (const { method, path } of table.specs) {
    const address = path
      .replace(/\{.*?\}/g, '')
      .replace(':what', 'photo')
      .replace(':number', '1')
      .replace(/:\w+/g, scene.documentId);
    expect((await app.request(address, { method: method.toUpperCase() })).status, address).toBe(401);
  }
});

test('every act states its permission, and none is open to everybody', () => {
  const specs = deskTable().specs;
  for (const { resource, permission } of actResources()) {
    const spec = specs.find(({ path }) => path === `/console/documents/:id/${resource}`);
    expect(spec).toMatchObject({ method: 'post', access: { permission } });
  }
  expect(specs.every(({ access }) => 'permission' in access)).toBe(true);
});

test('addresses that are no ids and editions that are not there answer 404, not a fault', async () => {
  const { chain, as, documentId } = scene;
  const app = as(chain.clerk);
  for (const path of [
    '/console/documents/1',
    `/console/documents/${documentId.slice(0, -1)}x`,
    `/console/documents/${documentId}?edition=2`,
    `/console/documents/${documentId}?edition=0`,
    `/console/documents/${documentId}?edition=x`,
    `/console/documents/${documentId}/editions/9`,
    '/console/files/00000000-0000-4000-8000-000000000000',
    '/console/files/%00',
  ]) {
    expect((await app.request(path)).status, path).toBe(404);
  }
});

test('a file of a draft is private, saved unless a browser can show it, and its name cannot break the header', async () => {
  const { chain, as, attachmentId } = scene;
  const response = await as(chain.leader).request(`/console/files/${attachmentId}`);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="document.txt"; filename*=UTF-8''${encodeURIComponent('名单.txt')}`,
  );
  expect(await response.text()).toBe('名单');
});

test('editing what is no draft any more leads back to its page', async () => {
  const { env, chain, as, documentId, editionId } = scene;
  const { version } = await env.db
    .selectFrom('edition')
    .where('id', '=', editionId)
    .select('version')
    .executeTakeFirstOrThrow();
  await execute(env, submitDraft, chain.clerk, { editionId, version });
  const response = await as(chain.clerk).request(`/console/documents/${documentId}/edit`);
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    `/console/documents/${documentId}`,
  ]);
});

test('an edition of another document cannot be acted on through this one', async () => {
  const { env, chain, bureau, as, documentId } = scene;
  const other = await publishedBy(env, chain, bureau.id, { title: '另一份', docNo: '砚民发〔2026〕8号' });
  const response = await submit(as(chain.clerk), `/console/documents/${documentId}/submission`, {
    editionId: other.editionId,
    version: '1',
  });
  expect(response.status).toBe(404);
});

import { createHash } from 'node:crypto';
import * as z from 'zod';
import { execute } from '../../platform/command.ts';
import { AppError } from '../../platform/errors.ts';
import { refusalText } from '../../platform/files/text.ts';
import type { AppContext } from '../../platform/http/context.ts';
import { bearerOf, type RouteTable } from '../../platform/http/routes.ts';
import { readUpload } from '../../platform/http/upload.ts';
import { parseInput } from '../../platform/validation.ts';
import { shanghaiTimestamp } from '../../rules/plain-date.ts';
import { findAgencyByCode } from '../agency/index.ts';
import {
  Attached,
  EditBody,
  EXAMPLE,
  NewBody,
  OneOwn,
  type OwnDocument,
  OwnList,
  OwnQuery,
  SubmissionBody,
  Version,
  Written,
} from './api-shapes.ts';
import { apiText as copy } from './api-text.ts';
import { attachFile } from './commands/attach.ts';
import { createDraft } from './commands/create-draft.ts';
import { editDraft } from './commands/edit-draft.ts';
import { submit } from './commands/submit.ts';
import { getWork, type Work } from './queries/work.ts';
import { countWork, listWork, type WorkRow } from './queries/work-list.ts';

/** The write API of staff systems: the same commands as the desk, as far as drafting goes. */
const BASE = '/api/v1/staff/documents';

/** Adds the addresses of the write API. */
export function documentApi(table: RouteTable): void {
  const describe = { tag: copy.tag } as const;
  table.token('get', BASE, 'document.read', listOwn, {
    ...describe,
    summary: copy.list,
    query: OwnQuery,
    response: OwnList,
    examples: [`${BASE}?state=open&pageSize=5`],
  });
  table.token('post', BASE, 'document.write', create, {
    ...describe,
    summary: copy.create,
    body: NewBody,
    exampleBody: { agency: '990101010', ...EXAMPLE },
    response: Written,
    status: 201,
  });
  table.token('get', `${BASE}/:id`, 'document.read', one, {
    ...describe,
    summary: copy.one,
    response: OneOwn,
  });
  table.token('put', `${BASE}/:id`, 'document.write', edit, {
    ...describe,
    summary: copy.edit,
    body: EditBody,
    exampleBody: { version: 1, ...EXAMPLE, summary: '自 2026 年 1 月 1 日起执行' },
    response: Written,
  });
  table.token('post', `${BASE}/:id/attachments`, 'document.write', attach, {
    ...describe,
    summary: copy.attach,
    upload: copy.attachForm,
    response: Attached,
    status: 201,
  });
  table.token('post', `${BASE}/:id/submission`, 'document.write', submitDraft, {
    ...describe,
    summary: copy.submit,
    body: SubmissionBody,
    exampleBody: { version: 2 },
    response: Written,
  });
}

async function listOwn(c: AppContext) {
  const { env } = c.var;
  const { actor } = bearerOf(c);
  const { state, page, pageSize } = parseInput(OwnQuery, c.req.query());
  const filter = { isMine: true, state };
  const rows = await listWork(env.db, actor, filter, { page, pageSize });
  const { total, isLowerBound } = await countWork(env.db, actor, filter);
  const items = rows.map((row) => ownDocument(row, env.baseUrl));
  return c.json({ items, page, pageSize, total, totalIsLowerBound: isLowerBound });
}

function ownDocument(row: WorkRow, baseUrl: string): z.input<typeof OwnDocument> {
  const { documentId, number, title, docNo, indexNo, state } = row;
  return {
    id: documentId,
    edition: number,
    title,
    docNo,
    indexNo,
    state,
    stateSince: shanghaiTimestamp(row.stateSince),
    changedAt: shanghaiTimestamp(row.movedAt),
    agency: row.agencyName,
    url: hrefOf(baseUrl, documentId),
  };
}

/** Where people see the same at the desk. */
function hrefOf(baseUrl: string, documentId: string): string {
  return `${baseUrl}/console/documents/${documentId}`;
}

async function one(c: AppContext) {
  const { facts } = await workOf(c);
  const { edition, document } = facts;
  const last = facts.reviews.filter(({ outcome }) => outcome === 'return').at(-1);
  const isReturned = edition.state === 'draft' && edition.returnedFrom !== null;
  return c.json({
    id: document.id,
    edition: edition.number,
    title: edition.title,
    docNo: edition.docNo,
    indexNo: document.indexNo,
    state: edition.state,
    stateSince: shanghaiTimestamp(edition.stateSince),
    agency: document.agencyName,
    url: hrefOf(c.var.env.baseUrl, document.id),
    version: edition.version,
    returned: isReturned ? { from: edition.returnedFrom ?? '', comment: last?.comment ?? '' } : null,
    attachments: facts.attachments.map(({ id, name, size, sha256 }) => ({
      id,
      name,
      size: Number(size),
      sha256,
    })),
  });
}

function workOf(c: AppContext): Promise<Work> {
  const id = c.req.param('id') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new AppError('notFound');
  return getWork(c.var.env.db, bearerOf(c).actor, id);
}

/** The edition in work. Throws `stateForbids` where the latest one is not a draft: the desk begins amendments. */
async function draftOf(c: AppContext): Promise<Work['facts']> {
  const { facts } = await workOf(c);
  if (facts.edition.state === 'draft') return facts;
  throw new AppError('stateForbids', { reason: 'notADraft', message: copy.notADraft });
}

async function bodyOf<S extends z.ZodType>(c: AppContext, schema: S) {
  const text = await c.req.text();
  const sent = parsedJson(text);
  return { input: parseInput(schema, sent), fingerprint: hashOf(text) };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('badRequest', { reason: 'json', message: copy.notJson });
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function agencyIdOf(c: AppContext, code: string, field: string): Promise<string> {
  const found = await findAgencyByCode(c.var.env.db, code);
  if (found) return found.id;
  throw new AppError('invalidInput', {
    message: copy.agencyUnknown(code),
    fields: [{ field, label: copy.agency, value: code, message: copy.agencyUnknown(code) }],
  });
}

async function withAgencyIds<T extends { coAgencies: readonly string[] }>(c: AppContext, body: T) {
  const { coAgencies, ...content } = body;
  const coAgencyIds: string[] = [];
  for (const code of coAgencies) coAgencyIds.push(await agencyIdOf(c, code, 'coAgencies'));
  return { ...content, coAgencyIds };
}

async function create(c: AppContext) {
  const { input, fingerprint } = await bodyOf(c, NewBody);
  const { agency, ...body } = input;
  const agencyId = await agencyIdOf(c, agency, 'agency');
  const content = await withAgencyIds(c, body);
  const bearer = bearerOf(c);
  const answer = await bearer.answerOnce(c, fingerprint, async (env) => {
    const { documentId, version } = await execute(env, createDraft, bearer.actor, { ...content, agencyId });
    return { status: 201, body: { id: documentId, version, url: hrefOf(env.baseUrl, documentId) } };
  });
  return sendAnswer(c, answer);
}

async function edit(c: AppContext) {
  const { input, fingerprint } = await bodyOf(c, EditBody);
  const bearer = bearerOf(c);
  const content = await withAgencyIds(c, input);
  const answer = await bearer.answerOnce(c, fingerprint, async (env) => {
    const { edition } = await draftOf(c);
    const given = { ...content, editionId: edition.id };
    const { documentId, version } = await execute(env, editDraft, bearer.actor, given);
    return { status: 200, body: { id: documentId, version, url: hrefOf(env.baseUrl, documentId) } };
  });
  return sendAnswer(c, answer);
}

async function attach(c: AppContext) {
  const { env } = c.var;
  const { fileBytes, documentBytes } = env.limits;
  const { fields, files } = await readUpload(c.req.raw, {
    store: env.files,
    fileLimit: fileBytes,
    totalLimit: documentBytes,
  });
  const [refused] = files.filter((file) => file.refused);
  if (refused?.refused) throw new AppError('tooLarge', { message: refusalText(refused.refused) });
  if (files.length === 0) throw new AppError('badRequest', { reason: 'files', message: copy.noFile });
  const { version } = parseInput(z.object({ version: z.coerce.number().pipe(Version) }), {
    version: fields.get('version'),
  });
  const fingerprint = hashOf(JSON.stringify([version, files.map(({ name, sha256 }) => [name, sha256])]));
  const bearer = bearerOf(c);
  const answer = await bearer.answerOnce(c, fingerprint, async (within) => {
    const { edition, document } = await draftOf(c);
    const done = { version, attachments: [] as { id: string; name: string; sha256: string }[] };
    for (const { name, sha256, size } of files) {
      const file = { name, sha256: sha256 ?? '', size };
      const given = { editionId: edition.id, version: done.version, file };
      const added = await execute(within, attachFile, bearer.actor, given);
      done.version = added.version;
      done.attachments.push({ id: added.attachmentId, name, sha256: file.sha256 });
    }
    return { status: 201, body: { id: document.id, url: hrefOf(env.baseUrl, document.id), ...done } };
  });
  return sendAnswer(c, answer);
}

async function submitDraft(c: AppContext) {
  const { input, fingerprint } = await bodyOf(c, SubmissionBody);
  const bearer = bearerOf(c);
  const answer = await bearer.answerOnce(c, fingerprint, async (env) => {
    const { edition, document } = await draftOf(c);
    await execute(env, submit, bearer.actor, { editionId: edition.id, version: input.version });
    const after = await getWork(env.db, bearer.actor, document.id);
    const { version } = after.facts.edition;
    return { status: 200, body: { id: document.id, version, url: hrefOf(env.baseUrl, document.id) } };
  });
  return sendAnswer(c, answer);
}

function sendAnswer(
  c: AppContext,
  answer: { status: 200 | 201; body: Record<string, unknown>; isReplay: boolean },
) {
  if (answer.isReplay) c.header('Idempotency-Replayed', 'true');
  return c.json(answer.body, answer.status);
}

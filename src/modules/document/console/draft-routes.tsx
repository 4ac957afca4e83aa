import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { shanghaiDate, shanghaiTimestamp } from '../../../rules/plain-date.ts';
import { listAgencyChoices } from '../../agency/index.ts';
import { createDraft } from '../commands/create-draft.ts';
import { editDraft } from '../commands/edit-draft.ts';
import { findLastChange, findTemplate } from '../queries/draft-choices.ts';
import { documentOfEdition } from '../queries/lookups.ts';
import { getWork, type Work } from '../queries/work.ts';
import { ConflictNotice } from './conflict.tsx';
import { DuplicateNotice, showDraft } from './draft-page.tsx';
import { draftText as copy } from './draft-text.ts';
import { draftInput, fieldInForm } from './draft-values.ts';
import { type NewRefusal, showNew } from './new-page.tsx';
import { DOCUMENTS, type DocumentConsoleParts, idParam, typedIn, workPath } from './parts.ts';

/** Drafting: a new document, its form, saving by hand and by itself. */
export function draftRoutes(table: RouteTable, parts: DocumentConsoleParts): void {
  table.staff('get', `${DOCUMENTS}/new`, 'document.write', (c) => showNew(c));
  table.staff('post', DOCUMENTS, 'document.write', (c) => create(c, parts));
  table.staff('get', `${DOCUMENTS}/:id/edit`, 'document.write', (c) => edit(c, parts));
  table.staff('post', `${DOCUMENTS}/:id/draft`, 'document.write', (c) => save(c, parts));
  table.staff('put', `${DOCUMENTS}/:id/draft`, 'document.write', (c) => autosave(c, parts));
}

function inputOf(c: AppContext, parts: DocumentConsoleParts, typed: URLSearchParams) {
  const { reexamineMonths } = parts.settings;
  return draftInput(typed, { today: shanghaiDate(c.var.env.now()), reexamineMonths });
}

async function create(c: AppContext, parts: DocumentConsoleParts): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const typed = await typedIn(c);
  const template = await templateOf(c, typed);
  try {
    const { documentId } = await execute(env, createDraft, actor, {
      ...inputOf(c, parts, typed),
      ...(template && !typed.get('bodyHtml') ? { bodyHtml: template.bodyHtml } : {}),
      genre: typed.get('genre') || template?.genre,
      agencyId: typed.get('agencyId'),
      procedure: typed.get('procedure') ?? undefined,
    });
    return c.redirect(`${workPath(documentId, 'edit')}?done=created`, 303);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return showNew(c, await newRefusal(c, thrown, typed));
  }
}

async function templateOf(c: AppContext, typed: URLSearchParams) {
  const id = typed.get('template') ?? '';
  const siteId = signedInOf(c).actor.siteId;
  if (!siteId || !/^[0-9a-f-]{36}$/.test(id)) return null;
  return findTemplate(c.var.env.db, siteId, id);
}

async function newRefusal(c: AppContext, error: AppError, typed: URLSearchParams): Promise<NewRefusal> {
  const errors = errorsIn(error, typed);
  if (error.code === 'invalidInput') return { status: 422, typed, errors };
  if (error.code === 'duplicate') {
    return { status: 409, typed, errors, notice: await duplicateNotice(c, error) };
  }
  throw error;
}

function errorsIn(error: AppError, typed: URLSearchParams): FieldError[] {
  return (error.detail.fields ?? []).map((field) => ({ ...field, field: fieldInForm(field.field, typed) }));
}

/** The sentence with a link to the first document; the link only for those who may open it. */
async function duplicateNotice(c: AppContext, { detail }: AppError) {
  const editionId = String(detail.facts?.editionId ?? '');
  const found = await documentOfEdition(c.var.env.db, signedInOf(c).actor, editionId);
  return (
    <DuplicateNotice
      message={detail.message ?? ''}
      title={found?.title ?? ''}
      href={found ? workPath(found.documentId) : null}
    />
  );
}

async function edit(c: AppContext, parts: DocumentConsoleParts): Promise<Response> {
  const work = await workOf(c);
  // What is not a draft any more has its page, which says why it cannot be edited.
  if (work.facts.edition.state !== 'draft') return c.redirect(workPath(work.facts.document.id), 303);
  return showDraft(c, parts, work);
}

function workOf(c: AppContext): Promise<Work> {
  return getWork(c.var.env.db, signedInOf(c).actor, idParam(c));
}

/** Runs the command on the edition the form was filled from. */
function write(c: AppContext, parts: DocumentConsoleParts, work: Work, typed: URLSearchParams) {
  const named = typed.get('editionId');
  if (named && !work.editions.some(({ id }) => id === named)) {
    throw new AppError('notFound', { reason: 'edition' });
  }
  return execute(c.var.env, editDraft, signedInOf(c).actor, {
    ...inputOf(c, parts, typed),
    editionId: named ?? work.facts.edition.id,
    version: typed.get('version'),
  });
}

async function save(c: AppContext, parts: DocumentConsoleParts): Promise<Response> {
  const typed = await typedIn(c);
  const work = await workOf(c);
  try {
    await write(c, parts, work, typed);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return refuseSaving(c, parts, thrown, typed);
  }
  const { id } = work.facts.document;
  if (typed.get('basis')) return c.redirect(`${workPath(id, 'edit')}?done=basisAdded#relations`, 303);
  const then = typed.get('then') ?? '';
  const beneath = ['edit', 'preview', 'attachments'].includes(then) ? then : '';
  return c.redirect(`${workPath(id, beneath)}?done=saved`, 303);
}

/** The same form with everything typed: fields marked, or both versions compared. */
async function refuseSaving(
  c: AppContext,
  parts: DocumentConsoleParts,
  error: AppError,
  typed: URLSearchParams,
): Promise<Response> {
  const now = await workOf(c);
  const errors = errorsIn(error, typed);
  if (error.code === 'invalidInput') return showDraft(c, parts, now, { status: 422, typed, errors });
  if (error.code === 'duplicate') {
    const notice = await duplicateNotice(c, error);
    return showDraft(c, parts, now, { status: 409, typed, errors, notice });
  }
  if (error.code !== 'conflict' && error.code !== 'stateForbids') throw error;
  const { db } = c.var.env;
  const { document } = now.facts;
  const agencies = await listAgencyChoices(db, { siteIds: [document.siteId], bodiesOnly: true });
  const notice = (
    <ConflictNotice
      facts={now.facts}
      typed={typed}
      typedBody={inputOf(c, parts, typed).bodyHtml}
      agencyNames={new Map(agencies.map(({ id, name }) => [id, name]))}
      lastChange={await findLastChange(db, document.id)}
    />
  );
  return showDraft(c, parts, now, {
    status: 409,
    typed,
    errors: [],
    notice,
    isConflict: true,
    submitLabel: copy.conflict.saveMine,
  });
}

/** Saving while the person types: the new version, or problem details (409 with both versions' numbers). */
async function autosave(c: AppContext, parts: DocumentConsoleParts): Promise<Response> {
  const typed = await typedIn(c);
  const { version } = await write(c, parts, await workOf(c), typed);
  return c.json({ version, savedAt: shanghaiTimestamp(c.var.env.now()) });
}

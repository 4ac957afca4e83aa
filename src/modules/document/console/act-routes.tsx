import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { ERROR_TITLES } from '../../../platform/http/problem.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { getWork, type Work } from '../queries/work.ts';
import { type Answers, actOf, actResources } from './acts.ts';
import { showDocument } from './document-page.tsx';
import { type DocumentConsoleParts, idParam, typedIn, workPath } from './parts.ts';
import type { Refused } from './question-field.ts';
import { consoleText as copy } from './text.ts';

/** Refusals that the document's own page explains; faults and what is not there go on to the error page. */
const EXPLAINED: Partial<Record<string, Refused['status']>> = {
  invalidInput: 422,
  conflict: 409,
  stateForbids: 409,
  gateClosed: 409,
  duplicate: 409,
  forbidden: 403,
};

/** Every act on a document: `POST /console/documents/{id}/{noun}`. */
export function actRoutes(table: RouteTable, parts: DocumentConsoleParts): void {
  for (const { resource, permission } of actResources()) {
    table.staff('post', `/console/documents/:id/${resource}`, permission, (c) => act(c, parts, resource));
  }
}

async function act(c: AppContext, parts: DocumentConsoleParts, resource: string): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const documentId = idParam(c);
  const typed = await typedIn(c);
  const work = await workNow(c, documentId);
  const chosen = actOf(resource, typed.get('outcome'));
  if (!chosen) throw new AppError('badRequest', { reason: 'outcome' });
  const formKey = typed.get('formKey') ?? chosen.key;
  try {
    const answers = answersOf(typed, formKey, documentId, editionOf(work, typed));
    await chosen.run(env, actor, answers);
  } catch (thrown) {
    return explain(c, parts, { formKey, typed, thrown });
  }
  const isGone = chosen.key === 'discard' && work.editions.length === 1;
  const page = typed.get('back') === 'filings' ? '/console/filings' : workPath(documentId);
  return c.redirect(`${isGone ? '/console' : page}?done=${chosen.done}`, 303);
}

/** The document as it is now; what is not there any more may just have been removed by the first of two clicks. */
async function workNow(c: AppContext, documentId: string): Promise<Work> {
  try {
    return await getWork(c.var.env.db, signedInOf(c).actor, documentId);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'notFound') throw thrown;
    throw new AppError('notFound', { reason: 'document', message: copy.goneOrClosed });
  }
}

/** The edition the form names, one of the document's. */
function editionOf(work: Work, typed: URLSearchParams): string {
  const named = typed.get('editionId');
  if (!named) return work.facts.edition.id;
  const known = work.editions.find(({ id }) => id === named);
  if (!known) throw new AppError('notFound', { reason: 'edition', message: copy.goneOrClosed });
  return known.id;
}

function answersOf(typed: URLSearchParams, formKey: string, documentId: string, editionId: string): Answers {
  const all = (name: string) => {
    const own = typed.getAll(`${formKey}.${name}`);
    return own.length > 0 ? own : typed.getAll(name);
  };
  return { documentId, editionId, all, one: (name) => all(name)[0] };
}

/** The page again with what was refused, why, and what was typed; the state is read anew. */
async function explain(
  c: AppContext,
  parts: DocumentConsoleParts,
  { formKey, typed, thrown }: { formKey: string; typed: URLSearchParams; thrown: unknown },
): Promise<Response> {
  if (!(thrown instanceof AppError)) throw thrown;
  const status = EXPLAINED[thrown.code];
  if (!status) throw thrown;
  const documentId = idParam(c);
  const { actor } = signedInOf(c);
  const latest = await getWork(c.var.env.db, actor, documentId);
  const seen = latest.editions.find(({ id }) => id === typed.get('editionId'));
  const work =
    seen && seen !== latest.editions[0]
      ? await getWork(c.var.env.db, actor, documentId, seen.number)
      : latest;
  return showDocument(c, parts, work, {
    formKey,
    status,
    message: sentenceOf(thrown),
    // What a draft lacks stands in the page's own checklist, with links to the fields.
    errors: formKey === 'submit' ? [] : (thrown.detail.fields ?? []).map((error) => inForm(error, formKey)),
    typed,
  });
}

function sentenceOf({ code, detail }: AppError): string {
  if (code === 'conflict') return copy.changed(detail.facts?.seen, detail.facts?.current);
  return detail.message ?? ERROR_TITLES[code];
}

/** Names the input of this form: points of the checklist are one group. */
function inForm(error: FieldError, formKey: string): FieldError {
  const field = error.field.startsWith('checklist.') ? 'checklist' : error.field;
  const group = field === 'isSecrecyDeclared' || field === 'isDeidentified' ? 'declaration' : field;
  return { ...error, field: `${formKey}.${group}` };
}

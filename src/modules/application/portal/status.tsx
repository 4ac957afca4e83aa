import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { disposition } from '../../../platform/http/disposition.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextField } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { addCaseFiles, quarantineFiles } from '../commands/case-access.ts';
import { withdrawApplication } from '../commands/close.ts';
import { letterPdf } from '../paper/letter-pdf.ts';
import { findByCode } from '../queries/by-code.ts';
import { getLetter } from '../queries/letter.ts';
import { getOwnCase, getOwnFile, getOwnGrievance } from '../queries/own-case.ts';
import { holdForm, openSealed, sealWords, takeFiles } from '../uploaded.ts';
import {
  type ApplicationPortalParts,
  beginVisit,
  CODE_RULE,
  mustVisit,
  mustWait,
  ownPage,
  typedForm,
  typedIn,
  visitOf,
} from './parts.ts';
import { GrievanceView, MOST_WORDS, OwnCaseView } from './status-view.tsx';
import { portalText } from './text.ts';

const copy = portalText.status;
const STATUS = '/applications/status';
const CASE = `${STATUS}/case`;

/** Looking after one's own application by number and code, without an account. */
export function statusRoutes(table: RouteTable, parts: ApplicationPortalParts): void {
  const never = { cache: 'never' } as const;
  table.open(STATUS, (c) => askPage(c), never);
  table.app.post(`${STATUS}/*`, ownPage);
  table.app.post(STATUS, ownPage);
  table.open(STATUS, (c) => look(c, parts), { method: 'post' });
  table.open(CASE, (c) => show(c), never);
  table.open(`${STATUS}/withdrawal`, (c) => withdraw(c), { method: 'post' });
  table.open(`${STATUS}/supplements`, (c) => supplement(c), { method: 'post' });
  table.open(`${STATUS}/letters/:id`, (c) => letter(c), never);
  table.open(`${STATUS}/files/:id`, (c) => file(c), never);
}

function askPage(
  c: AppContext,
  {
    number = '',
    message,
    status = 200,
  }: { number?: string; message?: string; status?: 200 | 422 | 429 } = {},
) {
  c.header('Cache-Control', 'no-store');
  const errors = message ? [{ field: 'code', label: portalText.receipt.code, message }] : [];
  return portalPage(
    c,
    {
      title: copy.title,
      section: 'applications',
      noIndex: true,
      breadcrumb: [{ label: portalText.title, href: '/applications' }, { label: copy.title }],
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          <p class="lead">{copy.lead}</p>
          <form method="post" action={STATUS}>
            <ErrorSummary errors={errors} />
            <TextField
              name="number"
              label={portalText.receipt.number}
              value={number}
              required
              autocomplete="off"
              width="medium"
            />
            <TextField
              name="code"
              label={portalText.receipt.code}
              error={errorOf(errors, 'code')}
              required
              autocomplete="off"
              width="medium"
            />
            <button class="btn btn-primary" type="submit">
              {copy.button}
            </button>
          </form>
        </div>
      ),
    },
    status,
  );
}

async function look(c: AppContext, parts: ApplicationPortalParts): Promise<Response> {
  const typed = await typedIn(c);
  const number = (typed.get('number') ?? '').trim().slice(0, 60);
  const seconds = await mustWait(c, parts, 'status', CODE_RULE);
  if (seconds !== null) return askPage(c, { number, message: copy.limited(seconds), status: 429 });
  const found = await findByCode(c.var.env, number, (typed.get('code') ?? '').slice(0, 60));
  if (!found) return askPage(c, { number, message: copy.wrong, status: 422 });
  beginVisit(c, found);
  return c.redirect(CASE, 303);
}

async function show(c: AppContext): Promise<Response> {
  const visit = visitOf(c, 'application', 'grievance');
  if (!visit) return askPage(c);
  c.header('Cache-Control', 'no-store');
  if (visit.what === 'application') return casePage(c, visit.id);
  const grievance = await getOwnGrievance(c.var.env, visit.id);
  return statusPage(c, <GrievanceView grievance={grievance} />);
}

async function casePage(
  c: AppContext,
  id: string,
  message?: string,
  status: 200 | 409 | 422 = 200,
  words = '',
) {
  const own = await getOwnCase(c.var.env, id);
  const done = { added: copy.added, withdrawn: copy.withdrawn }[c.req.query('done') ?? ''];
  const body = (
    <>
      {done && !message ? (
        <NoticeBox tone="good" announce>
          <p>{done}</p>
        </NoticeBox>
      ) : null}
      {message ? (
        <NoticeBox tone="bad" announce>
          <p>{message}</p>
        </NoticeBox>
      ) : null}
      <OwnCaseView own={own} words={words} />
    </>
  );
  return statusPage(c, body, status);
}

function statusPage(c: AppContext, body: unknown, status: 200 | 409 | 422 = 200) {
  return portalPage(
    c,
    {
      title: copy.title,
      section: 'applications',
      noIndex: true,
      breadcrumb: [{ label: portalText.title, href: '/applications' }, { label: copy.title }],
      children: (
        <div class="container">
          <h1>{copy.title}</h1>
          {body as never}
        </div>
      ),
    },
    status,
  );
}

async function withdraw(c: AppContext): Promise<Response> {
  const { id } = mustVisit(c, copy.ended, 'application');
  const form = typedForm(await typedIn(c));
  if (!form.isTicked('isConfirmed')) return casePage(c, id, copy.confirmFirst, 422);
  try {
    await execute(c.var.env, withdrawApplication, SYSTEM, { applicationId: id });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'stateForbids')
      return casePage(c, id, thrown.detail.message ?? '', 409);
    throw thrown;
  }
  return c.redirect(`${CASE}?done=withdrawn`, 303);
}

async function supplement(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { id } = mustVisit(c, copy.ended, 'application');
  const held = await holdForm(c.req.raw);
  const words = (held.fields.get('words') ?? '').trim().slice(0, MOST_WORDS);
  const { taken, infected, errors } = await takeFiles(env, held, 'supplement');
  if (infected.length > 0)
    await execute(env, quarantineFiles, SYSTEM, { purpose: 'supplement', files: infected });
  const message = errors.map((error) => error.message).join('；');
  // Words wait in the form until the files beside them are right, so that they are sent once.
  if (words && !message) taken.push(await sealWords(env, copy.wordsFile, words));
  if (taken.length > 0) {
    await execute(env, addCaseFiles, SYSTEM, { applicationId: id, purpose: 'supplement', files: taken });
  }
  if (message || taken.length === 0) return casePage(c, id, message || copy.nothingAdded, 422, words);
  return c.redirect(`${CASE}?done=added`, 303);
}

async function letter(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { id } = mustVisit(c, copy.ended, 'application');
  const own = await getOwnCase(env, id);
  const known = own.letters.find((one) => one.id === c.req.param('id'));
  if (!known) throw new AppError('notFound', { reason: 'letter' });
  const { body } = await getLetter(env, known.applicationId, known.id);
  return bytesAnswer(c, await letterPdf(env.paper, body), `${body.title}.pdf`, 'application/pdf');
}

async function file(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { id } = mustVisit(c, copy.ended, 'application');
  const found = await getOwnFile(env, id, c.req.param('id') ?? '');
  const bytes = await openSealed(env, found);
  if (!bytes) throw new AppError('notFound', { reason: 'file' });
  return bytesAnswer(c, bytes, found.name, found.mediaType);
}

/** Bytes for one person, saved under their name and kept by nobody on the way. */
export function bytesAnswer(c: AppContext, bytes: Uint8Array, name: string, type: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': disposition(name, 'attachment'),
    'Cache-Control': 'no-store',
  });
}

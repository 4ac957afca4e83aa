import { HTTPException } from 'hono/http-exception';
import { AppError } from '../platform/errors.ts';
import type { AppContext } from '../platform/http/context.ts';
import { ERROR_TITLES, problemOf, toAppError } from '../platform/http/problem.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { consolePage, portalPage } from '../ui/frames.tsx';
import { errorText } from './error-text.ts';

type PageStatus = 404 | 410 | 500;

function wantsJson(c: AppContext): boolean {
  return c.req.path.startsWith('/api/') || (c.req.header('accept') ?? '').startsWith('application/json');
}

/** Errors of libraries keep their status where it is one of ours. */
function errorOf(thrown: unknown): AppError {
  if (thrown instanceof HTTPException) {
    if (thrown.status === 403) return new AppError('forbidden', { reason: 'http' });
    if (thrown.status === 413) return new AppError('tooLarge');
    if (thrown.status < 500) return new AppError('badRequest');
  }
  return toAppError(thrown);
}

/** The one error handler: problem details under `/api/`, a page that helps elsewhere. Faults are logged, not shown. */
export async function answerError(thrown: Error, c: AppContext): Promise<Response> {
  const error = errorOf(thrown);
  if (error.code === 'internal') {
    c.var.env?.log.error(
      { requestId: c.get('requestId'), route: c.req.routePath, err: thrown },
      'request failed',
    );
  }
  c.header('Cache-Control', 'no-store');
  if (wantsJson(c) || !c.var.site) {
    return c.body(JSON.stringify(problemOf(error)), error.status, {
      'Content-Type': 'application/problem+json; charset=utf-8',
    });
  }
  return errorPage(c, error);
}

function errorPage(c: AppContext, error: AppError): Response | Promise<Response> {
  const title = ERROR_TITLES[error.code];
  const message = error.detail.message ?? errorText.hints[error.code];
  const body = (
    <EmptyState
      isWholePage
      title={title}
      links={c.var.signedIn ? errorText.consoleLinks : errorText.portalLinks}
    >
      {message ? <p>{message}</p> : null}
      {error.code === 'internal' ? (
        <p>
          {errorText.requestId}：<code>{c.get('requestId')}</code>
        </p>
      ) : null}
    </EmptyState>
  );
  const status = error.status as PageStatus;
  return c.var.signedIn
    ? consolePage(c, { title, hasOwnHeading: true, children: body }, status)
    : portalPage(c, { title, noIndex: true, children: <div class="container">{body}</div> }, status);
}

/** A page for addresses that lead nowhere: search and the ways on. */
export function answerNotFound(c: AppContext): Response | Promise<Response> {
  return answerError(new AppError('notFound'), c);
}

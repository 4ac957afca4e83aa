import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { fieldsOf, idParam } from '../../../platform/http/form.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DateTimeText } from '../../../ui/dates.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TextAreaField } from '../../../ui/form-fields.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { TextLines } from '../../../ui/text-lines.tsx';
import { decideComment } from '../commands/comment.ts';
import { type CommentView, listComments } from '../queries/comments.ts';
import { reportTitle } from '../report-text.ts';
import { LONGEST } from '../types.ts';
import { REPORTS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.comments;
const PATH = `${REPORTS}/comments`;

/** `/console/annual-reports/comments`: what waits for the disclosure office, and what it decided. */
export function commentRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'annualReport.moderate', list);
  table.staff('post', `${PATH}/:id`, 'annualReport.moderate', async (c) => {
    const input = { ...(await fieldsOf(c)), commentId: idParam(c) };
    await execute(c.var.env, decideComment, signedInOf(c).actor, input);
    return c.redirect(`${PATH}?done=decided`, 303);
  });
}

async function list(c: AppContext) {
  const { env, site } = c.var;
  const { actor, formToken } = signedInOf(c);
  const showsAll = c.req.query('show') === 'all';
  const comments = await listComments(env.db, {
    siteId: actor.siteId ?? site.id,
    ...(showsAll ? {} : { state: 'waiting' as const }),
  });
  return consolePage(c, {
    title: copy.title,
    current: 'annual-reports',
    breadcrumb: [{ label: consoleText.title, href: REPORTS }, { label: copy.title }],
    actions: (
      <a class="btn" href={showsAll ? PATH : `${PATH}?show=all`}>
        {showsAll ? copy.waiting : copy.all}
      </a>
    ),
    children: (
      <>
        <p>{copy.lead}</p>
        {comments.length === 0 ? <EmptyState title={copy.empty} /> : null}
        {comments.map((comment) => (
          <Comment comment={comment} formToken={formToken} />
        ))}
      </>
    ),
  });
}

function Comment({ comment, formToken }: { comment: CommentView; formToken: string }) {
  const { id, agencyName, year, body, submittedAt, state, response } = comment;
  return (
    <Card title={reportTitle(agencyName, year)}>
      <p class="quiet">
        {copy.states[state]} <DateTimeText value={submittedAt} />
      </p>
      <TextLines text={body} />
      <form method="post" action={`${PATH}/${id}`}>
        <FormToken token={formToken} />
        <TextAreaField
          name="response"
          label={copy.response}
          value={response}
          rows={2}
          maxLength={LONGEST.note}
        />
        <div class="btn-list">
          <button class="btn btn-primary" type="submit" name="state" value="released">
            {copy.release}
          </button>
          <button class="btn" type="submit" name="state" value="refused">
            {copy.refuse}
          </button>
        </div>
      </form>
    </Card>
  );
}

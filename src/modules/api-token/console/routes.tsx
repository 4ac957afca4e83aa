import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import type { Permission } from '../../../platform/permission.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { issueToken } from '../commands/issue-token.ts';
import { revokeToken } from '../commands/revoke-token.ts';
import { listCandidates, listTokens } from '../queries.ts';
import { tokenText as copy } from '../text.ts';
import type { TokenPermission } from '../types.ts';
import { ChoosePerson, IssueForm, type IssueTyped, TokenOnce } from './issue-form.tsx';
import { TokenList } from './token-list.tsx';

const PATH = '/console/api-tokens';
const NEEDS: Permission = 'token.issue';
const CRUMBS = [{ label: copy.title, href: PATH }];
/** Preset of the form: a quarter, so that renewal is a habit. */
const USUAL_LIFE_DAYS = 90;

/** Tokens of staff systems: the security administrator's pages. */
export function tokenConsole(table: RouteTable): void {
  table.staff('get', PATH, NEEDS, list);
  table.staff('get', `${PATH}/new`, NEEDS, (c) => form(c, null));
  table.staff('post', PATH, NEEDS, issue);
  table.staff('post', `${PATH}/:id/revocation`, NEEDS, revoke);
}

async function list(c: AppContext) {
  const { env } = c.var;
  return consolePage(c, {
    title: copy.title,
    current: 'api-tokens',
    actions: (
      <a class="btn btn-primary" href={`${PATH}/new`}>
        {copy.issue}
      </a>
    ),
    children: (
      <TokenList
        tokens={await listTokens(env.db, env.now())}
        now={env.now()}
        formToken={signedInOf(c).formToken}
      />
    ),
  });
}

interface Refused {
  typed: IssueTyped;
  errors: FieldError[];
}

/** Preset of the form: whoever gives more does it knowingly. */
const LEAST: readonly TokenPermission[] = ['document.read'];

/** First whose token it is, then what it may do: the agencies to choose from depend on the person. */
async function form(c: AppContext, refused: Refused | null) {
  const { env } = c.var;
  const candidates = await listCandidates(env.db);
  const today = shanghaiDate(env.now());
  const staffId = refused?.typed.staffId ?? c.req.query('staffId');
  const person = candidates.find((candidate) => candidate.staffId === staffId);
  const usual: IssueTyped = {
    staffId: staffId ?? '',
    name: '',
    permissions: LEAST,
    agencyIds: person?.agencies.length === 1 ? person.agencies.map(({ id }) => id) : [],
    until: addDays(today, USUAL_LIFE_DAYS),
  };
  const content = {
    title: copy.issue,
    current: 'api-tokens',
    breadcrumb: [...CRUMBS, { label: copy.issue }],
    children: person ? (
      <IssueForm
        action={PATH}
        person={person}
        typed={refused?.typed ?? usual}
        errors={refused?.errors ?? []}
        today={today}
        formToken={signedInOf(c).formToken}
      />
    ) : (
      <ChoosePerson action={`${PATH}/new`} candidates={candidates} errors={refused?.errors ?? []} />
    ),
  };
  return consolePage(c, content, refused ? 422 : 200);
}

async function issue(c: AppContext) {
  const sent = await c.req.formData();
  const one = (name: string) => String(sent.get(name) ?? '');
  const many = (name: string) => sent.getAll(name).map(String);
  const typed: IssueTyped = {
    staffId: one('staffId'),
    name: one('name'),
    permissions: many('permissions'),
    agencyIds: many('agencyIds'),
    until: one('until'),
  };
  try {
    const issued = await execute(c.var.env, issueToken, signedInOf(c).actor, typed);
    return consolePage(c, {
      title: issued.name,
      current: 'api-tokens',
      breadcrumb: [...CRUMBS, { label: issued.name }],
      children: <TokenOnce issued={issued} listHref={PATH} />,
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'invalidInput') throw thrown;
    return form(c, { typed, errors: thrown.detail.fields ?? [] });
  }
}

async function revoke(c: AppContext) {
  const tokenId = c.req.param('id') ?? '';
  if (!/^[0-9a-f-]{36}$/.test(tokenId)) throw new AppError('notFound');
  await execute(c.var.env, revokeToken, signedInOf(c).actor, { tokenId });
  return c.redirect(`${PATH}?done=revoked`, 303);
}

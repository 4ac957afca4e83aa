import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { errorOf, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { submitOpinion } from '../commands/consultation.ts';
import { type AskedParty, askedParty, findPartyByCode } from '../queries/by-code.ts';
import { OPINION_NAMES } from '../text.ts';
import { choicesOf } from './form-page.tsx';
import {
  type ApplicationPortalParts,
  beginVisit,
  CODE_RULE,
  mustVisit,
  mustWait,
  ownPage,
  refusedFields,
  typedForm,
  typedIn,
} from './parts.ts';
import { portalText } from './text.ts';

const copy = portalText.opinion;
const OPINION = '/applications/opinion';

/** Where a third party, a joint maker or another agency answers with the code of its letter (条例 Art. 32–34). */
export function opinionRoutes(table: RouteTable, parts: ApplicationPortalParts): void {
  table.open(OPINION, (c) => askPage(c), { cache: 'never' });
  table.app.post(OPINION, ownPage);
  table.app.post(`${OPINION}/*`, ownPage);
  table.open(OPINION, (c) => open(c, parts), { method: 'post' });
  table.open(`${OPINION}/answer`, (c) => give(c), { method: 'post' });
}

function frame(c: AppContext, body: unknown, status: 200 | 409 | 422 | 429 = 200) {
  c.header('Cache-Control', 'no-store');
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

function askPage(c: AppContext, message?: string, status: 200 | 422 | 429 = 200) {
  const errors = message ? [{ field: 'code', label: copy.code, message }] : [];
  const body = (
    <>
      <p class="lead">{copy.lead}</p>
      <form method="post" action={OPINION}>
        <ErrorSummary errors={errors} />
        <TextField
          name="code"
          label={copy.code}
          error={errorOf(errors, 'code')}
          required
          autocomplete="off"
          width="medium"
        />
        <button class="btn btn-primary" type="submit">
          {copy.button}
        </button>
      </form>
    </>
  );
  return frame(c, body, status);
}

async function open(c: AppContext, parts: ApplicationPortalParts): Promise<Response> {
  const typed = await typedIn(c);
  const seconds = await mustWait(c, parts, 'opinion', CODE_RULE);
  if (seconds !== null) return askPage(c, portalText.status.limited(seconds), 429);
  const party = await findPartyByCode(c.var.env, (typed.get('code') ?? '').slice(0, 60));
  if (!party) return askPage(c, copy.wrong, 422);
  beginVisit(c, { what: 'party', id: party.id });
  return opinionPage(c, party, typed);
}

function opinionPage(c: AppContext, party: AskedParty, typed: URLSearchParams, errors: FieldError[] = []) {
  const form = typedForm(typed, errors);
  const facts = (
    <DefinitionTable
      label={copy.matter}
      rows={[
        { label: copy.from, value: party.agencyName },
        { label: copy.sentOn, value: <DateText value={party.sentOn} /> },
        { label: copy.matter, value: party.matter, wide: true },
      ]}
    />
  );
  if (!party.isOpen) return frame(c, [facts, <p>{copy.closed}</p>], errors.length > 0 ? 409 : 200);
  const body = (
    <>
      {facts}
      <p>{copy.rule[party.party]}</p>
      <form method="post" action={`${OPINION}/answer`}>
        <ErrorSummary errors={errors} />
        <RadioGroup
          name="opinion"
          label={copy.opinionLabel}
          value={form.value('opinion')}
          choices={choicesOf(OPINION_NAMES)}
          error={errorOf(errors, 'opinion')}
          required
        />
        <TextAreaField
          name="reasons"
          label={copy.reasons}
          hint={copy.reasonsHint}
          value={form.value('reasons')}
          error={errorOf(errors, 'reasons')}
          maxLength={1000}
        />
        <button class="btn btn-primary" type="submit">
          {copy.submit}
        </button>
      </form>
    </>
  );
  return frame(c, body, errors.length > 0 ? 422 : 200);
}

async function give(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { id } = mustVisit(c, copy.lead, 'party');
  const typed = await typedIn(c);
  const party = await askedParty(env, { id });
  if (!party) throw new AppError('notFound', { reason: 'party' });
  if (!party.isOpen) return opinionPage(c, party, typed);
  try {
    const given = {
      partyId: id,
      opinion: typed.get('opinion'),
      reasons: typed.get('reasons') ?? '',
      isRead: true,
    };
    await execute(env, submitOpinion, SYSTEM, given);
  } catch (thrown) {
    return opinionPage(c, party, typed, refusedFields(thrown));
  }
  const done = (
    <NoticeBox tone="good" announce>
      <p>{copy.done}</p>
    </NoticeBox>
  );
  return frame(c, done);
}

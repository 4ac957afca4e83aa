import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { ERROR_TITLES } from '../../../platform/http/problem.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { Card, TwoColumns } from '../../../ui/console-form.tsx';
import { FileField, SelectField } from '../../../ui/form-fields.tsx';
import { multipartAction } from '../../../ui/form-token.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { listAgencies } from '../../agency/index.ts';
import { listHolders } from '../../staff/index.ts';
import { historyOf } from '../case-history.ts';
import { addCaseFiles, quarantineFiles, removeCaseFile } from '../commands/case-access.ts';
import { may, permissionFor } from '../policy.ts';
import { fieldsUnder, typedIn } from '../portal/parts.ts';
import { type CaseView, getCase } from '../queries/case.ts';
import { listCaseEvents } from '../queries/case-events.ts';
import { evidenceFor } from '../queries/similar.ts';
import { PURPOSE_NAMES } from '../text.ts';
import { holdForm, takeFiles, UPLOAD_LIMITS } from '../uploaded.ts';
import { canFrom } from '../workflow.ts';
import { ActForms, type RefusedAct } from './act-forms.tsx';
import type { Act, Around } from './act-questions.ts';
import { ACTS, redactionsOf } from './acts.ts';
import {
  ApplicantCard,
  ClockCard,
  EvidenceCard,
  FactsCard,
  PartiesCard,
  RecordCards,
} from './case-parts.tsx';
import { WorkCards } from './case-work.tsx';
import { HistoryCard } from './history-card.tsx';
import { APPLICATIONS, idParam } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.case;

/** One case: everything about it, and every action open to the person. */
export function caseRoutes(table: RouteTable): void {
  table.staff('get', `${APPLICATIONS}/:id`, 'application.read', async (c) => showCase(c, await viewOf(c)));
  for (const one of ACTS) {
    const permission = one.action === 'returnAnswer' ? 'application.read' : permissionFor(one.action);
    table.staff('post', `${APPLICATIONS}/:id/${one.resource}`, permission, (c) => take(c, one));
  }
  table.staff('post', `${APPLICATIONS}/:id/files`, 'application.handle', (c) => addFiles(c));
  table.staff('post', `${APPLICATIONS}/:id/files/:file/removal`, 'application.handle', (c) => removeFile(c));
}

function viewOf(c: AppContext): Promise<CaseView> {
  return getCase(c.var.env, signedInOf(c).actor, idParam(c));
}

/** Refusals that the case's own page explains. */
const EXPLAINED: Partial<Record<string, 403 | 409 | 422>> = {
  invalidInput: 422,
  conflict: 409,
  stateForbids: 409,
  gateClosed: 409,
  duplicate: 409,
  forbidden: 403,
};

async function take(c: AppContext, one: Act): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const typed = await typedIn(c);
  const given = fieldsUnder(typed, one.resource);
  const input: Record<string, unknown> = {
    ...given,
    applicationId: idParam(c),
    version: typed.get('version'),
  };
  if (one.resource === 'answer') input.redactions = redactionsOf(given.redactions ?? '');
  try {
    await one.run(env, actor, input);
  } catch (thrown) {
    const status = thrown instanceof AppError ? EXPLAINED[thrown.code] : undefined;
    if (!(thrown instanceof AppError) || !status) throw thrown;
    const errors = (thrown.detail.fields ?? []).map((error) => ({
      ...error,
      field: `${one.resource}.${error.field.split('.')[0]}`,
    }));
    return showCase(c, await viewOf(c), {
      status,
      message: refusalOf(thrown),
      refused: { resource: one.resource, typed, errors },
    });
  }
  return c.redirect(`${APPLICATIONS}/${idParam(c)}?done=recorded`, 303);
}

async function addFiles(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const form = await holdForm(c.req.raw);
  const purpose = form.fields.get('purpose') ?? 'evidence';
  const { taken, infected, errors } = await takeFiles(env, form, 'files');
  if (infected.length > 0)
    await execute(env, quarantineFiles, actor, { purpose: 'evidence', files: infected });
  const applicationId = idParam(c);
  const refused =
    taken.length > 0
      ? await orRefused(c, execute(env, addCaseFiles, actor, { applicationId, purpose, files: taken }))
      : null;
  if (refused) return refused;
  const message = errors.map((error) => error.message).join('；');
  if (message) return showCase(c, await viewOf(c), { status: 422, message, refused: null });
  return c.redirect(`${APPLICATIONS}/${applicationId}?done=attached`, 303);
}

/** The page with the reason where work on files is refused; null where it was done. */
async function orRefused(c: AppContext, work: Promise<unknown>): Promise<Response | null> {
  try {
    await work;
    return null;
  } catch (thrown) {
    const status = thrown instanceof AppError ? EXPLAINED[thrown.code] : undefined;
    if (!(thrown instanceof AppError) || !status) throw thrown;
    return showCase(c, await viewOf(c), { status, message: refusalOf(thrown), refused: null });
  }
}

const refusalOf = ({ code, detail }: AppError) =>
  code === 'conflict' ? copy.changed : (detail.message ?? ERROR_TITLES[code]);

async function removeFile(c: AppContext): Promise<Response> {
  const { env } = c.var;
  const { actor } = signedInOf(c);
  const version = (await typedIn(c)).get('version');
  const target = { applicationId: idParam(c), fileId: idParam(c, 'file'), version };
  const refused = await orRefused(c, execute(env, removeCaseFile, actor, target));
  return refused ?? c.redirect(`${APPLICATIONS}/${idParam(c)}?done=recorded`, 303);
}

interface Outcome {
  status: 200 | 403 | 409 | 422;
  message: string;
  refused: RefusedAct | null;
}

async function aroundOf(c: AppContext, view: CaseView): Promise<Around> {
  const { env } = c.var;
  const today = shanghaiDate(env.now());
  const clerks = await listHolders(env.db, 'clerk', view.scope, today);
  const office = await listHolders(env.db, 'disclosureOffice', view.scope, today);
  const handlers = new Map([...clerks, ...office].map((one) => [one.staffId, one.displayName]));
  const agencies =
    view.row.state === 'filed'
      ? await listAgencies(env.db, { siteIds: [view.scope.siteId], bodiesOnly: true, openOnly: true })
      : [];
  return {
    handlers: [...handlers].map(([value, label]) => ({ value, label })),
    agencies: agencies
      .filter(({ id }) => id !== view.row.agencyId)
      .map(({ id, name }) => ({ value: id, label: name })),
  };
}

async function showCase(c: AppContext, view: CaseView, outcome: Outcome | null = null): Promise<Response> {
  const { env } = c.var;
  const today = shanghaiDate(env.now());
  const { actor, formToken } = signedInOf(c);
  const { row } = view;
  const evidence = holds(actor, 'application.handle', view.scope) ? await evidenceFor(env.db, row) : null;
  const main = (
    <>
      {outcome ? (
        <NoticeBox tone="bad" announce>
          <p>{outcome.message}</p>
        </NoticeBox>
      ) : null}
      <FactsCard view={view} />
      <ApplicantCard view={view} />
      <PartiesCard view={view} />
      <WorkCards view={view} />
      <RecordCards view={view} formToken={may(actor, 'removeFile', view.subject).ok ? formToken : null} />
      <HistoryCard
        view={view}
        history={historyOf(view, await listCaseEvents(env.db, row), env.calendar, today)}
      />
      {may(actor, 'addFile', view.subject).ok ? <FilesForm view={view} formToken={formToken} /> : null}
    </>
  );
  const side = (
    <>
      <div id="case-actions" />
      <Card title={copy.actions}>
        <ActForms
          view={view}
          actor={actor}
          around={await aroundOf(c, view)}
          today={today}
          formToken={formToken}
          refused={outcome?.refused ?? null}
        />
      </Card>
      <ClockCard view={view} />
      {evidence ? <EvidenceCard evidence={evidence} /> : null}
      {view.mayOpenFiles ? (
        <p>
          <a href={`${APPLICATIONS}/${row.id}/case-file.zip`}>{copy.export}</a>
        </p>
      ) : null}
      {row.convertedDocumentId ? (
        <p>
          <a href={`/console/documents/${row.convertedDocumentId}`}>{copy.converted}</a>
        </p>
      ) : null}
    </>
  );
  return consolePage(
    c,
    {
      title: row.number,
      current: 'applications',
      breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: row.number }],
      // On a phone the actions stand below everything else.
      actions: (
        <a class="btn d-lg-none" href="#case-actions">
          {copy.toActions}
        </a>
      ),
      children: <TwoColumns main={main} side={side} />,
    },
    outcome?.status ?? 200,
  );
}

function FilesForm({ view, formToken }: { view: CaseView; formToken: string }) {
  const mayProvide = canFrom('provideFile', view.subject.state);
  const purposes = (['provided', 'evidence', 'supplement'] as const)
    .filter((value) => value !== 'provided' || mayProvide)
    .map((value) => ({
      value,
      label: PURPOSE_NAMES[value],
    }));
  return (
    <Card title={copy.addFiles}>
      <form
        method="post"
        action={multipartAction(`${APPLICATIONS}/${view.row.id}/files`, formToken)}
        enctype="multipart/form-data"
      >
        <SelectField name="purpose" label={copy.purpose} choices={purposes} value="" required />
        <FileField name="files" label={copy.files} multiple required maxBytes={UPLOAD_LIMITS.file} />
        <button class="btn" type="submit">
          {copy.addFiles}
        </button>
      </form>
    </Card>
  );
}

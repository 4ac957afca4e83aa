import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { parseInput } from '../../../platform/validation.ts';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { DocumentList } from '../../../ui/document-list.tsx';
import type { Choice } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { carriedOnBy, findAgencyByCode, listAgencies } from '../../agency/index.ts';
import { type DocumentListItem, rowView } from '../../document/index.ts';
import { quarantineFiles } from '../commands/case-access.ts';
import { FileApplication, fileApplication, type Receipt } from '../commands/file-application.ts';
import { countAnswers, listAnswers } from '../queries/answers.ts';
import { freshKey } from '../sealed.ts';
import { dropTaken, type HeldForm, holdForm, takeFiles } from '../uploaded.ts';
import { AnswerTable } from './answers.tsx';
import { formPage } from './form-page.tsx';
import {
  type ApplicationPortalParts,
  FILING_RULE,
  fieldsUnder,
  limitNotice,
  mustWait,
  ownPage,
  refusedFields,
  type TypedForm,
  typedForm,
} from './parts.ts';
import { portalText } from './text.ts';

const copy = portalText.search;
const SHOWN = 5;

/** `/applications/new`: search, form, receipt. */
export function filingRoutes(table: RouteTable, parts: ApplicationPortalParts): void {
  table.open('/applications/new', (c) => begin(c, parts), { cache: 'never' });
  table.app.post('/applications/new', ownPage);
  table.open('/applications/new', (c) => file(c, parts), { method: 'post' });
}

/** Sites whose agencies and answers a page of this site shows; all for the installation's own. */
export function sitesShown(c: AppContext): readonly string[] | undefined {
  return c.var.site.isDefault ? undefined : [c.var.site.id];
}

/** Agencies that take applications. */
export async function agencyChoices(c: AppContext): Promise<(Choice & { code: string })[]> {
  const bodies = await listAgencies(c.var.env.db, {
    siteIds: sitesShown(c),
    bodiesOnly: true,
    openOnly: true,
  });
  return bodies.flatMap(({ id, name, code }) => (code ? [{ value: id, label: name, code }] : []));
}

/** The agency the address names; where it was merged, the one that carries on its work. */
async function chosenAgency(c: AppContext, agencies: Awaited<ReturnType<typeof agencyChoices>>) {
  const named = c.req.query('agency');
  if (!named) return undefined;
  const { db } = c.var.env;
  const known = await findAgencyByCode(db, named);
  const heir = known && (await carriedOnBy(db, known.id));
  return agencies.find(({ value }) => value === heir);
}

async function begin(c: AppContext, parts: ApplicationPortalParts) {
  c.header('Cache-Control', 'no-store');
  const agencies = await agencyChoices(c);
  const q = (c.req.query('q') ?? '').trim().slice(0, 200);
  const chosen = await chosenAgency(c, agencies);
  const form = typedForm({
    filingKey: freshKey(),
    'wanted.wantedName': q,
    ...(chosen ? { 'wanted.agencyId': chosen.value } : {}),
  });
  const found = (
    <Found q={q} agency={c.req.query('agency') ?? ''} found={q ? await findPublic(c, parts, q) : null} />
  );
  return formPage(c, { form, agencies, found, status: 200 });
}

interface Public {
  documents: DocumentListItem[];
  documentTotal: number;
  answers: Awaited<ReturnType<typeof listAnswers>>;
  answerTotal: number;
}

async function findPublic(
  c: AppContext,
  { findDocuments }: ApplicationPortalParts,
  q: string,
): Promise<Public> {
  const { env } = c.var;
  const logged = { q, siteIds: sitesShown(c) };
  const { items, total } = await findDocuments(c, q, SHOWN);
  return {
    documents: items,
    documentTotal: total,
    answers: await listAnswers(env.db, logged, { page: 1, pageSize: SHOWN }),
    answerTotal: await countAnswers(env.db, logged),
  };
}

function Found({ q, agency, found }: { q: string; agency: string; found: Public | null }) {
  return (
    <section aria-labelledby="search-first">
      <h2 id="search-first">{copy.title}</h2>
      <p>{copy.lead}</p>
      <search>
        <form class="search-box" action="/applications/new" method="get">
          <label class="visually-hidden" for="search-first-q">
            {copy.label}
          </label>
          <input
            id="search-first-q"
            name="q"
            type="search"
            value={q}
            placeholder={copy.placeholder}
            autocomplete="off"
          />
          {agency ? <input type="hidden" name="agency" value={agency} /> : null}
          <button type="submit">{copy.button}</button>
        </form>
      </search>
      {found ? <Results q={q} found={found} /> : null}
    </section>
  );
}

function Results({ q, found }: { q: string; found: Public }) {
  return (
    <>
      <h3>{found.documentTotal > 0 ? copy.documents(found.documentTotal) : copy.noDocuments}</h3>
      {found.documents.length > 0 ? (
        <>
          <DocumentList rows={found.documents.map(rowView)} />
          <p>
            <a href={`/search?q=${encodeURIComponent(q)}`}>{copy.all}</a>
          </p>
        </>
      ) : null}
      <h3>{found.answerTotal > 0 ? copy.answers(found.answerTotal) : copy.noAnswers}</h3>
      {found.answers.length > 0 ? <AnswerTable rows={found.answers} /> : null}
      <p>{copy.goOn}</p>
    </>
  );
}

async function file(c: AppContext, parts: ApplicationPortalParts): Promise<Response> {
  const held = await holdForm(c.req.raw);
  const seconds = await mustWait(c, parts, 'filing', FILING_RULE);
  if (seconds !== null) return again(c, typedForm(held.fields), 429, limitNotice(c, seconds));
  try {
    return receiptPage(c, await fileFrom(c, held));
  } catch (thrown) {
    return again(c, typedForm(held.fields, refusedFields(thrown)), 422);
  }
}

async function fileFrom(c: AppContext, held: HeldForm): Promise<Receipt> {
  const { env } = c.var;
  const { taken, infected, errors } = await takeFiles(env, held, 'identity');
  if (infected.length > 0)
    await execute(env, quarantineFiles, SYSTEM, { purpose: 'identity', files: infected });
  const input = {
    applicant: fieldsUnder(held.fields, 'applicant'),
    wanted: fieldsUnder(held.fields, 'wanted'),
    filingKey: held.fields.get('filingKey') ?? '',
    files: taken,
  };
  try {
    if (errors.length > 0) throw new AppError('invalidInput', { fields: [...errors, ...otherErrors(input)] });
    const receipt = await execute(env, fileApplication, SYSTEM, input);
    if (!receipt.isNew) await dropTaken(env, taken);
    return receipt;
  } catch (thrown) {
    await dropTaken(env, taken);
    throw thrown;
  }
}

/** What else is wrong with the form, so that people correct it in one go. */
function otherErrors(input: object): FieldError[] {
  try {
    parseInput(FileApplication, input);
    return [];
  } catch (thrown) {
    return refusedFields(thrown);
  }
}

async function again(c: AppContext, form: TypedForm, status: 422 | 429, notice?: string) {
  const agencies = await agencyChoices(c);
  return formPage(c, { form, agencies, found: null, status, ...(notice ? { notice } : {}) });
}

/** The receipt: the only page that ever shows the code. */
export function receiptPage(
  c: AppContext,
  { number, code }: Receipt,
  words: { title: string; next: string } = portalText.receipt,
) {
  const { receipt } = portalText;
  return portalPage(c, {
    title: words.title,
    section: 'applications',
    noIndex: true,
    breadcrumb: [{ label: portalText.title, href: '/applications' }, { label: words.title }],
    children: (
      <div class="container" data-drops-draft={c.req.path}>
        <h1>{words.title}</h1>
        <NoticeBox tone="good" announce>
          <DefinitionTable
            label={words.title}
            rows={[
              { label: receipt.number, value: <strong>{number}</strong> },
              { label: receipt.code, value: <strong>{code}</strong> },
            ]}
          />
          <p>{receipt.keep}</p>
        </NoticeBox>
        <p>{words.next}</p>
        <p>
          <a class="btn btn-primary" href="/applications/status">
            {receipt.status}
          </a>
        </p>
      </div>
    ),
  });
}

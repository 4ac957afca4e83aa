import { execute } from '../../../platform/command.ts';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { type RouteTable, signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { errorOf, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { writeLetterTemplate } from '../commands/write-template.ts';
import { fieldText } from '../field-text.ts';
import { LETTER_NAMES, STANDARD_TEMPLATES } from '../letter-text.ts';
import { LETTER_KINDS, type LetterKind, PLACEHOLDERS, REQUIRED } from '../letters.ts';
import { typedIn } from '../portal/parts.ts';
import { listTemplates, type StoredTemplate } from '../queries/templates.ts';
import { APPLICATIONS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.template;
const PATH = `${APPLICATIONS}/templates`;

/** The wording of letters, kept by the disclosure office of the site. */
export function templateRoutes(table: RouteTable): void {
  table.staff('get', PATH, 'application.template', (c) => showAll(c));
  table.staff('get', `${PATH}/:kind`, 'application.template', async (c) => showOne(c, await templateNow(c)));
  table.staff('post', `${PATH}/:kind`, 'application.template', (c) => save(c));
}

function kindParam(c: AppContext): LetterKind {
  const kind = LETTER_KINDS.find((one) => one === c.req.param('kind'));
  if (!kind) throw new AppError('notFound', { reason: 'template' });
  return kind;
}

async function templateNow(c: AppContext): Promise<StoredTemplate> {
  const kind = kindParam(c);
  const stored = (await listTemplates(c.var.env.db, c.var.site.id)).get(kind);
  return stored ?? { ...STANDARD_TEMPLATES[kind], version: 0 };
}

async function showAll(c: AppContext) {
  const own = await listTemplates(c.var.env.db, c.var.site.id);
  return consolePage(c, {
    title: consoleText.templates,
    current: 'applications',
    breadcrumb: [{ label: consoleText.title, href: APPLICATIONS }, { label: consoleText.templates }],
    children: (
      <>
        <p class="lead">{copy.lead}</p>
        <DataTable
          caption={consoleText.templates}
          hideCaption
          rows={LETTER_KINDS}
          columns={[
            {
              label: copy.kind,
              isRowHeader: true,
              cell: (kind) => <a href={`${PATH}/${kind}`}>{LETTER_NAMES[kind]}</a>,
            },
            { label: copy.state, cell: (kind) => (own.has(kind) ? copy.own : copy.standard) },
          ]}
        />
      </>
    ),
  });
}

async function save(c: AppContext): Promise<Response> {
  const kind = kindParam(c);
  const typed = await typedIn(c);
  const given = {
    version: typed.get('version') ?? '0',
    title: typed.get('title') ?? '',
    body: typed.get('body') ?? '',
  };
  try {
    await execute(c.var.env, writeLetterTemplate, signedInOf(c).actor, {
      ...given,
      siteId: c.var.site.id,
      kind,
    });
  } catch (thrown) {
    if (!(thrown instanceof AppError) || !['invalidInput', 'conflict'].includes(thrown.code)) throw thrown;
    const errors = thrown.detail.fields ?? [
      { field: 'body', label: fieldText.labels.templateBody, message: consoleText.case.changed },
    ];
    return showOne(c, { ...given, version: Number(given.version) || 0 }, errors);
  }
  return c.redirect(`${PATH}?done=saved`, 303);
}

function showOne(c: AppContext, { title, body, version }: StoredTemplate, errors: FieldError[] = []) {
  const kind = kindParam(c);
  const { labels } = fieldText;
  return consolePage(
    c,
    {
      title: LETTER_NAMES[kind],
      current: 'applications',
      breadcrumb: [
        { label: consoleText.title, href: APPLICATIONS },
        { label: consoleText.templates, href: PATH },
        { label: LETTER_NAMES[kind] },
      ],
      children: (
        <ConsoleForm
          action={`${PATH}/${kind}`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.save}
          asksBeforeLeaving
        >
          <input type="hidden" name="version" value={String(version)} />
          <TextField
            name="title"
            label={labels.templateTitle}
            value={title}
            error={errorOf(errors, 'title')}
            maxLength={100}
            required
          />
          <TextAreaField
            name="body"
            label={labels.templateBody}
            value={body}
            error={errorOf(errors, 'body')}
            rows={14}
            maxLength={5000}
            required
          />
          <Card title={copy.placeholders}>
            <ul>
              {Object.entries(PLACEHOLDERS).map(([name, label]) => (
                <li>
                  <code>{`{{${name}}}`}</code> {label}
                  {REQUIRED[kind].includes(name as keyof typeof PLACEHOLDERS) ? (
                    <strong>（必须有）</strong>
                  ) : null}
                </li>
              ))}
            </ul>
          </Card>
        </ConsoleForm>
      ),
    },
    errors.length > 0 ? 422 : 200,
  );
}

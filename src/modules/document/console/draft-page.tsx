import type { FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { Card, ConsoleForm, TwoColumns } from '../../../ui/console-form.tsx';
import { fileSize } from '../../../ui/figures.ts';
import { consolePage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { Work } from '../queries/work.ts';
import { draftChoices } from './draft-choices.ts';
import { BasicsGroup, BodyGroup, DisclosureGroup, FilingGroup } from './draft-groups.tsx';
import { CitationsCard, JointGroup, RelationsGroup, SourcesGroup } from './draft-sources.tsx';
import { draftText as copy } from './draft-text.ts';
import { valuesOf } from './draft-values.ts';
import { DOCUMENTS, type DocumentConsoleParts, workPath } from './parts.ts';
import { consoleText } from './text.ts';

/** How the form comes back: what was typed, and why it was not saved. */
export interface DraftRefusal {
  status: 409 | 413 | 422;
  typed: URLSearchParams;
  errors: FieldError[];
  /** Shown above the form: a conflict with its differences, a duplicate with its link. */
  notice?: unknown;
  /** Nothing saves itself over somebody else's text: here only the button decides. */
  isConflict?: boolean;
  /** What the button says where saving means more than usual. */
  submitLabel?: string;
}

const FORM = 'draft-form';

/** `/console/documents/{id}/edit`: the whole draft as one form; works without scripts, saves itself with them. */
export async function showDraft(
  c: AppContext,
  parts: DocumentConsoleParts,
  work: Work,
  refusal: DraftRefusal | null = null,
) {
  const { env } = c.var;
  const { actor, formToken } = signedInOf(c);
  const { facts } = work;
  const { edition, document } = facts;
  const choices = await draftChoices(env, parts, facts);
  const form = { typed: refusal?.typed ?? valuesOf(facts), errors: refusal?.errors ?? [] };
  return consolePage(
    c,
    {
      title: copy.editTitle,
      current: 'documents',
      breadcrumb: [
        { label: consoleText.documents, href: DOCUMENTS },
        { label: edition.title, href: workPath(document.id) },
        { label: copy.editTitle },
      ],
      children: (
        <>
          {refusal?.notice as Element | undefined}
          <TwoColumns
            main={
              <ConsoleForm
                id={FORM}
                action={workPath(document.id, 'draft')}
                formToken={formToken}
                errors={form.errors}
                submitLabel={refusal?.submitLabel ?? copy.save}
                asksBeforeLeaving
                autosave={
                  refusal?.isConflict
                    ? undefined
                    : {
                        href: workPath(document.id, 'draft'),
                        owner: actor.staffId ?? '',
                        version: String(edition.version),
                      }
                }
                more={<SaveAnd />}
              >
                <input type="hidden" name="editionId" value={edition.id} />
                {refusal?.isConflict ? (
                  <input type="hidden" name="version" value={String(edition.version)} />
                ) : null}
                <BasicsGroup form={form} />
                <BodyGroup form={form} />
                <FilingGroup form={form} choices={choices} />
                <DisclosureGroup form={form} reexamineMonths={parts.settings.reexamineMonths} />
                <SourcesGroup form={form} bodyText={edition.bodyText} />
                <RelationsGroup form={form} />
                <JointGroup form={form} choices={choices} isAmendment={edition.number > 1} />
              </ConsoleForm>
            }
            side={
              <>
                <CitationsCard choices={choices} formId={FORM} />
                <FilesCard work={work} />
              </>
            }
          />
        </>
      ),
    },
    refusal?.status ?? 200,
  );
}

/** Where to go after saving; the plain button leads back to the document's page. */
function SaveAnd() {
  const buttons = [
    ['edit', copy.saveAndStay],
    ['preview', copy.saveAndPreview],
    ['attachments', copy.saveAndAttach],
  ] as const;
  return (
    <>
      {buttons.map(([value, label]) => (
        <button class="btn" type="submit" name="then" value={value}>
          {label}
        </button>
      ))}
    </>
  );
}

function FilesCard({ work }: { work: Work }) {
  const { attachments, document } = work.facts;
  return (
    <Card title={copy.groups.attachments}>
      {attachments.length === 0 ? <p class="quiet">{copy.noAttachments}</p> : null}
      <ol class="plain-list">
        {attachments.map((file) => (
          <li>
            <a href={`/console/files/${file.id}`}>{file.name}</a>{' '}
            <span class="quiet">{fileSize(Number(file.size))}</span>
          </li>
        ))}
      </ol>
      <p>
        <a href={workPath(document.id, 'attachments')}>{consoleText.manageAttachments}</a>
      </p>
    </Card>
  );
}

/** The notice of a name or number that is taken, with a way to the first document. */
export function DuplicateNotice({
  message,
  title,
  href,
}: {
  message: string;
  title: string;
  href: string | null;
}) {
  return (
    <NoticeBox tone="bad" announce>
      <p>{message}</p>
      {href ? (
        <p>
          <a href={href}>{copy.duplicate(title)}</a>
        </p>
      ) : null}
    </NoticeBox>
  );
}

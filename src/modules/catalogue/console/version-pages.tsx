import { execute } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import { holds } from '../../../platform/permission.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { editChangeNote } from '../commands/edit-change-note.ts';
import { consoleText as copy } from '../console-text.ts';
import type { HistoryAction } from '../item-history.ts';
import { changeNames, standardName } from '../page-text.ts';
import { type ChangeLogEntry, listChangeLog } from '../queries/change-log.ts';
import { first } from '../row-form.ts';
import { deskPage, PATH, type Refused, refusedBy, siteOf, typedOf } from './parts.ts';

const VERSIONS = `${PATH}/versions`;

function changeOf({ change, standardVersion }: ChangeLogEntry): string {
  if (!change) return standardName(standardVersion);
  return `${change.agencyName ?? ''}${changeNames[change.action as HistoryAction]} ${change.itemId}`;
}

/** `/console/catalogue/versions`: every version with its public note, which the office can reword. */
export async function consoleVersions(c: AppContext) {
  const log = await listChangeLog(c.var.env.db, siteOf(c));
  const mayEdit = holds(signedInOf(c).actor, 'catalogue.decide');
  return deskPage(c, {
    title: copy.versionsTitle,
    children: (
      <Card>
        <DataTable
          caption={copy.versionsTitle}
          hideCaption
          columns={[
            {
              label: copy.number,
              isRowHeader: true,
              cell: ({ number }) => <a href={`/catalogue?version=${number}`}>{number}</a>,
            },
            { label: copy.effectiveOn, cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
            { label: copy.changeNote, cell: ({ changeNote }) => changeNote },
            { label: copy.item, cell: changeOf },
            ...(mayEdit
              ? [
                  {
                    label: copy.action,
                    cell: ({ number }: ChangeLogEntry) => (
                      <a href={`${VERSIONS}/${number}`}>{copy.editNote}</a>
                    ),
                  },
                ]
              : []),
          ]}
          rows={log}
        />
      </Card>
    ),
  });
}

function numberOf(c: AppContext): number {
  const number = Number(c.req.param('number'));
  if (!Number.isSafeInteger(number) || number < 1)
    throw new AppError('notFound', { reason: 'catalogueVersion' });
  return number;
}

async function show(c: AppContext, changed: string | null, refused: Refused | null) {
  const number = numberOf(c);
  const entry = (await listChangeLog(c.var.env.db, siteOf(c))).find((version) => version.number === number);
  if (!entry) throw new AppError('notFound', { reason: 'catalogueVersion' });
  const errors = refused?.errors ?? [];
  return deskPage(
    c,
    {
      title: copy.editNoteTitle(number),
      children: (
        <ConsoleForm
          action={`${VERSIONS}/${number}`}
          formToken={signedInOf(c).formToken}
          errors={errors}
          submitLabel={copy.save}
        >
          <Card>
            <p>{changeOf(entry)}</p>
            <TextAreaField
              name="changeNote"
              label={copy.changeNote}
              rows={3}
              value={changed ?? entry.changeNote}
              error={errorOf(errors, 'changeNote')}
              required
            />
          </Card>
        </ConsoleForm>
      ),
    },
    refused?.status ?? 200,
  );
}

/** The note of one version, to be reworded. */
export function noteForm(c: AppContext) {
  return show(c, null, null);
}

/** Takes the reworded note. */
export async function rewordNote(c: AppContext) {
  const changeNote = first(await typedOf(c), 'changeNote');
  try {
    const input = { siteId: siteOf(c), number: numberOf(c), changeNote };
    await execute(c.var.env, editChangeNote, signedInOf(c).actor, input);
    return c.redirect(`${VERSIONS}?done=saved`, 303);
  } catch (thrown) {
    return show(c, changeNote, refusedBy(thrown));
  }
}

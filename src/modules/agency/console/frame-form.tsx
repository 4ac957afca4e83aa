import { codesOf, nameOf, VALIDITIES } from '../../../rules/classes.ts';
import { Card, ConsoleForm } from '../../../ui/console-form.tsx';
import { type Choice, DateField, errorOf, SelectField, TextAreaField } from '../../../ui/form-fields.tsx';
import { fieldText } from '../text.ts';
import { type FramePageKind, GUIDE_FIELDS } from '../types.ts';
import { type FieldsProps, Line } from './agency-fields.tsx';
import { one } from './parts.tsx';
import { consoleText } from './text.ts';

interface FormProps extends FieldsProps {
  kind: FramePageKind;
  /** Null for a new page. */
  pageId: string | null;
  siteId: string;
  /** Places a new page may stand at; empty once it stands. */
  places: readonly Choice[];
  /** Whether the site itself is one of them. */
  isWholeSite: boolean;
  formToken: string;
}

function PlaceField({
  typed,
  errors,
  places,
  isWholeSite,
}: Pick<FormProps, 'typed' | 'errors' | 'places' | 'isWholeSite'>) {
  return (
    <SelectField
      name="agencyId"
      label={consoleText.place}
      value={one(typed, 'agencyId')}
      error={errorOf(errors, 'agencyId')}
      choices={places}
      emptyLabel={isWholeSite ? consoleText.wholeSite : undefined}
      required={!isWholeSite}
    />
  );
}

function GuideFields({ typed, errors }: FieldsProps) {
  return (
    <Card title={consoleText.guideElements}>
      {GUIDE_FIELDS.map((field) => (
        <TextAreaField
          name={field}
          label={fieldText[field]}
          value={one(typed, field)}
          error={errorOf(errors, field)}
          rows={6}
        />
      ))}
      <p class="form-hint">{consoleText.guideContactsHint}</p>
    </Card>
  );
}

function InstitutionFields({ typed, errors, pageId }: FieldsProps & { pageId: string | null }) {
  return (
    <Card>
      <Line typed={typed} errors={errors} name="docNo" label={fieldText.docNo} width="medium" />
      <DateField
        name="issuedOn"
        label={fieldText.issuedOn}
        value={one(typed, 'issuedOn')}
        error={errorOf(errors, 'issuedOn')}
      />
      <SelectField
        name="validity"
        label={fieldText.validity}
        value={one(typed, 'validity') || 'in_force'}
        error={errorOf(errors, 'validity')}
        choices={codesOf(VALIDITIES).map((code) => ({ value: code, label: nameOf(VALIDITIES, code) }))}
        emptyLabel={null}
      />
      <Line
        typed={typed}
        errors={errors}
        name="sort"
        label={fieldText.sort}
        hint={consoleText.sortHint}
        type="number"
        width="short"
      />
      {pageId === null ? (
        <Line
          typed={typed}
          errors={errors}
          name="slug"
          label={fieldText.slugLabel}
          hint={consoleText.slugHint}
          width="medium"
        />
      ) : null}
    </Card>
  );
}

/** The editor of a statutory page. */
export function FrameForm(props: FormProps) {
  const { typed, errors, kind, pageId, siteId, formToken } = props;
  return (
    <ConsoleForm
      action={pageId === null ? '/console/frame' : `/console/frame/${pageId}`}
      formToken={formToken}
      errors={errors}
      submitLabel={consoleText.save}
      asksBeforeLeaving
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="siteId" value={siteId} />
      {pageId === null ? null : <input type="hidden" name="version" value={one(typed, 'version')} />}
      <Card>
        {pageId === null ? <PlaceField {...props} /> : null}
        <Line typed={typed} errors={errors} name="title" label={fieldText.title} required maxLength={200} />
      </Card>
      {kind === 'guide' ? <GuideFields typed={typed} errors={errors} /> : null}
      {kind === 'institution' ? <InstitutionFields typed={typed} errors={errors} pageId={pageId} /> : null}
      <Card>
        <TextAreaField
          name="bodyHtml"
          label={fieldText.body}
          hint={consoleText.bodyHint}
          value={one(typed, 'bodyHtml')}
          error={errorOf(errors, 'bodyHtml')}
          rows={16}
          isRich
        />
      </Card>
    </ConsoleForm>
  );
}

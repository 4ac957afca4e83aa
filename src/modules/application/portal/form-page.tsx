import type { Child } from 'hono/jsx';
import type { AppContext } from '../../../platform/http/context.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import {
  type Choice,
  errorOf,
  FileField,
  fieldId,
  SelectField,
  TextAreaField,
  TextField,
} from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { fieldText } from '../field-text.ts';
import { APPLICANT_TYPE_NAMES, DELIVERY_NAMES, PROVISION_NAMES } from '../text.ts';
import { UPLOAD_LIMITS } from '../uploaded.ts';
import type { TypedForm } from './parts.ts';
import { portalText } from './text.ts';

const copy = portalText.form;
const { labels } = fieldText;

export const choicesOf = (names: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

interface FieldsProps {
  form: TypedForm;
}

/** Name, value and error of one field of the form. */
export function bound({ value, errors }: TypedForm, name: string, label: string) {
  return { name, label, value: value(name), error: errorOf(errors, name) };
}

/** One box of the form: a yes or nothing. */
export function Tick({
  form,
  name,
  label,
  hint,
}: FieldsProps & { name: string; label: string; hint?: string }) {
  const id = fieldId(name);
  const error = errorOf(form.errors, name);
  return (
    <div class={error ? 'field field-refused' : 'field'}>
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <label class="form-check" for={id}>
        <input
          class="form-check-input"
          type="checkbox"
          id={id}
          name={name}
          value="on"
          checked={form.isTicked(name)}
          aria-describedby={hint ? `${id}-hint` : error ? `${id}-error` : undefined}
        />
        <span class="form-check-label">{label}</span>
      </label>
      {hint ? (
        <p class="form-check-description" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Who applies (条例 Art. 29). Shared with the form that staff fill in. */
export function ApplicantFields({ form }: FieldsProps) {
  return (
    <>
      <RadioGroup
        {...bound(form, 'applicant.applicantType', labels.applicantType)}
        choices={choicesOf(APPLICANT_TYPE_NAMES)}
        required
      />
      <TextField
        {...bound(form, 'applicant.name', labels.name)}
        required
        autocomplete="name"
        maxLength={100}
      />
      <TextField
        {...bound(form, 'applicant.idNo', labels.idNo)}
        hint={copy.idNoHint}
        required
        autocomplete="off"
        maxLength={40}
        width="medium"
      />
      <Tick form={form} name="applicant.isOtherDocument" label={labels.isOtherDocument} />
      <TextField
        {...bound(form, 'applicant.contactName', labels.contactName)}
        hint={copy.contactHint}
        maxLength={100}
        width="medium"
      />
      <TextField
        {...bound(form, 'applicant.phone', labels.phone)}
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        required
        maxLength={30}
        width="medium"
      />
      <TextField
        {...bound(form, 'applicant.email', labels.email)}
        hint={copy.emailHint}
        type="email"
        autocomplete="email"
        maxLength={200}
      />
      <TextField
        {...bound(form, 'applicant.address', labels.address)}
        hint={copy.addressHint}
        autocomplete="street-address"
        maxLength={300}
      />
      <TextField
        {...bound(form, 'applicant.postCode', labels.postCode)}
        inputmode="numeric"
        autocomplete="postal-code"
        maxLength={6}
        width="short"
      />
    </>
  );
}

/** What is wanted, and how (条例 Art. 29, 40). */
export function WantedFields({ form, agencies }: FieldsProps & { agencies: readonly Choice[] }) {
  return (
    <>
      <SelectField {...bound(form, 'wanted.agencyId', labels.agency)} choices={agencies} required />
      <TextField {...bound(form, 'wanted.wantedName', labels.wantedName)} maxLength={300} />
      <TextField {...bound(form, 'wanted.wantedDocNo', labels.wantedDocNo)} maxLength={120} width="medium" />
      <TextAreaField
        {...bound(form, 'wanted.wantedDescription', labels.wantedDescription)}
        hint={copy.descriptionHint}
        rows={6}
        maxLength={4000}
      />
    </>
  );
}

/** Form and way of provision (条例 Art. 40), help (Art. 43), the public log, notices where mail is sent at all. */
export function ProvisionFields({ form, offersNotices }: FieldsProps & { offersNotices: boolean }) {
  return (
    <>
      <RadioGroup
        {...bound(form, 'wanted.provision', labels.provision)}
        choices={choicesOf(PROVISION_NAMES)}
        required
      />
      <RadioGroup
        {...bound(form, 'wanted.delivery', labels.delivery)}
        choices={choicesOf(DELIVERY_NAMES)}
        required
      />
      <Tick form={form} name="wanted.needsAssistance" label={labels.needsAssistance} hint={copy.helpHint} />
      <TextField {...bound(form, 'wanted.assistanceNote', labels.assistanceNote)} maxLength={300} />
      <Tick form={form} name="wanted.isLogRefused" label={labels.isLogRefused} hint={copy.logHint} />
      {offersNotices ? <Tick form={form} name="wanted.wantsNotices" label={labels.wantsNotices} /> : null}
    </>
  );
}

/** Proof of identity: photos or scans. */
export function IdentityField({ form, isRequired }: FieldsProps & { isRequired: boolean }) {
  return (
    <FileField
      name="identity"
      label={labels.identity}
      hint={copy.identityHint}
      error={errorOf(form.errors, 'identity')}
      required={isRequired}
      multiple
      accept=".pdf,.jpg,.jpeg,.png,.ofd,.docx"
      maxBytes={UPLOAD_LIMITS.file}
    />
  );
}

interface FormPageProps extends FieldsProps {
  agencies: readonly Choice[];
  found: Child;
  notice?: string;
  status: 200 | 409 | 413 | 422 | 429;
}

/** `/applications/new`: what is already public first, then the form. Whatever was typed stays. */
export function formPage(c: AppContext, { form, agencies, found, notice, status }: FormPageProps) {
  return portalPage(
    c,
    {
      title: portalText.newTitle,
      section: 'applications',
      noIndex: true,
      breadcrumb: [{ label: portalText.title, href: '/applications' }, { label: portalText.newTitle }],
      children: (
        <div class="container">
          <h1>{portalText.newTitle}</h1>
          <p class="lead">{portalText.lead}</p>
          {found}
          {notice ? (
            <NoticeBox tone="warn" announce>
              <p>{notice}</p>
            </NoticeBox>
          ) : null}
          <form
            method="post"
            action="/applications/new"
            enctype="multipart/form-data"
            id="application-form"
            data-keeps-draft="applicant.idNo"
          >
            <ErrorSummary errors={form.errors} />
            {form.errors.length > 0 || notice ? <p>{copy.again}</p> : null}
            <input type="hidden" name="filingKey" value={form.value('filingKey')} />
            <h2>{copy.what}</h2>
            <p class="quiet">{copy.whatLead}</p>
            <WantedFields form={form} agencies={agencies} />
            <h2>{copy.who}</h2>
            <ApplicantFields form={form} />
            <h2>{copy.identity}</h2>
            <IdentityField form={form} isRequired />
            <h2>{copy.how}</h2>
            <ProvisionFields form={form} offersNotices={c.var.env.mail !== undefined} />
            <p class="quiet">{copy.privacy}</p>
            <button class="btn btn-primary" type="submit">
              {copy.submit}
            </button>
          </form>
        </div>
      ),
    },
    status,
  );
}

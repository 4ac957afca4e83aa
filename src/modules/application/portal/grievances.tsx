import { execute } from '../../../platform/command.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import type { RouteTable } from '../../../platform/http/routes.ts';
import { SYSTEM } from '../../../platform/permission.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { portalPage } from '../../../ui/frames.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { fileGrievance } from '../commands/grievance.ts';
import { fieldText } from '../field-text.ts';
import { freshKey } from '../sealed.ts';
import { GRIEVANCE_NAMES } from '../text.ts';
import { agencyChoices, receiptPage } from './filing.tsx';
import { bound, choicesOf } from './form-page.tsx';
import {
  type ApplicationPortalParts,
  FILING_RULE,
  limitNotice,
  mustWait,
  ownPage,
  refusedFields,
  type TypedForm,
  typedForm,
  typedIn,
} from './parts.ts';
import { portalText } from './text.ts';

const copy = portalText.grievance;
const { labels } = fieldText;
const PATH = '/applications/complaints';

/** Complaints about disclosure work and corrections of one's own record (条例 Art. 41, 47, 51). */
export function grievanceRoutes(table: RouteTable, parts: ApplicationPortalParts): void {
  table.open(PATH, (c) => formPage(c, typedForm({ filingKey: freshKey() })), { cache: 'never' });
  table.app.post(PATH, ownPage);
  table.open(PATH, (c) => file(c, parts), { method: 'post' });
}

async function file(c: AppContext, parts: ApplicationPortalParts): Promise<Response> {
  const typed = await typedIn(c);
  const seconds = await mustWait(c, parts, 'filing', FILING_RULE);
  if (seconds !== null) return formPage(c, typedForm(typed), limitNotice(c, seconds), 429);
  try {
    const receipt = await execute(c.var.env, fileGrievance, SYSTEM, Object.fromEntries(typed));
    return receiptPage(c, receipt, { title: copy.receiptTitle, next: copy.next });
  } catch (thrown) {
    return formPage(c, typedForm(typed, refusedFields(thrown)), undefined, 422);
  }
}

async function formPage(c: AppContext, form: TypedForm, notice?: string, status: 200 | 422 | 429 = 200) {
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
          <p class="lead">{copy.lead}</p>
          {notice ? (
            <NoticeBox tone="warn" announce>
              <p>{notice}</p>
            </NoticeBox>
          ) : null}
          <form method="post" action={PATH}>
            <ErrorSummary errors={form.errors} />
            <input type="hidden" name="filingKey" value={form.value('filingKey')} />
            <RadioGroup
              {...bound(form, 'kind', labels.grievanceKind)}
              choices={choicesOf(GRIEVANCE_NAMES)}
              required
            />
            <SelectField
              {...bound(form, 'agencyId', labels.agency)}
              choices={await agencyChoices(c)}
              required
            />
            <TextField
              {...bound(form, 'applicationNo', labels.applicationNo)}
              maxLength={60}
              width="medium"
            />
            <TextAreaField
              {...bound(form, 'matter', labels.grievanceMatter)}
              hint={copy.matterHint}
              rows={8}
              maxLength={4000}
              required
            />
            <h2>{copy.person}</h2>
            <TextField {...bound(form, 'name', labels.name)} autocomplete="name" maxLength={100} required />
            <TextField
              {...bound(form, 'phone', labels.phone)}
              type="tel"
              inputmode="tel"
              autocomplete="tel"
              maxLength={30}
              required
              width="medium"
            />
            <TextField
              {...bound(form, 'address', labels.address)}
              autocomplete="street-address"
              maxLength={300}
            />
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

import { SOURCE_KINDS } from '../../../rules/classes.ts';
import { isPlainDate } from '../../../rules/plain-date.ts';
import { signatureBlocks } from '../../../rules/signature-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DateField, errorOf, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { RELATION_NAMES } from '../text.ts';
import { LONGEST, RELATION_KINDS } from '../types.ts';
import type { DraftChoices } from './draft-choices.ts';
import { choicesOf, type DraftForm, FlagField, FoldedTicks, textProps } from './draft-fields.tsx';
import { draftText as copy } from './draft-text.ts';
import { BLANK_RELATIONS, relationRows } from './draft-values.ts';

/** What the signature block says about the day, and whether the typed one agrees. */
function SignatureRemark({ bodyText, typed }: { bodyText: string; typed: string }) {
  const [block] = signatureBlocks(bodyText);
  if (!block) return <p class="form-hint">{copy.noSignature}</p>;
  const isTyped = isPlainDate(typed);
  return (
    <p class="form-hint">
      {copy.signature(block.date, block.signer)}
      {isTyped ? `　${typed === block.date ? copy.signatureAgrees : copy.signatureDiffers(typed)}` : ''}
    </p>
  );
}

/** Where it comes from, and the day of what was formed elsewhere. */
export function SourcesGroup({ form, bodyText }: { form: DraftForm; bodyText: string }) {
  const { hints } = copy;
  return (
    <Card title={copy.groups.sources}>
      <SelectField
        {...textProps(form, 'sourceKind')}
        value={form.typed.get('sourceKind') || 'made'}
        hint={hints.sourceKind}
        choices={choicesOf(SOURCE_KINDS)}
        emptyLabel={null}
      />
      <TextField {...textProps(form, 'contentSource')} hint={hints.contentSource} />
      <FlagField form={form} name="isFormedElsewhere" hint={hints.isFormedElsewhere} />
      <DateField {...textProps(form, 'formedOn')} hint={hints.formedOn} />
      <SignatureRemark bodyText={bodyText} typed={form.typed.get('formedOn') ?? ''} />
    </Card>
  );
}

/** Relations as rows that need no scripts: those there are and a few blank ones; each save gives more. */
export function RelationsGroup({ form }: { form: DraftForm }) {
  const filled = relationRows(form.typed).map(({ row }) => row);
  const next = Math.max(-1, ...filled) + 1;
  const rows = [...filled, ...Array.from({ length: BLANK_RELATIONS }, (_, index) => next + index)];
  const kinds = RELATION_KINDS.map((kind) => ({ value: kind, label: RELATION_NAMES[kind].out }));
  return (
    <div id="relations">
      <Card title={copy.groups.relations}>
        <p class="form-hint">{copy.hints.relations}</p>
        {rows.map((row) => {
          const props = (name: string) => ({
            name: `relations.${row}.${name}`,
            value: form.typed.get(`relations.${row}.${name}`) ?? '',
            error: errorOf(form.errors, `relations.${row}.${name}`),
          });
          return (
            <div class="relation-row">
              <SelectField {...props('kind')} label={copy.labels.relationKind} choices={kinds} />
              <TextField {...props('indexNo')} label={copy.labels.relationIndexNo} />
              <TextField {...props('docNo')} label={copy.labels.relationDocNo} />
              <TextField {...props('title')} label={copy.labels.relationTitle} />
              {filled.includes(row) ? (
                <label class="form-check">
                  <input
                    class="form-check-input"
                    type="checkbox"
                    name={`relations.${row}.isRemoved`}
                    value="on"
                  />
                  <span class="form-check-label">{copy.labels.relationRemoved}</span>
                </label>
              ) : null}
            </div>
          );
        })}
      </Card>
    </div>
  );
}

/** Joint agencies, the matter it belongs to, and what this edition changes. */
export function JointGroup({
  form,
  choices,
  isAmendment,
}: {
  form: DraftForm;
  choices: DraftChoices;
  isAmendment: boolean;
}) {
  return (
    <>
      <Card title={copy.groups.joint}>
        <FoldedTicks
          name="coAgencyIds"
          label={copy.labels.coAgencyIds}
          hint={copy.hints.coAgencyIds}
          error={errorOf(form.errors, 'coAgencyIds')}
          summary={copy.coAgenciesShown}
          groups={[{ label: '', choices: choices.agencies }]}
          ticked={form.typed.getAll('coAgencyIds')}
        />
      </Card>
      <Card title={copy.groups.thread}>
        <TextField
          {...textProps(form, 'threadName')}
          hint={copy.hints.threadName}
          maxLength={120}
          list="threads"
        />
        <datalist id="threads">
          {choices.threads.map((name) => (
            <option value={name}></option>
          ))}
        </datalist>
      </Card>
      {isAmendment ? (
        <Card title={copy.groups.change}>
          <TextAreaField
            {...textProps(form, 'changeNote')}
            hint={copy.hints.changeNote}
            rows={2}
            maxLength={LONGEST.note}
          />
        </Card>
      ) : null}
    </>
  );
}

/** Policies the text cites, each with a button that saves the form and adds the relation. */
export function CitationsCard({ choices, formId }: { choices: DraftChoices; formId: string }) {
  if (choices.citations.length === 0) return null;
  return (
    <Card title={copy.groups.citations}>
      <p class="quiet">{copy.citationsLead}</p>
      <ul class="plain-list">
        {choices.citations.map(({ title, docNo, isHere }) => (
          <li>
            <p>
              《{title}》{docNo ? `（${docNo}）` : ''}{' '}
              {isHere ? <span class="quiet">{copy.foundHere}</span> : null}
            </p>
            <button
              class="btn btn-sm"
              type="submit"
              form={formId}
              name="basis"
              value={`《${title}》${docNo ? `（${docNo}）` : ''}`}
            >
              {copy.addBasis}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

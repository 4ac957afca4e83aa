import {
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  OPENNESSES,
  PROACTIVE_BASES,
  placeInLaw,
  WITHHOLDING_GROUNDS,
} from '../../../rules/classes.ts';
import { RadioGroup } from '../../../ui/choice-fields.tsx';
import { Card } from '../../../ui/console-form.tsx';
import { DateField, SelectField, TextAreaField, TextField } from '../../../ui/form-fields.tsx';
import { LONGEST } from '../types.ts';
import type { DraftChoices } from './draft-choices.ts';
import {
  choicesOf,
  type DraftForm,
  FlagField,
  FoldedTicks,
  GroupedSelect,
  textProps,
} from './draft-fields.tsx';
import { draftText as copy } from './draft-text.ts';

interface GroupProps {
  form: DraftForm;
  choices: DraftChoices;
}

/** Name, number, genre, summary and addressees. */
export function BasicsGroup({ form }: { form: DraftForm }) {
  const { hints } = copy;
  return (
    <Card title={copy.groups.basics}>
      <TextField {...textProps(form, 'title')} hint={hints.title} required maxLength={LONGEST.title} />
      <TextField {...textProps(form, 'docNo')} hint={hints.docNo} width="medium" maxLength={120} />
      <SelectField {...textProps(form, 'genre')} hint={hints.genre} choices={choicesOf(GENRES)} />
      <TextAreaField
        {...textProps(form, 'summary')}
        hint={hints.summary}
        rows={3}
        maxLength={LONGEST.summary}
      />
      <TextField {...textProps(form, 'keywords')} hint={hints.keywords} />
      <TextAreaField
        {...textProps(form, 'addressees')}
        hint={hints.addressees}
        rows={2}
        maxLength={LONGEST.note}
      />
      <TextField {...textProps(form, 'signature')} hint={hints.signature} maxLength={LONGEST.note} />
    </Card>
  );
}

/** The text itself; a rich editor where scripts run. */
export function BodyGroup({ form }: { form: DraftForm }) {
  return (
    <Card title={copy.groups.body}>
      <TextAreaField {...textProps(form, 'bodyHtml')} hint={copy.hints.bodyHtml} isRich rows={18} />
    </Card>
  );
}

/** Where it stands in the catalogue and how it is classed. */
export function FilingGroup({ form, choices }: GroupProps) {
  const { hints } = copy;
  const [main = '', ...more] = form.typed.getAll('items');
  const chosen = choices.itemsById.get(main);
  return (
    <Card title={copy.groups.filing}>
      <GroupedSelect
        {...textProps(form, 'items')}
        value={main}
        groups={choices.items}
        hint={chosen ? `${hints.items}${copy.timeLimit(chosen.timeLimit)}` : hints.items}
      />
      <FoldedTicks
        name="moreItems"
        sentAs="items"
        label={copy.labels.moreItems}
        hint={hints.moreItems}
        summary={copy.moreItemsShown}
        groups={choices.items}
        ticked={more}
      />
      <GroupedSelect {...textProps(form, 'theme')} groups={choices.themes} hint={hints.theme} />
      <SelectField {...textProps(form, 'stage')} hint={hints.stage} choices={choicesOf(LIFECYCLE_STAGES)} />
      <SelectField {...textProps(form, 'facet')} hint={hints.facet} choices={choicesOf(FACETS)} />
      <GroupedSelect {...textProps(form, 'subColumn')} groups={choices.columns} hint={hints.subColumn} />
      <SelectField {...textProps(form, 'issuingLevel')} choices={choicesOf(ISSUING_LEVELS)} />
      <FlagField form={form} name="isNormative" />
      <FlagField form={form} name="isPriority" />
    </Card>
  );
}

/** Whether, to whom and how long it is disclosed, and why not. */
export function DisclosureGroup({ form, reexamineMonths }: { form: DraftForm; reexamineMonths: number }) {
  const { hints } = copy;
  const grounds = WITHHOLDING_GROUNDS.map((ground) => ({
    value: ground.code,
    label: `${ground.code} ${ground.name}（${placeInLaw(ground)}）`,
  }));
  const bases = PROACTIVE_BASES.map(({ code, name }) => ({ value: code, label: `第${code}条 ${name}` }));
  return (
    <Card title={copy.groups.disclosure}>
      <RadioGroup
        {...textProps(form, 'disclosure')}
        value={form.typed.get('disclosure') || 'proactive'}
        hint={hints.disclosure}
        choices={choicesOf(DISCLOSURES)}
      />
      <SelectField {...textProps(form, 'disclosureBasis')} hint={hints.disclosureBasis} choices={bases} />
      <SelectField
        {...textProps(form, 'withholdingGround')}
        hint={hints.withholdingGround}
        choices={grounds}
      />
      <TextAreaField
        {...textProps(form, 'disclosureReason')}
        hint={hints.disclosureReason}
        rows={2}
        maxLength={LONGEST.note}
      />
      <DateField {...textProps(form, 'reexamineOn')} hint={hints.reexamineOn(reexamineMonths)} />
      <TextField {...textProps(form, 'keeper')} hint={hints.keeper} width="medium" />
      <SelectField
        {...textProps(form, 'openness')}
        value={form.typed.get('openness') || 'long_term'}
        hint={hints.openness}
        choices={choicesOf(OPENNESSES)}
        emptyLabel={null}
      />
      <DateField {...textProps(form, 'openUntil')} hint={hints.openUntil} />
      <TextField {...textProps(form, 'audience')} hint={hints.audience} width="medium" maxLength={100} />
      <TextField
        {...textProps(form, 'publicityDays')}
        hint={hints.publicityDays}
        width="short"
        inputmode="numeric"
      />
    </Card>
  );
}

import type { FieldError } from '../../../platform/errors.ts';
import { Card, ConsoleForm, TwoColumns } from '../../../ui/console-form.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { errorOf, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { domainParagraph, feeParagraph } from '../facts.ts';
import type { DomainNames } from '../parts.ts';
import type { Standing } from '../queries/standing.ts';
import { fieldText } from '../report-text.ts';
import { cellHref, REPORTS } from './parts.ts';
import { consoleText as copy } from './text.ts';

interface WordsFormProps {
  standing: Standing;
  nameOf: DomainNames;
  typed: Readonly<Record<string, string>>;
  errors: FieldError[];
  message: string | null;
  formToken: string;
}

/** Parts one, five and six in words, with the figures of the year beside them. */
export function WordsForm(props: WordsFormProps) {
  const { standing, typed, errors, message, formToken } = props;
  const { report } = standing;
  const field = (name: 'overviewHtml' | 'problemsHtml' | 'otherHtml', label: string) => ({
    name,
    label,
    value: typed[name] ?? report[name],
    error: errorOf(errors, name),
  });
  return (
    <>
      {message ? <NoticeBox tone="bad">{message}</NoticeBox> : null}
      <TwoColumns
        main={
          <ConsoleForm
            action={`${REPORTS}/${report.id}/words`}
            formToken={formToken}
            errors={errors}
            submitLabel={copy.save}
            asksBeforeLeaving
          >
            <input type="hidden" name="version" value={typed.version ?? String(report.version)} />
            <p class="form-hint">{copy.wordsHint}</p>
            <TextAreaField {...field('overviewHtml', fieldText.overview)} rows={14} isRich />
            <TextAreaField {...field('problemsHtml', fieldText.problems)} rows={8} isRich />
            <TextAreaField {...field('otherHtml', fieldText.other)} rows={6} isRich />
            {report.number > 1 ? (
              <TextAreaField
                name="changeNote"
                label={fieldText.changeNote}
                value={typed.changeNote ?? report.changeNote}
                rows={2}
              />
            ) : null}
          </ConsoleForm>
        }
        side={<AtHand {...props} />}
      />
    </>
  );
}

const SHOWN = [
  ['table3/new_received/total', '本年新收申请'],
  ['table3/carried_in/total', '上年结转'],
  ['table3/total_processed/total', '本年办结'],
  ['table3/granted/total', '予以公开'],
  ['table3/partly_granted/total', '部分公开'],
  ['table3/carried_forward/total', '结转下年度'],
  ['table4/review/total', '行政复议'],
  ['table4/direct/total', '直接起诉'],
  ['table4/post_review/total', '复议后起诉'],
  ['table2/normative/made', '本年制发规范性文件'],
  ['table2/normative/valid', '现行有效规范性文件'],
] as const;

function AtHand({ standing, nameOf }: WordsFormProps) {
  const { report, figures, facts } = standing;
  return (
    <>
      <Card title={copy.figuresAtHand}>
        <DefinitionTable
          label={copy.figuresAtHand}
          rows={[
            { label: '本年主动公开信息', value: `${facts.documents} 件`, wide: true },
            ...SHOWN.map(([place, label]) => ({
              label,
              wide: true,
              value: <a href={cellHref(report.id, place)}>{figures.cells.get(place)?.value ?? '—'}</a>,
            })),
          ]}
        />
      </Card>
      <Card title={copy.generated}>
        <p>{domainParagraph(facts, report.year, nameOf) ?? copy.noGenerated}</p>
        <p>{feeParagraph(facts, report.year)}</p>
      </Card>
    </>
  );
}

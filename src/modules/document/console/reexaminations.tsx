import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { addMonths, type PlainDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DateField, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { openingDue } from '../reexamination.ts';
import { REEXAMINATION_NAMES } from '../text.ts';
import { LONGEST, REEXAMINATION_OUTCOMES } from '../types.ts';
import { isRegistered, type Situation } from './offers.tsx';
import { type FormPart, textField } from './question-field.ts';
import { reexaminationText as copy } from './question-text.ts';
import { OutcomeQuestion } from './review-questions.tsx';
import { consoleText } from './text.ts';

interface QuestionsProps {
  part: FormPart;
  today: PlainDate;
  /** Months between two examinations, as the office set them. */
  months: number;
}

/** What looking again came to, when, and when the next look is (条例 Art. 18). */
export function ReexaminationQuestions({ part, today, months }: QuestionsProps) {
  const examinedOn = textField(part, 'examinedOn');
  const nextOn = textField(part, 'nextOn');
  return (
    <>
      <OutcomeQuestion
        part={part}
        label={copy.outcome}
        outcomes={REEXAMINATION_OUTCOMES}
        names={copy.outcomes}
      />
      <TextAreaField
        {...textField(part, 'reason')}
        label={copy.reason}
        hint={copy.reasonHint}
        required
        rows={3}
        maxLength={LONGEST.note}
      />
      <DateField {...examinedOn} value={examinedOn.value ?? today} label={copy.examinedOn} required />
      <DateField
        {...nextOn}
        value={nextOn.value ?? addMonths(today, months)}
        label={copy.nextOn}
        hint={copy.nextOnHint(months)}
      />
    </>
  );
}

/** That an edition is to be opened, who decided it, and until when. */
export function OpeningNotice({ situation, calendar }: { situation: Situation; calendar: Calendar }) {
  const { work, record } = situation;
  const latest = record.reexaminations.find(({ edition }) => edition === work.facts.edition.number);
  if (latest?.outcome !== 'open' || !isRegistered(work)) return null;
  const { examinedOn, staffName, reason } = latest;
  return (
    <NoticeBox tone="warn">
      <p>{copy.toOpen(staffName, examinedOn, openingDue(examinedOn, calendar))}</p>
      <p class="typed-text">{reason}</p>
    </NoticeBox>
  );
}

/** Every re-examination of a document, the latest first. */
export function ReexaminationsCard({ record }: Pick<Situation, 'record'>) {
  const { reexaminations } = record;
  if (reexaminations.length === 0) return null;
  return (
    <Card title={copy.history}>
      <ul class="plain-list">
        {reexaminations.map(({ edition, outcome, examinedOn, nextOn, reason, staffName, delegatorName }) => (
          <li>
            <p>
              {copy.line(examinedOn, REEXAMINATION_NAMES[outcome], nextOn)}　
              <span class="quiet">
                {consoleText.edition(edition)}，
                {delegatorName ? consoleText.delegated(staffName, delegatorName) : staffName}
              </span>
            </p>
            <p class="typed-text">{reason}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

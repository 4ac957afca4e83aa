import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { fieldText } from '../field-text.ts';
import type { Ground, Kind } from '../kinds.ts';
import type { CaseView } from '../queries/case.ts';
import { GROUND_NAMES, KIND_NAMES, REMEDY_KIND_NAMES, REMEDY_OUTCOME_NAMES, STATE_NAMES } from '../text.ts';
import type { RemedyKind, RemedyOutcome } from '../types.ts';
import type { State } from '../workflow.ts';
import { consoleText } from './text.ts';

const copy = consoleText.case;
const { labels } = fieldText;

interface Part {
  view: CaseView;
}

/** States in which the answer is a draft; after them its letter stands under 文书. */
const IN_PREPARATION: readonly string[] = ['inHandling', 'inReview', 'awaitingSignature'] satisfies State[];

/** A decision with its ground, in words. */
export function kindText(kind: Kind, ground: Ground | null): string {
  return ground ? `${KIND_NAMES[kind]}（${GROUND_NAMES[ground]}）` : KIND_NAMES[kind];
}

/** Records of searches, the draft of the answer, extension, fee, remedies, parts. */
export function WorkCards({ view }: Part) {
  const { searches, answer, extension, fee, remedies, parts, row } = view;
  return (
    <>
      {searches.length > 0 ? (
        <Card title={copy.searches}>
          <DataTable
            caption={copy.searches}
            hideCaption
            rows={searches}
            columns={[
              {
                label: labels.on,
                isRowHeader: true,
                cell: ({ searchedOn }) => <DateText value={searchedOn} />,
              },
              { label: labels.place, cell: ({ place }) => place },
              { label: labels.keywords, cell: ({ keywords }) => keywords },
              {
                label: labels.finding,
                cell: ({ finding }) => (finding === 'found' ? copy.found : copy.notFound),
              },
            ]}
          />
        </Card>
      ) : null}
      {answer ? (
        <Card title={copy.answer}>
          <p>
            <strong>{kindText(answer.kind as Kind, answer.ground as Ground | null)}</strong>
          </p>
          <p>{answer.reasons}</p>
          {answer.reviewNotes.slice(-1).map(({ note }) => (
            <p class="quiet">
              {copy.reviewNote}：{note}
            </p>
          ))}
          {IN_PREPARATION.includes(row.state) ? (
            <a href={`/console/applications/${row.id}/answer.pdf`}>{copy.preview}</a>
          ) : null}
        </Card>
      ) : null}
      {extension ? (
        <Card title={copy.extension}>
          <p>{copy.extensionAsked(extension.workingDays, extension.reason)}</p>
        </Card>
      ) : null}
      {fee ? (
        <Card title={copy.fee}>
          <p>{copy.feeFacts(fee.amount, chineseDate(plainDate(fee.payBy)))}</p>
        </Card>
      ) : null}
      {remedies.length > 0 ? (
        <Card title={copy.remedies}>
          <ul>
            {remedies.map((one) => (
              <li>
                {REMEDY_KIND_NAMES[one.kind as RemedyKind]} {one.reference} <DateText value={one.filedOn} />：
                {REMEDY_OUTCOME_NAMES[(one.outcome ?? 'pending') as RemedyOutcome | 'pending']}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {parts.length > 0 ? (
        <Card title={copy.parts}>
          <ul>
            {parts.map((part) => (
              <li>
                <a href={`/console/applications/${part.id}`}>{part.number}</a>{' '}
                {STATE_NAMES[part.state as State]}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

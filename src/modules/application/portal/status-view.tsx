import { chineseDate } from '../../../rules/plain-date.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { FileField, TextAreaField } from '../../../ui/form-fields.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { Timeline, type TimelineStep } from '../../../ui/timeline.tsx';
import type { OwnHappening, OwnLetter } from '../own-history.ts';
import type { OwnCase, OwnGrievance } from '../queries/own-case.ts';
import {
  GRIEVANCE_NAMES,
  GRIEVANCE_OUTCOME_NAMES,
  KIND_NAMES,
  OWN_STATE_NAMES,
  STATE_NAMES,
} from '../text.ts';
import { UPLOAD_LIMITS } from '../uploaded.ts';
import { portalText } from './text.ts';

const copy = portalText.status;

function facts(own: OwnCase) {
  const { clock } = own;
  return [
    { label: portalText.receipt.number, value: own.number },
    { label: copy.agency, value: own.agencyName },
    { label: copy.state, value: <strong>{OWN_STATE_NAMES[own.state]}</strong> },
    { label: copy.submittedOn, value: <DateText value={own.submittedOn} /> },
    ...(clock.receivedOn ? [{ label: copy.receivedOn, value: <DateText value={clock.receivedOn} /> }] : []),
    ...(clock.due && own.kind === null
      ? [
          {
            label: copy.due,
            value: (
              <>
                <DateText value={clock.due} />
                {clock.provisional ? copy.provisional : null}
              </>
            ),
          },
        ]
      : []),
    ...(clock.waitingUntil
      ? [{ label: copy.waitingUntil, value: <DateText value={clock.waitingUntil} /> }]
      : []),
    ...(own.kind ? [{ label: copy.outcome, value: <strong>{KIND_NAMES[own.kind]}</strong> }] : []),
  ];
}

/** A case as its applicant sees it: where it stands, letters, files, and what can still be done. */
export function OwnCaseView({ own, words }: { own: OwnCase; words: string }) {
  return (
    <>
      <h2>{copy.facts}</h2>
      <DefinitionTable label={copy.facts} rows={facts(own)} />
      {own.parts.length > 0 ? <Parts own={own} /> : null}
      <NowOpen own={own} />
      <h2>{copy.steps}</h2>
      <Timeline label={copy.steps} steps={own.history.map(stepOf)} />
      <h2>{copy.letters}</h2>
      {own.letters.length > 0 ? (
        <div class="prose">
          <ul>
            {own.letters.map((letter) => (
              <li>
                <LetterLink letter={letter} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p class="quiet">{copy.noLetters}</p>
      )}
      {own.files.length > 0 ? (
        <>
          <h2>{copy.files}</h2>
          <div class="prose">
            <ul>
              {own.files.map((file) => (
                <li>
                  <a href={`/applications/status/files/${file.id}`}>{file.name}</a>
                </li>
              ))}
            </ul>
          </div>
        </>
      ) : null}
      {own.canAdd ? <Supplement words={words} /> : null}
      {own.canWithdraw ? <Withdrawal /> : null}
    </>
  );
}

function stepOf({ on, label, notes, asked, letter }: OwnHappening): TimelineStep {
  const hasNote = notes.length > 0 || asked.length > 0 || letter !== null;
  const note = (
    <>
      {notes.map((line) => (
        <p>{line}</p>
      ))}
      {asked.length > 0 ? (
        <blockquote>
          {asked.map((line) => (
            <p>{line}</p>
          ))}
        </blockquote>
      ) : null}
      {letter ? (
        <p>
          <LetterLink letter={letter} />
        </p>
      ) : null}
    </>
  );
  return { label, at: null, on, ...(hasNote ? { note } : {}) };
}

function LetterLink({ letter }: { letter: OwnLetter }) {
  return (
    <a href={`/applications/status/letters/${letter.id}`}>
      {letter.title}（{letter.number}，PDF）
    </a>
  );
}

/** What the applicant can do now, where something is awaited or may follow the answer. */
function NowOpen({ own }: { own: OwnCase }) {
  const { clock, state, openFee, remedies, kind } = own;
  const until = clock.waitingUntil ? chineseDate(clock.waitingUntil) : '';
  const isEnded = state === 'answered' || (state === 'archived' && kind !== 'withdrawn');
  if (!until && !isEnded) return null;
  return (
    <NoticeBox tone={isEnded ? 'info' : 'warn'} title={copy.now}>
      {state === 'awaitingCorrection' ? (
        <p>
          {copy.nowCorrect(until)} <a href="#supplement">{copy.supplement}</a>
        </p>
      ) : null}
      {openFee !== null ? <p>{copy.nowPay(openFee, until)}</p> : null}
      {isEnded ? (
        <>
          {own.files.length > 0 ? <p>{copy.nowDownload}</p> : null}
          {remedies.map((line) => (
            <p>{line}</p>
          ))}
          <p>
            {copy.nowComplain} <a href="/applications/complaints">{portalText.links.grievance}</a>
          </p>
        </>
      ) : null}
    </NoticeBox>
  );
}

function Parts({ own }: { own: OwnCase }) {
  return (
    <>
      <p>{copy.parts}</p>
      <DataTable
        caption={copy.parts}
        hideCaption
        rows={own.parts}
        columns={[
          { label: portalText.receipt.number, isRowHeader: true, cell: ({ number }) => number },
          {
            label: copy.state,
            cell: ({ state, kind }) => (kind ? KIND_NAMES[kind] : OWN_STATE_NAMES[state]),
          },
        ]}
      />
    </>
  );
}

/** Characters of a supplement that is typed. */
export const MOST_WORDS = 4000;

function Supplement({ words }: { words: string }) {
  return (
    <>
      <h2 id="supplement">{copy.supplement}</h2>
      <form method="post" action="/applications/status/supplements" enctype="multipart/form-data">
        <TextAreaField
          name="words"
          label={copy.words}
          hint={copy.wordsHint}
          value={words}
          rows={5}
          maxLength={MOST_WORDS}
        />
        <FileField
          name="supplement"
          label={copy.supplement}
          hint={copy.supplementHint}
          multiple
          accept=".pdf,.jpg,.jpeg,.png,.ofd,.docx"
          maxBytes={UPLOAD_LIMITS.file}
        />
        <button class="btn btn-primary" type="submit">
          {copy.supplementButton}
        </button>
      </form>
    </>
  );
}

function Withdrawal() {
  return (
    <>
      <h2>{copy.withdraw}</h2>
      <p>{copy.withdrawHint}</p>
      <form method="post" action="/applications/status/withdrawal">
        <p>
          <label class="form-check">
            <input class="form-check-input" type="checkbox" name="isConfirmed" value="on" required />
            <span class="form-check-label">{copy.withdrawConfirm}</span>
          </label>
        </p>
        <button class="btn btn-primary" type="submit">
          {copy.withdraw}
        </button>
      </form>
    </>
  );
}

/** A complaint or correction as whoever made it sees it. */
export function GrievanceView({ grievance }: { grievance: OwnGrievance }) {
  const { outcome, response, concludedOn } = grievance;
  return (
    <DefinitionTable
      label={copy.facts}
      rows={[
        { label: portalText.receipt.number, value: grievance.number },
        { label: portalText.grievance.title, value: GRIEVANCE_NAMES[grievance.kind] },
        { label: copy.agency, value: grievance.agencyName },
        {
          label: copy.state,
          value: grievance.isConcluded ? portalText.grievance.outcome : STATE_NAMES.inHandling,
        },
        ...(outcome
          ? [{ label: portalText.grievance.outcome, value: GRIEVANCE_OUTCOME_NAMES[outcome] ?? '' }]
          : []),
        ...(response ? [{ label: portalText.grievance.response, value: response, wide: true }] : []),
        ...(concludedOn
          ? [{ label: portalText.answers.columns.on, value: <DateText value={concludedOn} /> }]
          : []),
      ]}
    />
  );
}

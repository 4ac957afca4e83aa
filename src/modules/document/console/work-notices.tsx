import type { Calendar } from '../../../rules/calendar/calendar.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { standingReviews } from '../queries/edition.ts';
import { STEP_NAMES, WITHDRAWAL_NAMES } from '../text.ts';
import { laterSteps } from './desk-rows.ts';
import type { Situation } from './offers.tsx';
import { type DeskSettings, workPath } from './parts.ts';
import type { Refused } from './question-field.ts';
import { OpeningNotice } from './reexaminations.tsx';
import { consoleText as copy } from './text.ts';

interface NoticesProps {
  situation: Situation;
  calendar: Calendar;
  now: Date;
  settings: DeskSettings;
}

/** What the person must know before acting: what was refused, returned, withdrawn, or still lacks examination. */
export function WorkNotices(props: NoticesProps) {
  const { situation, now } = props;
  const { work, record, refused } = situation;
  const { edition, document } = work.facts;
  const back = work.facts.reviews.filter(({ outcome }) => outcome === 'return').at(-1);
  const withdrawal = record.withdrawals.find((row) => row.editionId === null && row.attachmentId === null);
  return (
    <>
      {refused ? <RefusedNotice refused={refused} /> : null}
      {work.isLatest ? null : (
        <NoticeBox tone="warn">
          <p>
            {copy.notLatest(edition.number)}
            <a href={workPath(document.id)}>{copy.toLatest}</a>
          </p>
        </NoticeBox>
      )}
      {edition.state === 'draft' && edition.returnedFrom && back ? (
        <NoticeBox
          tone="warn"
          title={copy.returned(STEP_NAMES[back.kind] ?? back.kind, back.staffName, back.at)}
        >
          <p class="typed-text">{back.comment}</p>
        </NoticeBox>
      ) : null}
      {document.withdrawnAt && withdrawal ? (
        <NoticeBox tone="bad">
          <p>{copy.withdrawnOn(WITHDRAWAL_NAMES[withdrawal.kind], document.withdrawnAt)}</p>
          {withdrawal.reason ? <p class="typed-text">{withdrawal.reason}</p> : null}
        </NoticeBox>
      ) : null}
      {edition.state === 'scheduled' && edition.scheduledFor ? (
        <NoticeBox tone={edition.scheduledFor < now ? 'bad' : 'info'}>
          <p>
            {edition.scheduledFor < now
              ? copy.scheduleFailed(edition.scheduledFor)
              : copy.scheduledFor(edition.scheduledFor)}
          </p>
        </NoticeBox>
      ) : null}
      <OpeningNotice situation={situation} calendar={props.calendar} />
      {edition.isEmergency ? <EmergencyNotice {...props} /> : null}
    </>
  );
}

/** Why a form was refused, with what was typed where its form is not on the page any more. */
function RefusedNotice({ refused }: { refused: Refused }) {
  const comment = [...refused.typed].find(([name]) => /(^|\.)(comment|reason)$/.test(name))?.[1] ?? '';
  return (
    <>
      <NoticeBox tone="bad" title={copy.refused} announce>
        <p>{refused.message}</p>
        {comment ? (
          <>
            <p>{copy.typedBefore}</p>
            <p class="typed-text">{comment}</p>
          </>
        ) : null}
      </NoticeBox>
      <ErrorSummary errors={refused.errors} />
    </>
  );
}

/** The reason of an emergency publication and until when its reviews must be made up. */
function EmergencyNotice({ situation, calendar, now, settings }: NoticesProps) {
  const { edition, document } = situation.work.facts;
  const missing = laterSteps({ ...edition, signatures: standingReviews(situation.work.facts) });
  const since = shanghaiDate(edition.publishedAt ?? edition.stateSince);
  const due = calendar.addWorkingDays(since, settings.reviewLaterDays).due;
  const isLate = shanghaiDate(now) > due;
  // Nothing is made up for what is no longer public: the refusal withdrew it.
  const isWithdrawn = document.withdrawnAt !== null;
  const names = missing.map((step) => STEP_NAMES[step] ?? step);
  const sentence = isLate ? copy.laterLate(names, due) : copy.laterDue(names, due);
  return (
    <NoticeBox tone={isWithdrawn || missing.length === 0 ? 'info' : isLate ? 'bad' : 'warn'}>
      <p>{copy.emergency(edition.emergencyReason ?? '')}</p>
      {isWithdrawn ? null : <p>{missing.length === 0 ? copy.laterDone : sentence}</p>}
    </NoticeBox>
  );
}

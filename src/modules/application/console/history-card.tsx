import { chineseMinute, shanghaiDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { Timeline, type TimelineStep } from '../../../ui/timeline.tsx';
import type { Happening } from '../case-history.ts';
import { historyText } from '../history-text.ts';
import type { CaseView } from '../queries/case.ts';
import { STATE_NAMES } from '../text.ts';
import { OPEN_STATES, type State } from '../workflow.ts';
import { APPLICATIONS } from './parts.ts';
import { consoleText } from './text.ts';

const copy = consoleText.case;

/** Everything that happened to the case, oldest first, and where it stands. */
export function HistoryCard({ view, history }: { view: CaseView; history: readonly Happening[] }) {
  const state = view.row.state as State;
  const isOpen = (OPEN_STATES as readonly State[]).includes(state);
  const now: TimelineStep = {
    label: historyText.waiting(STATE_NAMES[state]),
    at: null,
    ...(state === 'filed' ? { note: copy.noSteps } : {}),
  };
  const taken = history.map((one) => stepOf(one, view.row.id));
  return (
    <Card title={copy.steps}>
      <Timeline label={copy.steps} steps={isOpen ? [...taken, now] : taken} />
    </Card>
  );
}

function stepOf(one: Happening, id: string): TimelineStep {
  const { on, at, label, who } = one;
  // A step in law has a day; when it was written down on another one, that is said beside it.
  const isSameDay = at !== null && shanghaiDate(at) === on;
  const isTold = one.notes.length + one.letters.length + one.links.length > 0 || one.effect !== '';
  const note = isTold || !isSameDay ? <Note one={one} id={id} isLater={!isSameDay} /> : undefined;
  return { label, at, ...(isSameDay ? {} : { on }), who, note };
}

function Note({ one, id, isLater }: { one: Happening; id: string; isLater: boolean }) {
  const { notes, effect, letters, links, at } = one;
  return (
    <>
      {notes.map((note) => (
        <p>{note}</p>
      ))}
      {effect ? (
        <p>
          <strong>{effect}</strong>
        </p>
      ) : null}
      {letters.map((letter) => (
        <p>
          <a href={`${APPLICATIONS}/${id}/letters/${letter.id}/letter.pdf`}>
            {letter.title}（{letter.number}，PDF）
          </a>
        </p>
      ))}
      {links.map(({ label, href }) => (
        <p>
          <a href={href}>{label}</a>
        </p>
      ))}
      {isLater && at ? <p class="quiet">{historyText.recorded(chineseMinute(at))}</p> : null}
    </>
  );
}

import type { Reaction } from '../../platform/event.ts';
import { CALENDAR_TAG } from './types.ts';

/** Working days stand on documents, on desks and in the calculator; every open clock is asked by a job. */
const everyClock =
  (cause: 'added' | 'withdrawn'): Reaction =>
  ({ subject }) => [
    { stale: [CALENDAR_TAG, 'documents', 'any-document'] },
    {
      job: 'recomputeClocks',
      payload: { noticeId: subject.id, cause },
      key: `recompute:${subject.id}:${cause}`,
    },
  ];

/** What follows each event of this slice. */
export const CALENDAR_REACTIONS = {
  'calendar.noticeAdded': everyClock('added'),
  'calendar.noticeWithdrawn': everyClock('withdrawn'),
  'calendar.clocksMoved': ({ subject, payload }) => {
    const cause = payload && 'cause' in payload ? payload.cause : '';
    const key = `moved:${subject.id}:${cause}`;
    return [{ stale: [CALENDAR_TAG] }, { job: 'tellMoved', payload: { noticeId: subject.id, cause }, key }];
  },
} satisfies Record<string, Reaction>;

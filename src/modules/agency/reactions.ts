import type { EventName, Reaction, RecordedEvent } from '../../platform/event.ts';
import { SITES_TAG } from './sites.ts';

/** Pages of one agency, lists of agencies, and guides that show its contacts. */
const itsPages: Reaction = (event: RecordedEvent) => [
  { stale: ['agencies', `agency:${event.subject.id}`, 'frame'] },
];

/** Names stand on documents, lists, feeds and in the foot of every page. */
const everyPage: Reaction = () => [{ stale: [SITES_TAG, '*'] }];

/** What follows the events of this slice: pages that are out of date. */
export const AGENCY_REACTIONS = {
  'agency.created': itsPages,
  'agency.changed': itsPages,
  'agency.renamed': everyPage,
  'agency.merged': everyPage,
  'agency.closed': everyPage,
  'agency.supervisionChanged': () => [{ stale: ['agencies'] }],
  'agency.leadingGroupChanged': itsPages,
  'site.created': everyPage,
  'site.changed': everyPage,
  'framePage.changed': () => [{ stale: ['frame'] }],
} as const satisfies Partial<Record<EventName, Reaction>>;

import './console/reminders/types.ts';
import { AGENCY_REACTIONS } from './modules/agency/index.ts';
import { ANNUAL_REPORT_REACTIONS } from './modules/annual-report/index.ts';
import { TOKEN_REACTIONS } from './modules/api-token/index.ts';
import { APPLICATION_REACTIONS } from './modules/application/index.ts';
import './modules/attachment/index.ts';
import { CALENDAR_REACTIONS } from './modules/calendar/index.ts';
import { CATALOGUE_REACTIONS } from './modules/catalogue/index.ts';
import { CLEANUP_REACTIONS } from './modules/cleanup/index.ts';
import './modules/document/index.ts';
import {
  GENERATE,
  GENERATING_EVENTS,
  OBLIGATION_REACTIONS,
  OBLIGATIONS_TAG,
} from './modules/obligation/index.ts';
import './modules/search/index.ts';
import { STAFF_REACTIONS } from './modules/staff/index.ts';
import { WORK_PLAN_REACTIONS } from './modules/work-plan/index.ts';
import type { Effect, EventName, Reaction, RecordedEvent } from './platform/event.ts';

/** One member of an event's payload, as text. */
function fact(event: RecordedEvent, name: string): string {
  const payload: Record<string, unknown> = event.payload ?? {};
  return String(payload[name] ?? '');
}

const NOTHING: Reaction = () => [];

/** Pages that show a document: its own, and every list. */
const documentPages = (event: RecordedEvent): Effect[] => [
  { stale: ['documents', `document:${event.subject.id}`] },
];

/** Soon after something had to go, the archives of everything public are made anew; several at once wait for the last. */
const DUMP_DELAY_MILLISECONDS = 10 * 60 * 1000;
const dumpAnew = (event: RecordedEvent): Effect => ({
  job: 'writeDump',
  payload: {},
  key: 'dump',
  runAt: new Date(event.at.getTime() + DUMP_DELAY_MILLISECONDS),
});

/** A number that is withheld shows its ground and next examination in its series, never a document (条例 Art. 18). */
const numberPages: Reaction = () => [{ stale: [OBLIGATIONS_TAG] }];

/** One job brings the index up to date with everything that changed; a second one waiting is the same one. */
const INDEX: Effect = { job: 'indexDocuments', payload: {}, key: 'indexDocuments' };

/** Relations and validity show on other documents' pages too: all of them are made anew. */
const everyDocumentPage: Reaction = () => [INDEX, { stale: ['documents', 'any-document'] }];

/**
 * What follows each event: jobs written in the event's own transaction, and cached pages that are out of date.
 * Every event stands here; one that nobody considered does not compile.
 */
const REACTIONS = {
  ...AGENCY_REACTIONS,
  ...ANNUAL_REPORT_REACTIONS,
  ...APPLICATION_REACTIONS,
  ...STAFF_REACTIONS,
  ...CLEANUP_REACTIONS,
  ...WORK_PLAN_REACTIONS,
  ...CATALOGUE_REACTIONS,
  ...CALENDAR_REACTIONS,
  ...OBLIGATION_REACTIONS,
  ...TOKEN_REACTIONS,
  'attachment.added': (event) => [
    {
      job: 'readAttachmentText',
      payload: { sha256: fact(event, 'sha256') },
      key: `text:${fact(event, 'sha256')}`,
    },
  ],
  'attachment.dropped': (event) => [
    {
      job: 'removeDroppedFiles',
      payload: { sha256s: event.payload && 'sha256s' in event.payload ? event.payload.sha256s : [] },
    },
  ],
  'document.drafted': NOTHING,
  'document.edited': NOTHING,
  'document.discarded': NOTHING,
  'document.submitted': NOTHING,
  'document.recalled': NOTHING,
  'document.reviewed': NOTHING,
  'document.returned': NOTHING,
  'document.signed': NOTHING,
  'document.coAgencyConfirmed': NOTHING,
  'document.consented': NOTHING,
  'document.scheduled': (event) => [
    {
      job: 'publishScheduled',
      payload: { editionId: fact(event, 'editionId') },
      key: `publish:${fact(event, 'editionId')}`,
      runAt: new Date(fact(event, 'at')),
    },
  ],
  'document.unscheduled': NOTHING,
  'document.published': everyDocumentPage,
  'document.posted': NOTHING,
  'document.postingRecorded': NOTHING,
  'document.closed': numberPages,
  'document.reexamined': numberPages,
  'document.amendmentBegun': NOTHING,
  'document.withdrawn': (event) => [...everyDocumentPage(event), dumpAnew(event)],
  'document.editionWithdrawn': (event) => [...documentPages(event), dumpAnew(event)],
  'document.attachmentWithdrawn': (event) => [INDEX, ...documentPages(event), dumpAnew(event)],
  'document.validityChanged': everyDocumentPage,
  'document.reassigned': NOTHING,
  'document.filed': NOTHING,
  'document.filingSeen': NOTHING,
  'document.laterApproved': documentPages,
  'document.migrated': everyDocumentPage,
  'reminder.settingsChanged': NOTHING,
  'synonym.added': () => [{ stale: ['search'] }],
  'synonym.removed': () => [{ stale: ['search'] }],
  'search.rebuilt': () => [{ stale: ['search'] }],
  'template.written': NOTHING,
} satisfies Record<EventName, Reaction>;

/** The effects of one event. */
export function reactionTo(event: RecordedEvent): Effect[] {
  const effects = (REACTIONS as Record<EventName, Reaction>)[event.name](event);
  const owesMore = (GENERATING_EVENTS as readonly EventName[]).includes(event.name);
  return owesMore ? [...effects, GENERATE] : effects;
}

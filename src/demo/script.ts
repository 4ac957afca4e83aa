import { needsConsent } from '../modules/document/index.ts';
import type { Calendar } from '../rules/calendar/calendar.ts';
import { addDays, type PlainDate, shanghaiDate } from '../rules/plain-date.ts';
import { applicationSteps } from './application-script.ts';
import type { DatedDocument } from './dating.ts';
import type { PreparedFiles } from './demo-files.ts';
import { type DeedSetting, doDeed } from './document-deeds.ts';
import { type Deed, documentSteps } from './document-steps.ts';
import { dutySteps } from './duty-script.ts';
import { successionSteps } from './load-agencies.ts';
import { catalogueSteps, framePageSteps } from './load-frame.ts';
import { delegationSteps } from './load-staff.ts';
import { type IsWorkingDay, untilNow } from './moments.ts';
import { cleanupSteps, planSteps } from './plan-script.ts';
import { postsOf } from './posts.ts';
import { reportSteps } from './report-script.ts';
import type { Step, StepOrder } from './stage.ts';
import { backToWorkingDay } from './timeline.ts';
import { type DemoWorld, datedDocuments, datedFramePages } from './world.ts';

/** The offices of the world opened this many days before the first document was begun. */
const OPENED_BEFORE = 30;

/** The world on one loading day. */
export interface DatedWorld {
  world: DemoWorld;
  today: PlainDate;
  openedOn: PlainDate;
  documents: DatedDocument[];
  isWorkingDay: IsWorkingDay;
}

/** Fixes every day of the world for the day of `now`. Throws RangeError for what cannot be dated. */
export function dateWorld(world: DemoWorld, now: Date, calendar: Calendar): DatedWorld {
  const today = shanghaiDate(now);
  const isWorkingDay = (date: PlainDate) => calendar.isWorkingDay(date);
  const documents = datedDocuments(world.documents, today, isWorkingDay);
  const first = documents[0]?.startedOn ?? today;
  const openedOn = backToWorkingDay(addDays(first, -OPENED_BEFORE), isWorkingDay);
  return { world, today, openedOn, documents, isWorkingDay };
}

/** Everything that happened after the offices had opened, in order and until `now`. */
export function scriptOf(dated: DatedWorld, files: PreparedFiles, now: Date, calendar: Calendar): Step[] {
  const { world, today, documents } = dated;
  const posts = postsOf(world);
  const setting: DeedSetting = {
    ...posts,
    ...files,
    documents: new Map(documents.map((document) => [document.key, document])),
    threads: new Map(world.threads.map(({ key, name }) => [key, name])),
  };
  const { disclosureOfficeOf } = posts;
  return untilNow(
    [
      ...successionSteps(world.agencies, today, disclosureOfficeOf),
      ...delegationSteps(world.delegations, today),
      ...framePageSteps(datedFramePages(world.framePages, today), world.sites, disclosureOfficeOf),
      ...catalogueSteps(world.catalogueChanges, world.sites, disclosureOfficeOf, dated),
      ...documents.flatMap((document) => stepsOf(document, dated, setting)),
      ...applicationSteps(dated, { holderOf: posts.holderOf, identityOf: files.identityOf }),
      ...planSteps(dated, posts),
      ...cleanupSteps(dated, posts),
      ...dutySteps(dated, posts, calendar),
      ...reportSteps(dated, posts),
    ],
    now,
  );
}

const ORDERS: Partial<Record<Deed['name'], StepOrder>> = {
  draft: 'reading',
  amend: 'reading',
  publish: 'numbered',
  publishInEmergency: 'numbered',
  post: 'numbered',
  close: 'numbered',
  withdraw: 'numbered',
  expire: 'numbered',
};

function stepsOf(document: DatedDocument, dated: DatedWorld, setting: DeedSetting): Step[] {
  const { attribute } = document.disclosure;
  const ground = document.disclosure.attribute === 'withheld' ? document.disclosure.ground : null;
  const { isNormative, genre } = document;
  const steps = documentSteps(document, {
    today: dated.today,
    isWorkingDay: dated.isWorkingDay,
    notBefore: lastNamed(document, setting.documents),
    needsConsent: needsConsent({ disclosure: attribute, withholdingGround: ground, isNormative, genre }),
  });
  return steps.map(({ at, deed }) => ({
    at,
    order: ORDERS[deed.name] ?? 'free',
    document: document.key,
    take: (stage) => doDeed({ stage, document, setting }, deed),
  }));
}

/** The day after the last document that this one names went public, where that was before its signature. */
function lastNamed(document: DatedDocument, all: ReadonlyMap<string, DatedDocument>): PlainDate | null {
  const days = document.relations.flatMap(({ to }) => {
    const publishedOn = 'document' in to ? all.get(to.document)?.publishedOn : null;
    return publishedOn ? [addDays(publishedOn, 1)] : [];
  });
  const last = days.sort().at(-1) ?? null;
  return last && document.formedOn && last <= document.formedOn ? last : null;
}

import {
  amend,
  attachFile,
  close,
  confirmAsCoAgency,
  consent,
  createDraft,
  editDraft,
  passHeadReview,
  passSecrecyReview,
  post,
  publish,
  publishInEmergency,
  recordPosting,
  returnHeadReview,
  returnSecrecyReview,
  returnSignOff,
  reviewLater,
  schedule,
  seeFiling,
  setValidity,
  sign,
  submit,
  withdraw,
  withdrawExpired,
} from '../modules/document/index.ts';
import { type Actor, SYSTEM } from '../platform/permission.ts';
import { dateParts } from '../rules/plain-date.ts';
import type { DatedDocument } from './dating.ts';
import type { BoardFiles, DemoFile } from './demo-files.ts';
import { contentOf } from './document-content.ts';
import type { Deed } from './document-steps.ts';
import { atMinute } from './moments.ts';
import { type DocumentPlace, idOf, type Stage } from './stage.ts';

/** What deeds need to know of the world around a document. */
export interface DeedSetting {
  documents: ReadonlyMap<string, DatedDocument>;
  threads: ReadonlyMap<string, string>;
  /** Usernames of those who act for others than the document's own agency. */
  disclosureOfficeOf(agency: string): string;
  confirmerOf(agency: string, document: DatedDocument): string;
  /** Who puts a document on the web: of a town its office, of others its clerk. */
  publisherOf(document: DatedDocument): string;
  filesOf(key: string): Promise<DemoFile[]>;
  boardFilesOf(key: string): Promise<BoardFiles>;
}

/** One deed about to be done: where it is done, to what. */
interface Doing {
  stage: Stage;
  document: DatedDocument;
  setting: DeedSetting;
}

type Named<Name extends Deed['name']> = Extract<Deed, { name: Name }>;
type Doers = { [Name in Deed['name']]: (doing: Doing, deed: Named<Name>) => Promise<unknown> };

/** Does one thing to a document of the demo world, by the command and the person it belongs to. */
export async function doDeed(doing: Doing, deed: Deed): Promise<void> {
  await (DOERS[deed.name] as (doing: Doing, deed: Deed) => Promise<unknown>)(doing, deed);
}

function placeOf({ stage, document }: Doing): DocumentPlace {
  const place = stage.ids.documents.get(document.key);
  if (!place) throw new Error(`${document.key} was not begun yet`);
  return place;
}

function targetOf(doing: Doing) {
  const { editionId, version } = placeOf(doing);
  return { editionId, version };
}

/** Steps of the workflow raise the version by one. */
async function movedOn<R>(doing: Doing, step: Promise<R>): Promise<R> {
  const done = await step;
  placeOf(doing).version += 1;
  return done;
}

async function personOf({ stage, document }: Doing, step: keyof DatedDocument['people']): Promise<Actor> {
  const username = document.people[step];
  if (!username) throw new Error(`${document.key} names nobody as ${step}`);
  return stage.actor(username);
}

const office = ({ stage, document, setting }: Doing) =>
  stage.actor(setting.disclosureOfficeOf(document.agency));

const contentFor = ({ stage, document, setting }: Doing) => contentOf(document, stage.ids, setting);

async function begin(doing: Doing): Promise<void> {
  const { stage, document, setting } = doing;
  const clerk = await personOf(doing, 'clerk');
  const made = await stage.run(createDraft, clerk, {
    ...contentFor(doing),
    agencyId: idOf(stage.ids.agencies, document.agency),
    procedure: document.variant ?? 'standard',
  });
  const place: DocumentPlace = { ...made, indexNo: null };
  stage.ids.documents.set(document.key, place);
  for (const file of await setting.filesOf(document.key)) {
    place.version = (await stage.run(attachFile, clerk, { ...targetOf(doing), file })).version;
  }
}

async function amendOnce(doing: Doing, { amendment }: Named<'amend'>): Promise<void> {
  const { stage, document } = doing;
  const clerk = await personOf(doing, 'clerk');
  const place = placeOf(doing);
  const begun = await stage.run(amend, clerk, { documentId: place.documentId });
  const changes = document.amendments.slice(0, amendment + 1);
  const bodyHtml = changes
    .flatMap(({ replacements }) => replacements)
    .reduce((body, { from, to }) => body.replaceAll(from, to), document.bodyHtml ?? '');
  const { version } = await stage.run(editDraft, clerk, {
    ...contentFor(doing),
    bodyHtml,
    changeNote: changes.at(-1)?.changeNote ?? '',
    editionId: begun.editionId,
    version: begun.version,
  });
  Object.assign(place, { editionId: begun.editionId, version });
}

const examined = { wording: true, timing: true, manner: true, personalInformation: true, secrecy: true };

function checklistOf({ deidentification }: DatedDocument) {
  return { ...examined, isDeidentified: deidentification !== undefined };
}

/** What the reviewer of secrecy writes: how personal information was taken out. */
function secrecyOpinion({ deidentification }: DatedDocument): string {
  return deidentification ?? '不涉及国家秘密、商业秘密和个人隐私，同意公开';
}

async function makeUp(doing: Doing, step: 'secrecyReview' | 'headReview'): Promise<void> {
  const person = await personOf(doing, step === 'secrecyReview' ? 'secrecyReviewer' : 'head');
  const comment = step === 'secrecyReview' ? secrecyOpinion(doing.document) : '经复核，内容准确';
  const checklist = checklistOf(doing.document);
  const { editionId } = placeOf(doing);
  await doing.stage.run(reviewLater, person, { editionId, step, outcome: 'pass', comment, checklist });
}

async function goPublic(doing: Doing): Promise<void> {
  const { stage, setting, document } = doing;
  const publisher = await stage.actor(setting.publisherOf(document));
  const { indexNo } = await movedOn(doing, stage.run(publish, publisher, targetOf(doing)));
  placeOf(doing).indexNo = indexNo;
}

async function goPublicAtOnce(doing: Doing): Promise<void> {
  const { stage, document } = doing;
  const input = { ...targetOf(doing), reason: document.emergency?.reason ?? '', isSecrecyDeclared: true };
  const leader = await personOf(doing, 'leader');
  const { indexNo } = await movedOn(doing, stage.run(publishInEmergency, leader, input));
  placeOf(doing).indexNo = indexNo;
}

async function recordOnBoard(doing: Doing): Promise<void> {
  const { stage, document, setting } = doing;
  const files = await setting.boardFilesOf(document.key);
  const filingNumber = document.filingNo ?? null;
  const { editionId } = placeOf(doing);
  await stage.run(recordPosting, await personOf(doing, 'clerk'), { editionId, filingNumber, ...files });
}

async function sendBack(
  doing: Doing,
  step: 'secrecyReviewer' | 'head' | 'leader',
  command: typeof returnHeadReview,
): Promise<void> {
  const input = { ...targetOf(doing), comment: doing.document.returned?.comments ?? '' };
  await movedOn(doing, doing.stage.run(command, await personOf(doing, step), input));
}

async function takeDown(doing: Doing): Promise<void> {
  const { stage, document } = doing;
  const { kind, reason, by } = document.withdrawal ?? { kind: 'in_error', reason: '', by: 'leader' };
  const actor = by === 'leader' ? await personOf(doing, 'leader') : await office(doing);
  const isIncident = kind === 'privacy';
  const incidentReport = isIncident ? reason : '';
  const { documentId } = placeOf(doing);
  await stage.run(withdraw, actor, { documentId, kind, reason, isIncident, incidentReport });
}

async function lapse(doing: Doing): Promise<void> {
  const { stage, document } = doing;
  const { year } = dateParts(document.formedOn ?? document.startedOn);
  await stage.run(setValidity, await personOf(doing, 'clerk'), {
    documentId: placeOf(doing).documentId,
    validity: 'lapsed',
    effectiveOn: `${year}-12-31`,
    reason: '有效期届满，所列任务已经完成',
  });
}

const DOERS: Doers = {
  draft: begin,
  amend: amendOnce,
  async submit(doing) {
    await movedOn(doing, doing.stage.run(submit, await personOf(doing, 'clerk'), targetOf(doing)));
  },
  async passSecrecyReview(doing) {
    const { document, stage } = doing;
    const opinion = { checklist: checklistOf(document), comment: secrecyOpinion(document) };
    const reviewer = await personOf(doing, 'secrecyReviewer');
    await movedOn(doing, stage.run(passSecrecyReview, reviewer, { ...targetOf(doing), ...opinion }));
  },
  async passHeadReview(doing) {
    const { document, stage } = doing;
    const opinion = { checklist: checklistOf(document), comment: '内容属实，同意' };
    const head = await personOf(doing, 'head');
    await movedOn(doing, stage.run(passHeadReview, head, { ...targetOf(doing), ...opinion }));
  },
  async confirmAsCoAgency(doing, { agency }) {
    const { stage, document, setting } = doing;
    const person = await stage.actor(setting.confirmerOf(agency, document));
    const agencyId = idOf(stage.ids.agencies, agency);
    const { editionId } = placeOf(doing);
    await stage.run(confirmAsCoAgency, person, { editionId, agencyId, comment: '同意联合印发' });
  },
  async consent(doing) {
    const { editionId } = placeOf(doing);
    await doing.stage.run(consent, await office(doing), { editionId, comment: '同意所列公开属性' });
  },
  async sign(doing) {
    const input = { ...targetOf(doing), comment: '同意' };
    await movedOn(doing, doing.stage.run(sign, await personOf(doing, 'leader'), input));
  },
  returnSecrecyReview: (doing) => sendBack(doing, 'secrecyReviewer', returnSecrecyReview),
  returnHeadReview: (doing) => sendBack(doing, 'head', returnHeadReview),
  returnSignOff: (doing) => sendBack(doing, 'leader', returnSignOff),
  publish: goPublic,
  publishInEmergency: goPublicAtOnce,
  async schedule(doing) {
    const { document, stage } = doing;
    const at = atMinute(document.scheduledOn ?? document.startedOn, 9 * 60).toISOString();
    const clerk = await personOf(doing, 'clerk');
    await movedOn(doing, stage.run(schedule, clerk, { ...targetOf(doing), at }));
  },
  async post(doing) {
    const { document, stage } = doing;
    const board = document.board ?? document.publicity?.board ?? '镇政务公开栏';
    const clerk = await personOf(doing, 'clerk');
    await movedOn(doing, stage.run(post, clerk, { ...targetOf(doing), board }));
  },
  recordPosting: recordOnBoard,
  async close(doing) {
    const clerk = await personOf(doing, 'clerk');
    const { indexNo } = await movedOn(doing, doing.stage.run(close, clerk, targetOf(doing)));
    placeOf(doing).indexNo = indexNo;
  },
  async seeFiling(doing) {
    const { editionId } = placeOf(doing);
    await doing.stage.run(seeFiling, await office(doing), { editionId });
  },
  reviewSecrecyLater: (doing) => makeUp(doing, 'secrecyReview'),
  reviewHeadLater: (doing) => makeUp(doing, 'headReview'),
  withdraw: takeDown,
  async expire(doing) {
    await doing.stage.run(withdrawExpired, SYSTEM, { documentId: placeOf(doing).documentId });
  },
  lapse,
};

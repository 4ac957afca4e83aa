import { sql } from 'kysely';
import type { CommandContext } from '../../../platform/command.ts';
import { type PlainDate, plainDate } from '../../../rules/plain-date.ts';
import { type BindingCatalogue, type CatalogueRow, dueOf } from '../../catalogue/index.ts';
import {
  type KeptRule,
  limitsOfDocument,
  type ObligationSettings,
  PENALTY_RECORD,
  specialRule,
} from '../limits.ts';
import { type TriggeredDuty, writeTriggeredDuties } from './write-duties.ts';

/** A document that sets off a duty, and the day it does. */
interface Trigger {
  siteId: string;
  agencyId: string;
  documentId: string;
  editionId: string;
  number: number;
  itemId: string;
  domain: string;
  startsOn: string;
  /** Day on which the edition went public, of documents formed. */
  shownOn?: string | null;
}

/** Rows of the catalogue by agency: its own where the row binds it, else the site's. */
function rowsBy({ bindings, rows }: BindingCatalogue) {
  const own = new Map(
    bindings.flatMap((binding) => {
      const byItem = new Map(binding.rows.map((row) => [row.id, row]));
      return binding.agencies.map(({ id }) => [id, byItem] as const);
    }),
  );
  return ({ agencyId, itemId }: Trigger): CatalogueRow | null =>
    own.get(agencyId)?.get(itemId) ?? rows.get(itemId) ?? null;
}

/**
 * Writes the duties that documents of a site have set off: a document formed or changed goes public within its limit
 * (Art. 26 or a shorter one), a normative document is interpreted, a revoked penalty is taken down (行政处罚法 Art. 48).
 * `lateIds` are documents that turn out to have gone public after their limit: their pages say so.
 */
export async function writeTriggeredBy(
  context: CommandContext,
  siteId: string,
  catalogue: BindingCatalogue,
  settings: ObligationSettings,
  today: PlainDate,
): Promise<{ added: number; ended: number; lateIds: string[] }> {
  const rowOf = rowsBy(catalogue);
  const formed = (await listFormed(context, siteId)).map((trigger) => ({
    shownOn: trigger.shownOn ?? null,
    duty: dutyOf(context, 'formation', trigger, rowOf(trigger), [
      ...limitsOfDocument(rowOf(trigger), { isChange: trigger.number > 1 }, settings),
    ]),
  }));
  const interpreted = (await listToInterpret(context, siteId)).map((trigger) =>
    dutyOf(context, 'interpretation', trigger, rowOf(trigger), [specialRule('interpretation', settings)]),
  );
  const takenDown = (await listRevoked(context, siteId))
    .filter((trigger) => rowOf(trigger)?.record === PENALTY_RECORD)
    .map((trigger) =>
      dutyOf(context, 'takeDown', trigger, rowOf(trigger), [specialRule('takeDown', settings)]),
    );
  const duties = [...formed.map(({ duty }) => duty), ...interpreted, ...takenDown];
  const ended = await endUnformed(context, siteId, today);
  const added = await writeTriggeredDuties(
    context.tx,
    { version: catalogue.version, at: context.now },
    duties,
  );
  const late = formed.filter(({ shownOn, duty }) => shownOn !== null && shownOn > duty.dueOn);
  return { added, ended, lateIds: late.map(({ duty }) => duty.documentId) };
}

/** The duty under whichever limit is due first: the shorter one wins (S2-113). */
function dutyOf(
  { env }: CommandContext,
  kind: 'formation' | 'interpretation' | 'takeDown',
  trigger: Trigger,
  row: CatalogueRow | null,
  limits: readonly KeptRule[],
): TriggeredDuty {
  const on = plainDate(trigger.startsOn);
  const days = limits.map((limit) => ({ limit, day: dueOf(limit.rule, { on }, env.calendar) }));
  const [first] = days.toSorted((a, b) => ((a.day.due ?? '9999') < (b.day.due ?? '9999') ? -1 : 1));
  if (!first?.day.due) throw new RangeError(`no due day for ${kind}`);
  const { siteId, agencyId, documentId, editionId, itemId, domain } = trigger;
  return {
    ...{ siteId, agencyId, documentId, itemId, domain, kind },
    editionId: kind === 'formation' ? editionId : null,
    cause: kind === 'formation' ? editionId : documentId,
    stage: row?.stage ?? 'result',
    startsOn: on,
    opensOn: on,
    dueOn: first.day.due,
    isProvisional: first.day.provisional,
    limit: first.limit,
  };
}

/** Formed, proactive, and without a duty yet: the day of signature for a change, 生成日期 for a first edition. */
async function listFormed({ tx }: CommandContext, siteId: string): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    select * from (
      select d.site_id, d.agency_id, d.id as document_id, e.id as edition_id, e.number, e.item_id,
        coalesce(e.domain, 'general') as domain, a.obligations_from,
        case when e.state = 'published' then (e.published_at at time zone 'Asia/Shanghai')::date end as shown_on,
        case when e.number = 1 then e.formed_on
          else (coalesce((select max(r.at) from review r where r.edition_id = e.id and r.kind = 'signOff'
            and r.outcome = 'pass' and r.voided_at is null), e.published_at) at time zone 'Asia/Shanghai')::date end as starts_on
      from edition e join document d on d.id = e.document_id join agency a on a.id = d.agency_id
      where d.site_id = ${siteId}::uuid and d.imported_at is null and e.item_id is not null
        and e.state in ('signed', 'scheduled', 'published', 'posted') and e.disclosure = 'proactive'
        and not exists (select 1 from obligation o where o.edition_id = e.id and o.ended_on is null)
    ) formed where starts_on >= obligations_from`.execute(tx);
  return rows;
}

/** Normative documents that went public and are not yet owed an interpretation (国办发〔2016〕19号). */
async function listToInterpret({ tx }: CommandContext, siteId: string): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    select d.site_id, d.agency_id, d.id as document_id, e.id as edition_id, e.number, e.item_id,
      coalesce(e.domain, 'general') as domain, d.published_on as starts_on
    from document d join edition e on e.id = d.live_edition_id join agency a on a.id = d.agency_id
    where d.site_id = ${siteId}::uuid and d.imported_at is null and e.is_normative and e.item_id is not null
      and d.published_on >= a.obligations_from
      and not exists (select 1 from obligation o where o.document_id = d.id and o.kind = 'interpretation')`.execute(
    tx,
  );
  return rows;
}

async function listRevoked({ tx }: CommandContext, siteId: string): Promise<Trigger[]> {
  const { rows } = await sql<Trigger>`
    select d.site_id, d.agency_id, d.id as document_id, e.id as edition_id, e.number, e.item_id,
      coalesce(e.domain, 'general') as domain, min(v.effective_on) as starts_on
    from validity_change v join document d on d.id = v.document_id join agency a on a.id = d.agency_id
      join edition e on e.document_id = d.id and e.number = (select max(number) from edition last
        where last.document_id = d.id and last.state = 'published')
    where d.site_id = ${siteId}::uuid and v.state = 'applied' and v.validity = 'repealed' and e.item_id is not null
      and v.effective_on >= a.obligations_from
      and not exists (select 1 from obligation o where o.document_id = d.id and o.kind = 'takeDown')
    group by d.id, e.id`.execute(tx);
  return rows;
}

/** An edition that went back to drafting, or is no longer proactive, is not formed: its clock ends. */
async function endUnformed({ tx }: CommandContext, siteId: string, today: PlainDate): Promise<number> {
  const { numAffectedRows } = await sql`
    update obligation o set ended_on = ${today}::date, ended_because = 'notFormed' from edition e
    where e.id = o.edition_id and o.site_id = ${siteId}::uuid and o.kind = 'formation' and o.ended_on is null
      and (e.state not in ('signed', 'scheduled', 'published', 'posted') or e.disclosure <> 'proactive')`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/pool.ts';
import type { KeptRule } from '../limits.ts';

/** A duty about to be written, for one agency or for many alike. */
export interface NewDuty {
  itemId: string;
  domain: string;
  stage: string;
  kind: string;
  cause: string;
  startsOn: string;
  opensOn: string | null;
  dueOn: string;
  isProvisional: boolean;
  limit: KeptRule;
}

/** A duty that one document sets off. */
export interface TriggeredDuty extends NewDuty {
  siteId: string;
  agencyId: string;
  documentId: string;
  editionId: string | null;
}

const keyOf = ({ wording, rule, mark }: KeptRule): string =>
  createHash('sha256')
    .update(JSON.stringify([wording, rule, mark]))
    .digest('hex');

/** Ids of the limits, each kept once; new ones are added. Two statements. */
async function ruleIds(tx: Tx, limits: readonly KeptRule[]): Promise<(limit: KeptRule) => number> {
  const keys = new Map<KeptRule, string>(limits.map((limit) => [limit, keyOf(limit)]));
  const distinct = new Map([...keys].map(([limit, key]) => [key, limit]));
  const rows = [...distinct].map(([key, { wording, rule, mark }]) => ({ key, wording, rule, mark }));
  await sql`insert into obligation_rule (key, wording, rule, source_mark)
    select key, wording, rule, mark from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(key text, wording text, rule jsonb, mark text)
    on conflict (key) do nothing`.execute(tx);
  const known = await tx
    .selectFrom('obligationRule')
    .where('key', 'in', [...distinct.keys()])
    .select(['id', 'key'])
    .execute();
  const ids = new Map(known.map(({ id, key }) => [key, id]));
  return (limit) => ids.get(keys.get(limit) ?? '') ?? 0;
}

async function withRuleIds<Duty extends NewDuty>(tx: Tx, duties: readonly Duty[]) {
  const idOf = await ruleIds(
    tx,
    duties.map(({ limit }) => limit),
  );
  return duties.map(({ limit, ...duty }) => ({ ...duty, ruleId: idOf(limit) }));
}

/**
 * Writes the same duties for every one of the agencies, in one statement; those already there stay as they are, but one
 * that had ended with its item lives again. Returns how many were written.
 */
export async function writeSharedDuties(
  tx: Tx,
  place: { siteId: string; version: number; agencyIds: readonly string[]; at: Date },
  duties: readonly NewDuty[],
): Promise<number> {
  if (duties.length === 0 || place.agencyIds.length === 0) return 0;
  const rows = await withRuleIds(tx, duties);
  const { numAffectedRows } = await sql`
    insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id, kind,
      cause, starts_on, opens_on, due_on, is_provisional, created_at)
    select ${place.siteId}::uuid, bound.id, bound.id, d."itemId", d.domain, d.stage, ${place.version}::int, d."ruleId", d.kind,
      d.cause, d."startsOn", d."opensOn", d."dueOn", d."isProvisional", ${place.at}::timestamptz
    from unnest(${[...place.agencyIds]}::uuid[]) as bound(id)
    cross join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("itemId" text, domain text, stage text, kind text,
      cause text, "startsOn" date, "opensOn" date, "dueOn" date, "isProvisional" boolean, "ruleId" int)
    on conflict (origin_agency_id, item_id, kind, cause) do update set ended_on = null, ended_because = null
      where obligation.ended_because = 'itemOff'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** A document more in one statement would make its parameter too large to be worth it. */
const BATCH = 2000;

/** Writes duties that documents set off; one that had ended because its edition went back to drafting starts anew. */
export async function writeTriggeredDuties(
  tx: Tx,
  { version, at }: { version: number; at: Date },
  duties: readonly TriggeredDuty[],
): Promise<number> {
  let written = 0;
  for (let offset = 0; offset < duties.length; offset += BATCH) {
    const rows = await withRuleIds(tx, duties.slice(offset, offset + BATCH));
    const { numAffectedRows } = await sql`
      insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id,
        kind, cause, document_id, edition_id, starts_on, opens_on, due_on, is_provisional, created_at)
      select d."siteId", d."agencyId", d."agencyId", d."itemId", d.domain, d.stage, ${version}::int, d."ruleId", d.kind, d.cause,
        d."documentId", d."editionId", d."startsOn", d."opensOn", d."dueOn", d."isProvisional", ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("siteId" uuid, "agencyId" uuid, "itemId" text,
        domain text, stage text, kind text, cause text, "documentId" uuid, "editionId" uuid, "startsOn" date, "opensOn" date,
        "dueOn" date, "isProvisional" boolean, "ruleId" int)
      on conflict (origin_agency_id, item_id, kind, cause) do update set ended_on = null, ended_because = null,
        starts_on = excluded.starts_on, due_on = excluded.due_on, is_provisional = excluded.is_provisional,
        rule_id = excluded.rule_id
        where obligation.ended_because = 'notFormed'`.execute(tx);
    written += Number(numAffectedRows ?? 0);
  }
  return written;
}

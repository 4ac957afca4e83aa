import { sql } from 'kysely';
import type { Tx } from './database/pool.ts';
import type { Actor } from './permission.ts';

/**
 * Every event and its payload. Slices add theirs by declaration merging in their `types.ts`,
 * so that an event nobody reacted to does not compile (`reactions.ts`).
 * Payloads hold ids, codes, hashes and dates, never text or personal data.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the slices
export interface Events {}

export type EventName = keyof Events & string;

export type EventPayload = Record<string, string | number | boolean | null | readonly string[]>;

/** What a command says has happened. */
export interface EventInput<N extends EventName = EventName> {
  name: N;
  subject: { type: string; id: string };
  siteId?: string | null;
  agencyId?: string | null;
  delegatedBy?: string | null;
  payload?: Events[N];
}

export interface RecordedEvent<N extends EventName = EventName> extends EventInput<N> {
  seq: number;
  staffId: string | null;
  at: Date;
}

/** What follows an event: a job in the same transaction, or cached pages that are out of date. */
export type Effect =
  | { job: string; payload: Record<string, unknown>; key?: string; runAt?: Date }
  | { stale: readonly string[] };

export type Reaction = (event: RecordedEvent) => Effect[];

/** Channel on which every process hears which pages are stale. */
export const STALE_PAGES = 'stale_pages';

/** What happened, by whom and when: a line of the log before it has its number. */
export interface Entry<N extends EventName = EventName> extends EventInput<N> {
  actor: Actor;
  at: Date;
}

/** Takes entries for the log, in order. */
export type Ledger = (entries: readonly Entry[]) => Promise<void>;

/**
 * Adds events in order, however many: one statement for the rows and, in the same transaction, one for the jobs and one for
 * the cache notices that their reactions name. Jobs of one key and equal tags are written once.
 */
export async function writeEvents(tx: Tx, reaction: Reaction, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const json = JSON.stringify(entries.map(rowOf));
  const { rows } = await sql<{ seq: number }>`
    insert into event (name, subject_type, subject_id, site_id, agency_id, staff_id, delegated_by, at, payload)
    select entry.name, entry.subject ->> 'type', entry.subject ->> 'id', entry."siteId", entry."agencyId",
      entry."staffId", entry."delegatedBy", entry.at, entry.payload
    from rows from (json_to_recordset(${json}::json) as (name text, subject json, "siteId" uuid, "agencyId" uuid,
      "staffId" uuid, "delegatedBy" uuid, at timestamptz, payload jsonb)) with ordinality
      as entry (name, subject, "siteId", "agencyId", "staffId", "delegatedBy", at, payload, place)
    order by place returning seq`.execute(tx);
  const effects = entries.flatMap(({ actor, ...entry }, place) =>
    reaction({ ...entry, seq: Number(rows[place]?.seq), staffId: actor.staffId } as unknown as RecordedEvent),
  );
  await applyEffects(tx, effects);
}

function rowOf({ actor, payload, ...entry }: Entry) {
  // Which program it was, where one acted for the person.
  const token = actor.token ? { tokenId: actor.token.id } : {};
  return { ...entry, staffId: actor.staffId, payload: { ...payload, ...token } };
}

/** Gathers entries and writes them some hundreds at a time: for a long history played in one transaction. */
export function gatheringLedger(write: Ledger, most = 500): { add: Ledger; writeRest(): Promise<void> } {
  const waiting: Entry[] = [];
  const writeRest = () => write(waiting.splice(0));
  return {
    async add(entries) {
      waiting.push(...entries);
      if (waiting.length >= most) await writeRest();
    },
    writeRest,
  };
}

/** Writes jobs and cache notices; both take effect at commit and vanish on rollback. Of jobs with one key the last counts. */
export async function applyEffects(tx: Tx, effects: readonly Effect[]): Promise<void> {
  const stale = new Set<string>();
  const jobs = new Map<string, Extract<Effect, { job: string }>>();
  for (const effect of effects) {
    if ('stale' in effect) for (const tag of effect.stale) stale.add(tag);
    else jobs.set(effect.key === undefined ? `${jobs.size}` : `${effect.job} ${effect.key}`, effect);
  }
  if (jobs.size > 0) {
    const json = JSON.stringify([...jobs.values()]);
    await sql`select graphile_worker.add_job(added.job, added.payload, job_key => added.key, run_at => added."runAt")
      from json_to_recordset(${json}::json) as added (job text, payload json, key text, "runAt" timestamptz)`.execute(
      tx,
    );
  }
  if (stale.size > 0) await sql`select pg_notify(${STALE_PAGES}, ${[...stale].join(' ')})`.execute(tx);
}

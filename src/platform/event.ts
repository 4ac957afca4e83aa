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

/** Adds the event row and, in the same transaction, the jobs and cache notices its reactions name. */
export async function record<N extends EventName>(
  tx: Tx,
  at: Date,
  actor: Actor,
  reaction: Reaction,
  input: EventInput<N>,
): Promise<RecordedEvent<N>> {
  const row = await tx
    .insertInto('event')
    .values({
      name: input.name,
      subjectType: input.subject.type,
      subjectId: input.subject.id,
      siteId: input.siteId ?? null,
      agencyId: input.agencyId ?? null,
      staffId: actor.staffId,
      delegatedBy: input.delegatedBy ?? null,
      at,
      payload: JSON.stringify({
        ...input.payload,
        // Which program it was, where one acted for the person.
        ...(actor.token ? { tokenId: actor.token.id } : {}),
      }),
    })
    .returning('seq')
    .executeTakeFirstOrThrow();
  const event: RecordedEvent<N> = { ...input, seq: Number(row.seq), staffId: actor.staffId, at };
  await applyEffects(tx, reaction(event as unknown as RecordedEvent));
  return event;
}

/**
 * Adds many events at once, in order: one statement for the rows, one for all jobs, one cache notice. Effects are
 * gathered over all of them, so that jobs of one key and equal tags are written once.
 */
export async function recordAll<N extends EventName>(
  tx: Tx,
  at: Date,
  actor: Actor,
  reaction: Reaction,
  inputs: readonly EventInput<N>[],
): Promise<void> {
  if (inputs.length === 0) return;
  const json = JSON.stringify(inputs.map((input) => ({ ...input, payload: input.payload ?? {} })));
  const { rows } = await sql<{ seq: number }>`
    insert into event (name, subject_type, subject_id, site_id, agency_id, staff_id, delegated_by, at, payload)
    select input.name, input.subject ->> 'type', input.subject ->> 'id', input."siteId", input."agencyId",
      ${actor.staffId}::uuid, input."delegatedBy", ${at}::timestamptz, input.payload
    from rows from (json_to_recordset(${json}::json) as (name text, subject json, "siteId" uuid, "agencyId" uuid,
      "delegatedBy" uuid, payload jsonb)) with ordinality
      as input (name, subject, "siteId", "agencyId", "delegatedBy", payload, place)
    order by place returning seq`.execute(tx);
  const effects = inputs.flatMap((input, place) => {
    const seq = Number(rows[place]?.seq);
    return reaction({ ...input, seq, staffId: actor.staffId, at } as unknown as RecordedEvent);
  });
  await applyEffects(tx, effects);
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

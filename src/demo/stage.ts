import type * as z from 'zod';
import { GENERATE } from '../modules/obligation/index.ts';
import { type Command, execute } from '../platform/command.ts';
import type { Tx } from '../platform/database/pool.ts';
import { type Env, envWithin } from '../platform/env.ts';
import { gatheringLedger, type Reaction, writeEvents } from '../platform/event.ts';
import type { Actor } from '../platform/permission.ts';
import { shanghaiDate } from '../rules/plain-date.ts';
import type { DemoDelegation } from './schema.ts';

/** Where a document of the demo world stands while its history is made. */
export interface DocumentPlace {
  documentId: string;
  editionId: string;
  version: number;
  indexNo: string | null;
}

/** Where an application of the demo world stands: the version of its last step, who was consulted, what is before a court. */
export interface CasePlace {
  applicationId: string;
  version: number;
  partyId: string | null;
  remedyId: string | null;
}

/** Ids of what was made, by the keys of the data files. */
export interface DemoIds {
  sites: Map<string, string>;
  agencies: Map<string, string>;
  /** Version of each agency's record, for the next change of it. */
  agencyVersions: Map<string, number>;
  staff: Map<string, string>;
  documents: Map<string, DocumentPlace>;
  cases: Map<string, CasePlace>;
}

/**
 * What a step must wait for. `alone`: for all before it, as all after it wait for it (people, places, catalogue).
 * `numbered`: for the numbers given before it. `reading`: it names documents by the numbers they have by then. `free`: for
 * the step of its document before it, as all of them do.
 */
export type StepOrder = 'alone' | 'numbered' | 'reading' | 'free';

/** One thing that happened in the demo world. */
export interface Step {
  at: Date;
  order: StepOrder;
  /** Key of the document it happened to, or of what else keeps its steps in their order. */
  document?: string;
  take(stage: Stage): Promise<unknown>;
}

/**
 * One moment in the history of the demo world, played by the real commands. Jobs that events bring are kept; cache notices
 * are not, one at the end stands for all.
 */
export interface Stage {
  readonly ids: DemoIds;
  run<S extends z.ZodType, R>(command: Command<S, R>, actor: Actor, input: z.input<S>): Promise<R>;
  /** The person of that username, with the roles of the day. */
  actor(username: string): Promise<Actor>;
  /** Reads what stands there at that moment. */
  read<R>(query: (db: Tx) => Promise<R>): Promise<R>;
  /** Reads people and roles anew, after they were changed. */
  forgetActors(): void;
}

/** What the stage needs of people: everybody with the roles of a day, by id. */
export type ListActors = (tx: Tx, today: string) => Promise<ReadonlyMap<string, Actor>>;

export interface StageParts {
  env: Env;
  tx: Tx;
  delegations: readonly DelegationPeriod[];
  listActors: ListActors;
}

/** First and last day of a delegation. */
export type DelegationPeriod = Pick<DemoDelegation, 'key'> & { startsOn: string; endsOn: string };

/** Any moment of a history, and the end of it. */
export interface Theatre {
  stageAt(moment: Date): Stage;
  /** Writes what the log still waits for: nothing is played after that. */
  close(): Promise<void>;
}

/** Opens the stage over an open transaction, for any moment asked for. */
export function openStage({ env, tx, delegations, listActors }: StageParts): Theatre {
  const actors = new Map<string, Promise<ReadonlyMap<string, Actor>>>();
  const ids: DemoIds = {
    sites: new Map(),
    agencies: new Map(),
    agencyVersions: new Map(),
    staff: new Map(),
    documents: new Map(),
    cases: new Map(),
  };
  const reaction = jobsOf(env.reaction);
  const log = gatheringLedger((entries) => writeEvents(tx, reaction, entries));
  const within: Env = { ...envWithin(env, tx), reaction, ledger: log.add };

  function actorsOn(today: string): Promise<ReadonlyMap<string, Actor>> {
    // Between two changes of people and roles only the periods of delegations tell one day from another.
    const inForce = delegations.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
    const key = inForce.map((delegation) => delegation.key).join();
    const known = actors.get(key) ?? listActors(tx, today);
    actors.set(key, known);
    return known;
  }

  const stageAt = (moment: Date): Stage => {
    const at: Env = { ...within, now: () => moment };
    return {
      ids,
      run: (command, actor, input) => execute(at, command, actor, input),
      async actor(username) {
        const found = (await actorsOn(shanghaiDate(moment))).get(idOf(ids.staff, username));
        if (!found) throw new Error(`${username} is nobody who works here`);
        return found;
      },
      read: (query) => query(tx),
      forgetActors: () => actors.clear(),
    };
  };
  return { stageAt, close: log.writeRest };
}

/** The id behind a key of the data files. Throws where nothing was made under it yet. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`${key} is not there yet`);
  return id;
}

/** What is owed is written once when all has been played, not after each step. */
function jobsOf(reaction: Reaction): Reaction {
  return (event) => reaction(event).filter((effect) => 'job' in effect && effect.job !== GENERATE.job);
}

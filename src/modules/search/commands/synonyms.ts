import { sql } from 'kysely';
import * as z from 'zod';
import { command } from '../../../platform/command.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Actor, roleFor } from '../../../platform/permission.ts';
import type { StandardSynonyms } from '../standard-synonyms.ts';
import { SynonymInput, SynonymTarget } from '../types.ts';

/** The site that the person looks after. Throws forbidden without one. */
function siteOf(actor: Actor): string {
  const siteId = roleFor(actor, 'search.manage')?.siteId ?? actor.siteId;
  if (siteId === null) throw new AppError('forbidden', { reason: 'search.manage' });
  return siteId;
}

/** Adds words that mean the same on the site of the person. Throws forbidden without a site. */
export const addSynonyms = command({
  name: 'synonym.add',
  permission: 'search.manage',
  input: SynonymInput,
  async run({ tx, now, actor, record }, { terms }) {
    const siteId = siteOf(actor);
    const { id } = await tx
      .insertInto('searchSynonym')
      .values({ siteId, terms, origin: 'office', changedAt: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await record({
      name: 'synonym.added',
      subject: { type: 'synonym', id },
      siteId,
      payload: { synonymId: id },
    });
    return { synonymId: id };
  },
});

/** Puts a group of the own site out of use; it stays on record. Those that come with the software stay. */
export const removeSynonyms = command({
  name: 'synonym.remove',
  permission: 'search.manage',
  input: SynonymTarget,
  async run({ tx, now, actor, record }, { synonymId }) {
    const row = await tx
      .updateTable('searchSynonym')
      .set({ isActive: false, changedAt: now })
      .where('id', '=', synonymId)
      .where('origin', '=', 'office')
      .where('siteId', '=', siteOf(actor))
      .where('isActive', '=', true)
      .returning('id')
      .executeTakeFirst();
    if (!row) throw new AppError('notFound');
    await record({
      name: 'synonym.removed',
      subject: { type: 'synonym', id: synonymId },
      siteId: actor.siteId,
      payload: { synonymId },
    });
  },
});

/** Brings the synonyms of the data file in; unchanged ones stay untouched, dropped ones go out of use. */
export const loadSynonyms = command({
  name: 'synonym.load',
  permission: 'system',
  input: z.object({ groups: z.custom<readonly StandardSynonyms[]>(Array.isArray) }),
  async run({ tx, now }, { groups }) {
    const known = await tx
      .selectFrom('searchSynonym')
      .where('origin', '=', 'standard')
      .select(['id', 'terms', 'domain', 'isActive'])
      .execute();
    const keyOf = (domain: string | null, terms: readonly string[]) => JSON.stringify([domain, ...terms]);
    const there = new Map(known.map((row) => [keyOf(row.domain, row.terms), row]));
    const wanted = new Set(groups.map(({ domain, terms }) => keyOf(domain, terms)));
    const added = groups.filter(({ domain, terms }) => !there.has(keyOf(domain, terms)));
    if (added.length > 0) {
      await tx
        .insertInto('searchSynonym')
        .values(added.map(({ domain, terms }) => ({ domain, terms: [...terms], changedAt: now })))
        .execute();
    }
    const stale = known.filter((row) => row.isActive !== wanted.has(keyOf(row.domain, row.terms)));
    for (const { id, isActive } of stale) {
      await sql`update search_synonym set is_active = ${!isActive}, changed_at = ${now} where id = ${id}`.execute(
        tx,
      );
    }
    return { added: added.length };
  },
});

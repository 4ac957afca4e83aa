import type { CommandContext } from '../../../platform/command.ts';

/**
 * The matter a document belongs to (决策 → 结果), by the name in the edition that goes public: readers see the name, so it
 * is examined like all else. An unknown name opens a new matter; null is none.
 */
export async function threadNamed(
  { tx, now }: CommandContext,
  siteId: string,
  name: string | null,
): Promise<string | null> {
  if (!name) return null;
  const found = await tx
    .selectFrom('thread')
    .where('siteId', '=', siteId)
    .where('name', '=', name)
    .select('id')
    .executeTakeFirst();
  if (found) return found.id;
  const { id } = await tx
    .insertInto('thread')
    .values({ siteId, name, createdAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

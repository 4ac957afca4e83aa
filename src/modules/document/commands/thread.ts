import type { CommandContext } from '../../../platform/command.ts';

/**
 * Joins a document to the matter it belongs to (决策 → 结果), when the edition that says so goes public: readers see
 * the name, so it is examined like all else. An unknown name opens a new matter, null leaves it.
 */
export async function attachThread(
  context: CommandContext,
  target: { documentId: string; siteId: string },
  name: string | null,
): Promise<void> {
  const { tx, now } = context;
  let threadId: string | null = null;
  if (name) {
    const found = await tx
      .selectFrom('thread')
      .where('siteId', '=', target.siteId)
      .where('name', '=', name)
      .select('id')
      .executeTakeFirst();
    threadId =
      found?.id ??
      (
        await tx
          .insertInto('thread')
          .values({ siteId: target.siteId, name, createdAt: now })
          .returning('id')
          .executeTakeFirstOrThrow()
      ).id;
  }
  await tx.updateTable('document').set({ threadId }).where('id', '=', target.documentId).execute();
}

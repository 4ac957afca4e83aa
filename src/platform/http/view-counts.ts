import { sql } from 'kysely';
import type { Db } from '../database/pool.ts';

/** Programs that read pages on their own; their visits are not readers'. */
const ROBOT =
  /bot|crawl|spider|slurp|curl|wget|python|scrapy|headless|lighthouse|monitor|feed|fetch|http-client|okhttp|java\//i;

/**
 * Counts views in memory and writes them in one statement every few seconds: a page view costs no query.
 * Holds subjects and numbers only, nothing about who looked. At most one interval is lost when a process dies.
 */
export class ViewCounts {
  private pending = new Map<string, number>();
  private readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  /** Counts one view of a page or attachment, unless a robot asks. */
  add(subject: string, agent: string | undefined): void {
    if (!agent || ROBOT.test(agent)) return;
    this.pending.set(subject, (this.pending.get(subject) ?? 0) + 1);
  }

  /** Writes what was counted. Safe beside other processes; counts stay when writing fails. */
  async flush(): Promise<void> {
    if (this.pending.size === 0) return;
    const counted = this.pending;
    this.pending = new Map();
    const rows = [...counted]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([subject, views]) => ({ subject, views }));
    try {
      await this.db
        .insertInto('viewCount')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet({ views: sql`view_count.views + excluded.views` }),
        )
        .execute();
    } catch (error) {
      for (const [subject, views] of counted)
        this.pending.set(subject, (this.pending.get(subject) ?? 0) + views);
      throw error;
    }
  }
}

/** Counts a view of a document at its own address, whether the page was made or kept; other pages are not counted. */
export function countDocument(
  views: ViewCounts,
  path: string,
  tags: ReadonlySet<string>,
  agent: string | undefined,
): void {
  if (!path.startsWith('/d/') || !/^\/d\/[^/]+\/[\d-]+$/.test(path)) return;
  const subject = [...tags].find((tag) => tag.startsWith('document:'));
  if (subject) views.add(subject, agent);
}

/** Views of one subject so far; 0 when nobody looked. */
export async function viewsOf(db: Db, subject: string): Promise<number> {
  const row = await db
    .selectFrom('viewCount')
    .where('subject', '=', subject)
    .select('views')
    .executeTakeFirst();
  return Number(row?.views ?? 0);
}

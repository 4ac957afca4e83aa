import type { Child } from 'hono/jsx';
import type { Db } from '../../../platform/database/pool.ts';
import { type AppContext, keepPageUntil } from '../../../platform/http/context.ts';
import type { PlainDate } from '../../../rules/plain-date.ts';
import { addDays, shanghaiDate } from '../../../rules/plain-date.ts';
import type { CatalogueTableRow, LevelColumn } from '../../../ui/catalogue-table.tsx';

/** Whose documents are meant: a whole site's, or an agency's within it. */
export interface DocumentScope {
  siteId: string;
  agencyId: string | null;
}

/** The national table as a PDF writer needs it. */
export interface TableSheet {
  title: string;
  note: string;
  rows: (CatalogueTableRow & { item2: string })[];
  levels: readonly LevelColumn[];
  asOf: PlainDate;
}

/** What the catalogue's pages show of documents; the composition root brings it. */
export interface CataloguePortalParts {
  /** Visible documents by catalogue item; items without any may be absent. */
  itemDocumentCounts(db: Db, today: PlainDate, scope: DocumentScope): Promise<ReadonlyMap<string, number>>;
  /** The newest documents under an item, or null where there are none. */
  documentsOf(c: AppContext, given: DocumentScope & { itemId: string }): Promise<Child>;
  /** Sets the national table as PDF; without it there is no download of that form. */
  tablePdf?(c: AppContext, sheet: TableSheet): Promise<Uint8Array<ArrayBuffer>>;
}

/** Counts depend on the day: publicity that ends at midnight leaves them by itself. */
export function keepUntilMidnight(c: AppContext): PlainDate {
  const today = shanghaiDate(c.var.env.now());
  keepPageUntil(c, new Date(`${addDays(today, 1)}T00:00:00+08:00`));
  return today;
}

import { sql } from 'kysely';
import type { Db } from '../../../platform/database/pool.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Validity } from '../../../rules/classes.ts';
import type { AgencyRef, FramePageKind, GuideField } from '../types.ts';

/** A page of the statutory frame: guide, institution or leading group. */
export interface FramePageView {
  id: string;
  siteId: string;
  agencyId: string | null;
  agency: AgencyRef | null;
  kind: FramePageKind;
  slug: string;
  title: string;
  bodyHtml: string;
  fields: Partial<Record<GuideField | 'docNo', string>>;
  validity: Validity;
  issuedOn: string | null;
  domain: string | null;
  sort: number;
  version: number;
  changedAt: Date;
}

/** Whose pages: a site's own, or those of one of its agencies. */
export interface FramePlace {
  siteId: string;
  agencyId: string | null;
}

function framePages(db: Db) {
  return db
    .selectFrom('framePage')
    .leftJoin('agency', 'agency.id', 'framePage.agencyId')
    .selectAll('framePage')
    .select(
      sql<AgencyRef | null>`case when agency.id is null then null
        else json_build_object('code', agency.code, 'name', agency.name) end`.as('agency'),
    );
}

function at(db: Db, { siteId, agencyId }: FramePlace) {
  const pages = framePages(db).where('framePage.siteId', '=', siteId);
  return agencyId === null
    ? pages.where('framePage.agencyId', 'is', null)
    : pages.where('framePage.agencyId', '=', agencyId);
}

/** Pages of a site or agency: in force first, then as arranged, then the newest. One statement. */
export async function listFramePages(
  db: Db,
  place: FramePlace,
  kinds: readonly FramePageKind[],
): Promise<FramePageView[]> {
  const rows = await at(db, place)
    .where('framePage.kind', 'in', [...kinds])
    .orderBy(sql`(frame_page.validity <> 'in_force'), frame_page.sort, frame_page.issued_on desc nulls last`)
    .orderBy(sql`frame_page.title collate "zh-x-icu"`)
    .orderBy('framePage.id')
    .execute();
  return rows as unknown as FramePageView[];
}

/** Every page that staff of the given reach may edit: of the whole site, or of the given agencies. One statement. */
export async function listEditableFramePages(
  db: Db,
  siteId: string,
  agencyIds: readonly string[] | null,
): Promise<FramePageView[]> {
  let query = framePages(db).where('framePage.siteId', '=', siteId);
  if (agencyIds) query = query.where(sql<boolean>`frame_page.agency_id = any(${[...agencyIds]}::uuid[])`);
  const rows = await query
    .orderBy(sql`frame_page.agency_id is not null, agency.sort nulls first, agency.name collate "zh-x-icu"`)
    .orderBy('framePage.kind')
    .orderBy('framePage.sort')
    .orderBy('framePage.title')
    .execute();
  return rows as unknown as FramePageView[];
}

/** The page at an address, or null. One statement. */
export async function findFramePage(
  db: Db,
  place: FramePlace,
  kinds: readonly FramePageKind[],
  slug: string,
): Promise<FramePageView | null> {
  const row = await at(db, place)
    .where('framePage.kind', 'in', [...kinds])
    .where('framePage.slug', '=', slug)
    .executeTakeFirst();
  return (row as unknown as FramePageView | undefined) ?? null;
}

/** Throws `notFound` where there is no such page. One statement. */
export async function getFramePage(db: Db, framePageId: string): Promise<FramePageView> {
  const row = await framePages(db).where('framePage.id', '=', framePageId).executeTakeFirst();
  if (!row) throw new AppError('notFound', { reason: 'framePage' });
  return row as unknown as FramePageView;
}

/** The guide of a site or agency, or null. One statement. */
export async function findGuide(db: Db, place: FramePlace): Promise<FramePageView | null> {
  const row = await at(db, place).where('framePage.kind', '=', 'guide').executeTakeFirst();
  return (row as unknown as FramePageView | undefined) ?? null;
}

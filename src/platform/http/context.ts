import type { Context, Hono } from 'hono';
import type { Env } from '../env.ts';
import type { Actor } from '../permission.ts';

/** The government whose frame a page is shown in; the view that shells and meta tags need. */
export interface SiteView {
  id: string;
  code: string;
  name: string;
  host: string | null;
  /** The site that answers where no host name matches; it shows every site's documents. */
  isDefault: boolean;
  hostAgencyId: string | null;
  hostAgencyName: string;
  siteIdCode: string | null;
  icpNo: string | null;
  policeNo: string | null;
  hotline: string | null;
  contact: { address?: string; phone?: string; fax?: string; email?: string; postCode?: string };
  reuseStatement: string;
  announcement: string;
}

/** A signed-in person, as loaded for one request. */
export interface SignedIn {
  actor: Actor;
  /** Name of the agency the person works at; empty for those who run the system. */
  agencyName: string;
  sessionId: string;
  /** Token that every form of this session carries. */
  formToken: string;
}

/** What a write answers; the body is plain JSON data. */
export interface WriteAnswer {
  status: 200 | 201;
  body: Record<string, unknown>;
}

/** A program that showed a valid token: it acts for one person, within what the token allows. */
export interface Bearer {
  actor: Actor;
  /**
   * Runs a write once for each `Idempotency-Key`: sent again with the same content it answers the same and changes
   * nothing. Throws `badRequest` without a key, `conflict` when the key was used for other content.
   */
  answerOnce(
    c: AppContext,
    fingerprint: string,
    write: (env: Env) => Promise<WriteAnswer>,
  ): Promise<WriteAnswer & { isReplay: boolean }>;
}

/** What middleware puts beside a request. */
export interface Variables {
  env: Env;
  site: SiteView;
  signedIn: SignedIn | null;
  /** Set on the addresses for staff systems only; a session never counts there, a token nowhere else. */
  bearer: Bearer | null;
  requestId: string;
  /** Address of a file under `public/`, with its content hash. */
  asset: (path: string) => string;
  /** What the page shows; a change to any of these makes it stale. */
  pageTags: Set<string>;
  /** When the page stops being true by itself (end of a publicity period). */
  pageUntil: Date | null;
  /** How many notices of stale pages had been heard when the request began; see `singleFlight`. */
  pageBegun: number;
}

export type AppEnv = { Variables: Variables };
export type App = Hono<AppEnv>;
export type AppContext = Context<AppEnv>;

/** Says what a public page depends on. Without tags a page is not cached. */
export function tagPage(c: AppContext, ...tags: string[]): void {
  for (const tag of tags) c.var.pageTags.add(tag);
}

/** Bounds how long a page may be kept. */
export function keepPageUntil(c: AppContext, until: Date | null): void {
  if (until && (c.var.pageUntil === null || until < c.var.pageUntil)) c.set('pageUntil', until);
}

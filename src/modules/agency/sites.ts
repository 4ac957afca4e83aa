import type { Db } from '../../platform/database/pool.ts';
import type { SiteView } from '../../platform/http/context.ts';
import { listSites } from './queries/sites.ts';

/** Tag of everything that shows a site's name, footer or contacts. */
export const SITES_TAG = 'sites';

/**
 * The sites of this installation, kept in memory by each process and read again when one changes.
 * Sites are few; every page needs one.
 */
export class SiteDirectory {
  private sites: Promise<SiteView[]> | null = null;
  private read: readonly SiteView[] | null = null;
  private readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  /** Forgets what was read; the next page reads anew. */
  forget(): void {
    this.sites = null;
    this.read = null;
  }

  /** All sites, the default one first. */
  all(): Promise<SiteView[]> {
    if (this.sites) return this.sites;
    const reading = listSites(this.db);
    this.sites = reading;
    reading.then(
      (sites) => {
        if (sites.length === 0) this.forget();
        else if (this.sites === reading) this.read = sites;
      },
      () => this.forget(),
    );
    return reading;
  }

  /** The site of a host name, else the default one; null while there is none at all. */
  async forHost(host: string | undefined): Promise<SiteView | null> {
    return siteOf(await this.all(), host);
  }

  /** The same at once, where the sites have been read already; else null. */
  knownForHost(host: string | undefined): SiteView | null {
    return this.read && siteOf(this.read, host);
  }
}

function siteOf(sites: readonly SiteView[], host: string | undefined): SiteView | null {
  return sites.find((site) => site.host !== null && site.host === host) ?? sites[0] ?? null;
}

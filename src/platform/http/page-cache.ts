import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** A rendered public page, ready to send in three encodings. */
export interface KeptPage {
  status: number;
  headers: [string, string][];
  etag: string;
  identity: Buffer;
  brotli: Buffer | null;
  gzip: Buffer | null;
  tags: ReadonlySet<string>;
  until: Date | null;
}

const SMALLEST_COMPRESSED = 600;

/** Text that changes without the page having changed (the view count) stands between these marks. */
const UNCOUNTED = /<span data-uncounted[^>]*>.*?<\/span>/gs;

/** Strong validator over what the page says, leaving out uncounted parts. */
export function pageEtag(body: string | Uint8Array): string {
  const counted = typeof body === 'string' ? body.replace(UNCOUNTED, '') : body;
  return `"${createHash('sha256').update(counted).digest('base64url').slice(0, 27)}"`;
}

/**
 * How a body is compressed: for all who ask, well, because it is served many times; or quickly and for one request only
 * (its Accept-Encoding), because hardly anybody asks for the same page again.
 */
type Compression = 'none' | 'forAll' | { quicklyFor: string };

/** The smaller window is also the faster one to set up. */
const QUICK_BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 18 };

/** Compresses a body once, so that serving it again costs no work. */
export async function keep(
  page: Omit<KeptPage, 'brotli' | 'gzip'>,
  compression: Compression,
): Promise<KeptPage> {
  const { identity } = page;
  if (compression === 'none' || identity.length < SMALLEST_COMPRESSED)
    return { ...page, brotli: null, gzip: null };
  if (compression !== 'forAll') {
    const encoding = encodingFor(compression.quicklyFor);
    return {
      ...page,
      brotli: encoding === 'br' ? await compressBrotli(identity, { params: QUICK_BROTLI }) : null,
      gzip: encoding === 'gzip' ? await compressGzip(identity, { level: 1 }) : null,
    };
  }
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    compressGzip(identity),
  ]);
  return { ...page, brotli, gzip: gzipped };
}

/** The best encoding that an Accept-Encoding takes; null where it takes none of ours. */
function encodingFor(accepted: string): 'br' | 'gzip' | null {
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

/**
 * Public pages in memory, bounded by bytes, oldest use first out.
 * Correct across processes: every process hears `stale_pages` notices; one that cannot hear them
 * (`isListening` false) answers from the database. A page whose render began before a notice is not kept.
 */
export class PageCache {
  private readonly pages = new Map<string, KeptPage>();
  private readonly keysByTag = new Map<string, Set<string>>();
  private bytes = 0;
  private generation = 0;
  private readonly maxBytes: number;
  private readonly isListening: () => boolean;

  constructor(maxBytes: number, isListening: () => boolean) {
    this.maxBytes = maxBytes;
    this.isListening = isListening;
  }

  /** The kept page, if it may still be served at `now`. */
  get(key: string, now: Date): KeptPage | null {
    if (!this.isListening()) return null;
    const page = this.pages.get(key);
    if (!page) return null;
    if (page.until !== null && now >= page.until) {
      this.drop(key);
      return null;
    }
    this.pages.delete(key);
    this.pages.set(key, page);
    return page;
  }

  /** Marks the start of a render; give it back to `put`. */
  begin(): number {
    return this.generation;
  }

  /** Keeps a page unless something became stale while it was made. */
  put(key: string, page: KeptPage, begun: number): void {
    if (begun !== this.generation || !this.isListening()) return;
    this.drop(key);
    this.pages.set(key, page);
    this.bytes += sizeOf(page);
    for (const tag of page.tags) {
      const keys = this.keysByTag.get(tag) ?? new Set();
      keys.add(key);
      this.keysByTag.set(tag, keys);
    }
    while (this.bytes > this.maxBytes) {
      const oldest = this.pages.keys().next().value;
      if (oldest === undefined) break;
      this.drop(oldest);
    }
  }

  /** Forgets every page that shows one of the things; `*` forgets all. */
  invalidate(tags: readonly string[]): void {
    this.generation += 1;
    if (tags.includes('*')) {
      this.clear();
      return;
    }
    for (const tag of tags) for (const key of [...(this.keysByTag.get(tag) ?? [])]) this.drop(key);
  }

  clear(): void {
    this.generation += 1;
    this.pages.clear();
    this.keysByTag.clear();
    this.bytes = 0;
  }

  get size(): number {
    return this.pages.size;
  }

  private drop(key: string): void {
    const page = this.pages.get(key);
    if (!page) return;
    this.pages.delete(key);
    this.bytes -= sizeOf(page);
    for (const tag of page.tags) {
      const keys = this.keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.keysByTag.delete(tag);
    }
  }
}

function sizeOf(page: KeptPage): number {
  return page.identity.length + (page.brotli?.length ?? 0) + (page.gzip?.length ?? 0) + 512;
}

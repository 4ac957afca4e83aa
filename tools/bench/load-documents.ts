import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Corpus } from './corpus.ts';

/** Where documents go to: agencies with codes, items of the catalogue, a person who wrote them. */
interface Places {
  agencies: { id: string; site: string; code: string }[];
  items: { item: string; domain: string }[];
  staff: string;
}

interface Row {
  document: string[];
  edition: string[];
  item: string[];
}

const CHUNK = 2_000;
const DOCUMENT = `document (id, site_id, agency_id, code, index_year_serial, live_edition_id, first_published_at, published_on,
  created_at)`;
const EDITION = `edition (id, document_id, number, state, is_live, title, doc_no, doc_no_key, summary, body_html, body_text,
  genre, theme, item_id, domain, formed_on, changed_on, published_at, content_hash, created_by, state_since, created_at,
  changed_at, issuer, is_priority)`;
const ITEM = 'edition_item (edition_id, item_id, domain, sort)';

/**
 * Puts published documents straight into the tables, as fast as COPY goes: a database of a certain size, not a record of
 * how one comes about. Seconds that COPY itself took.
 */
export async function loadDocuments(
  ownerUrl: string,
  corpus: Corpus,
  count: number,
  onLoaded: (count: number) => void,
): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const places = await placesIn(client);
    const spent = { milliseconds: 0 };
    for (let from = 0; from < count; from += CHUNK) {
      const until = Math.min(count, from + CHUNK);
      const rows: Row[] = [];
      for (let n = from; n < until; n += 1) rows.push(rowOf(corpus, n, places));
      const started = performance.now();
      await client.query('begin');
      await copy(
        client,
        DOCUMENT,
        rows.map(({ document }) => document),
      );
      await copy(
        client,
        EDITION,
        rows.map(({ edition }) => edition),
      );
      await copy(
        client,
        ITEM,
        rows.map(({ item }) => item),
      );
      await client.query('commit');
      spent.milliseconds += performance.now() - started;
      onLoaded(until);
    }
    await client.query('vacuum analyze document, edition, edition_item');
    await client.query(`select pg_notify('stale_pages', '*')`);
    return spent.milliseconds / 1000;
  } finally {
    await client.end();
  }
}

async function placesIn(client: pg.Client): Promise<Places> {
  const agencies = await client.query(
    `select id, site_id as site, code from agency where code is not null order by sort, code limit 40`,
  );
  const items = await client.query(
    `select item_id as item, domain from catalogue_row
     where to_version is null order by item_id`,
  );
  const staff = await client.query<{ id: string }>('select id from staff order by id limit 1');
  return {
    agencies: agencies.rows as Places['agencies'],
    items: items.rows as Places['items'],
    staff: staff.rows[0]?.id ?? '',
  };
}

function rowOf(corpus: Corpus, n: number, { agencies, items, staff }: Places): Row {
  const record = corpus.record(n);
  const agency = agencies[n % agencies.length] as Places['agencies'][number];
  const { item, domain } = items[n % items.length] as Places['items'][number];
  const [documentId, editionId] = [randomUUID(), randomUUID()];
  const at = `${record.published} 09:00:00+08`;
  const html = record.body.split('\n').map((line) => `<p>${line.replace(/[&<>]/g, '')}</p>`);
  // Serials start where those of the demo world cannot be.
  const serial = `${record.published.slice(0, 4)}-${String(20_000 + Math.floor(n / agencies.length)).padStart(5, '0')}`;
  return {
    document: [documentId, agency.site, agency.id, agency.code, serial, editionId, at, record.published, at],
    edition: [
      ...[editionId, documentId, '1', 'published', 't', record.title, record.doc_no, record.doc_no],
      ...[
        record.body.slice(0, 80),
        html.join(''),
        record.body,
        n % 50 === 0 ? 'announcement' : 'notification',
      ],
      ...[record.theme, item, domain, record.date, record.date, at],
      ...[createHash('sha256').update(record.id).digest('hex'), staff, at, at, at, record.issuer],
      n % 500 === 0 ? 't' : 'f',
    ],
    item: [editionId, item, domain, '0'],
  };
}

async function copy(client: pg.Client, into: string, rows: readonly (readonly string[])[]): Promise<void> {
  const lines = rows.map((row) => `${row.map(escaped).join('\t')}\n`);
  await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${into} from stdin`)));
}

const MARKS: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escaped = (text: string) =>
  text.replace(/[\\\n\r\t]/g, (mark) => MARKS[mark] ?? '').replaceAll('\0', '');

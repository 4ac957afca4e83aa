import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { paces, transparencyFigures, wideFigures } from '../../src/modules/obligation/queries/figures.ts';
import { soonUntil } from '../../src/modules/obligation/state.ts';
import { readYamlFolder } from '../../src/platform/data-files.ts';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/open-database.ts';
import { createCalendar } from '../../src/rules/calendar/calendar.ts';
import { parseNotices } from '../../src/rules/calendar/notices.ts';
import { plainDate } from '../../src/rules/plain-date.ts';
import { type BenchResult, compare, median } from './result.ts';
import type { BenchRun } from './section.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const AGENCIES = 3000;
const ITEMS = 160;
const MONTHS = 12;
/** Items that recur every month, as in the standard catalogue; the others are due once and when documents are formed. */
const MONTHLY_ITEMS = 4;
const ROUNDS = 3;
const TODAY = plainDate('2026-11-20');

/**
 * The figures of `/transparency` over a province: 3,000 agencies × 160 items due over 12 months, three in five of them
 * with a document. Beside a plain count of the same table, which reads every row once and says nothing.
 */
export async function benchTransparency(run: BenchRun): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  await chmod(folder, 0o755);
  const database = await openDatabase({
    dataDir: folder,
    secret: 'a secret of forty characters for the bench',
    migrations: join(ROOT, 'db/migrations'),
    log: pino({ level: 'silent' }),
  });
  try {
    await fill(database, run);
    return await figures(database);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function figures({ db, pool, transaction }: OpenDatabase): Promise<BenchResult[]> {
  const calendar = createCalendar(parseNotices(readYamlFolder(join(ROOT, 'db/calendar'))));
  const day = { today: TODAY, soonUntil: soonUntil(TODAY, calendar) };
  const scan = await timed(() => pool.query('select count(*), max(due_on) from obligation'));
  const { rows } = await pool.query<{ documents: string; agency: string }>(
    'select (select count(*) from document) as documents, (select id from agency limit 1) as agency',
  );
  const documents = Number(rows[0]?.documents);
  const agencyIds = [rows[0]?.agency ?? ''];
  const about = { section: 'transparency', documents, unit: 'ms' };
  const taken: [string, () => Promise<unknown>][] = [
    ['all figures of the province', () => wideFigures({ transaction }, {}, day)],
    ['median and 90th percentile', () => paces(db, {}, TODAY, calendar)],
    ['all figures of an agency', () => transparencyFigures(db, { agencyIds }, day)],
  ];
  const results: BenchResult[] = [];
  for (const [name, work] of taken) {
    results.push(compare(about, [name, await timed(work)], ['plain count of the duties', scan]));
  }
  return results;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

const STEPS = [
  // The rows are made to fit each other; checking half a million of them one by one would take minutes.
  `do $$ declare held record; begin
    for held in select conrelid::regclass as owner, conname from pg_constraint where contype = 'f'
      and conrelid in ('obligation'::regclass, 'document'::regclass, 'edition'::regclass, 'edition_item'::regclass)
    loop execute format('alter table %s drop constraint %I', held.owner, held.conname); end loop; end $$`,
  `insert into site (id, code, name, is_default) values (gen_random_uuid(), 'bench', '测试省人民政府', true)`,
  `insert into agency (id, site_id, body_id, code, name, kind, level, obligations_from, sort)
    select made.id, site.id, made.id, null, '第' || n || '局', 'department', 'county', date '2025-11-20', n
    from site, (select gen_random_uuid() as id, n from generate_series(1, ${AGENCIES}) n) made`,
  `insert into staff (id, username, display_name, created_at) values (gen_random_uuid(), 'bench', '测试', now())`,
  `insert into obligation_rule (key, wording, rule, source_mark) values (repeat('0', 64),
    '信息形成或者变更之日起20个工作日内', '{"trigger":"formation","amount":20,"unit":"workingDay"}', 'verified')`,
  `insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id, kind,
      cause, starts_on, opens_on, due_on, created_at)
    select a.site_id, a.id, a.id, 'B-' || i, 'domain-' || (i % 7), (array['decision', 'execution', 'management', 'service',
      'result'])[i % 5 + 1], 1, r.id, 'standing', '', date '2025-11-20', null,
      date '2025-12-01' + (i * 7 + a.sort) % 365, now()
    from agency a, obligation_rule r, generate_series(1, ${ITEMS}) i`,
  `insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id, kind,
      cause, starts_on, opens_on, due_on, created_at)
    select o.site_id, o.agency_id, o.agency_id, o.item_id, o.domain, o.stage, 1, o.rule_id, 'period', to_char(m, 'YYYY-MM'),
      m::date, m::date, (m + interval '1 month - 1 day')::date, now()
    from obligation o, generate_series(timestamp '2025-12-01', timestamp '2025-12-01' + interval '${MONTHS - 1} months',
      interval '1 month') m where o.item_id = any(array(select 'B-' || i from generate_series(1, ${MONTHLY_ITEMS}) i))`,
  `insert into document (id, site_id, agency_id, code, index_year_serial, first_published_at, published_on, created_at)
    select gen_random_uuid(), o.site_id, o.agency_id, lpad(a.sort::text, 8, '0') || '0', o.item_id, at, at::date, at
    from (select *, (due_on - 30 + (length(id::text) + get_byte(uuid_send(id), 0)) % 45)::timestamptz as at from obligation
      where kind = 'standing') o join agency a on a.id = o.agency_id where get_byte(uuid_send(o.id), 1) % 5 < 3`,
  `insert into edition (id, document_id, number, state, is_live, title, item_id, domain, formed_on, published_at,
      content_hash, created_by, state_since, created_at, changed_at, body_text)
    select gen_random_uuid(), d.id, 1, 'published', true, '关于公开' || d.index_year_serial || '的通知',
      d.index_year_serial, 'domain-1', d.published_on - 10, d.first_published_at, 'x', s.id, d.first_published_at,
      d.first_published_at, d.first_published_at, repeat('公开内容', 40)
    from document d, staff s`,
  `insert into edition_item (edition_id, item_id, domain, sort) select id, item_id, domain, 0 from edition`,
  `update document d set live_edition_id = e.id from edition e where e.document_id = d.id`,
  `insert into obligation (site_id, agency_id, origin_agency_id, item_id, domain, stage, catalogue_version, rule_id, kind,
      cause, document_id, edition_id, starts_on, opens_on, due_on, created_at)
    select d.site_id, d.agency_id, d.agency_id, e.item_id, e.domain, 'result', 1, r.id, 'formation', e.id, d.id, e.id,
      e.formed_on, e.formed_on, e.formed_on + 28, now()
    from edition e join document d on d.id = e.document_id, obligation_rule r`,
  // As a database that has run for a night: without it, indexes alone cannot answer.
  'vacuum analyze',
];

async function fill({ ownerUrl }: OpenDatabase, run: BenchRun): Promise<void> {
  const { default: pg } = await import('pg');
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    for (const [index, step] of STEPS.entries()) {
      await owner.query(step);
      run.progress('duties of a province', index + 1, STEPS.length);
    }
  } finally {
    await owner.end();
  }
}

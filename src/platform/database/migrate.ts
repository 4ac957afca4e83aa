import { dirname, join } from 'node:path';
import pg from 'pg';
import type { Log } from '../log.ts';
import { type AppLogin, ensureAppRole } from './app-role.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { grantJobs, migrateJobs } from './job-schema.ts';
import { type Migration, readMigrations, readSql } from './migration-files.ts';

export interface MigrateOptions {
  /** Connection that owns the schema. */
  readonly ownerUrl: string;
  /** Folder of `NNNN_name.sql`; a `grants.sql` beside the folder is applied after every run. */
  readonly folder: string;
  /** Sign-in to make for the application; not given = no role is made and no grants are applied. */
  readonly appLogin?: AppLogin;
  /** Number of the last file to apply; all when not given. Restoring takes the schema of the day of the backup. */
  readonly until?: number;
  readonly log: Log;
}

export interface MigrateResult {
  /** File names applied now, in order. */
  readonly applied: string[];
  /** False where this account may not create roles: the application then uses the owner's account. */
  readonly hasAppRole: boolean;
}

interface AppliedRow {
  number: number;
  file: string;
  checksum: string;
}

const OLDEST_SERVER = 150_000;
/** Any two fixed numbers serve; these are the day the 政府信息公开条例 first took effect. */
const ADVISORY_LOCK = 'pg_advisory_lock(20080501, 1)';

/**
 * Brings the schema up to date, forward only, each file in its own transaction, one process at a time.
 * Throws DatabaseRefusal when an applied file was changed or removed, when a new one was put in between,
 * or when a statement fails (file and line named; files before it stay applied).
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const { ownerUrl, folder, appLogin, until, log } = options;
  const migrations = await readMigrations(folder);
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'gongkai-migrate' });
  await owner.connect();
  try {
    await requireVersion(owner);
    await takeLock(owner, log);
    const hasAppRole = appLogin ? await ensureAppRole(owner, appLogin) : false;
    const applied = await applyAll(owner, migrations, until);
    await migrateJobs(ownerUrl);
    if (hasAppRole) await applyGrants(owner, join(dirname(folder), 'grants.sql'));
    if (applied.length > 0) log.info({ applied }, '数据库结构已更新');
    return { applied, hasAppRole };
  } finally {
    // Ending the session also gives the lock back.
    await owner.end();
  }
}

async function requireVersion(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const found = rows[0]!;
  if (found.number < OLDEST_SERVER) {
    throw new DatabaseRefusal('serverTooOld', `数据库是 PostgreSQL ${found.version}，需要 15 或更高版本。`);
  }
}

async function takeLock(owner: pg.Client, log: Log): Promise<void> {
  const attempt = await owner.query<{ held: boolean }>(
    `select ${ADVISORY_LOCK.replace('pg_', 'pg_try_')} as held`,
  );
  if (attempt.rows[0]?.held) return;
  log.info('另一个进程正在更新数据库结构，等待其完成');
  await owner.query(`select ${ADVISORY_LOCK}`);
}

async function applyAll(
  owner: pg.Client,
  migrations: Migration[],
  until = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  // Its own schema: it is bookkeeping of the installation, not a table of the domain.
  await owner.query(`
    create schema if not exists migration;
    create table if not exists migration.applied (
      number integer primary key,
      file text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await owner.query<AppliedRow>(
    'select number, file, checksum from migration.applied order by number',
  );
  checkHistory(rows, migrations);
  const last = rows.at(-1)?.number ?? -1;
  const pending = migrations.filter(({ number }) => number > last && number <= until);
  for (const migration of pending) await applyOne(owner, migration);
  return pending.map(({ file }) => file);
}

function checkHistory(applied: AppliedRow[], migrations: Migration[]): void {
  const files = new Map(migrations.map((migration) => [migration.number, migration]));
  for (const row of applied) {
    const file = files.get(row.number);
    if (!file) {
      throw new DatabaseRefusal(
        'historyAhead',
        `数据库已执行过 ${row.file}，而本程序没有这个迁移文件：数据库比程序新。请换用不低于原版本的程序，或用 restore 恢复与本程序相配的备份。`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new DatabaseRefusal(
        'historyChanged',
        `迁移文件 ${file.file} 在执行之后被改动过。已执行的迁移不得修改：请还原该文件，把改动写成新的迁移文件。`,
      );
    }
    files.delete(row.number);
  }
  const last = applied.at(-1);
  const inserted = last && [...files.values()].find(({ number }) => number < last.number);
  if (inserted) {
    throw new DatabaseRefusal(
      'historyChanged',
      `迁移文件 ${inserted.file} 排在已执行的 ${last.file} 之前。新迁移的序号应大于 ${last.number}。`,
    );
  }
}

async function applyOne(owner: pg.Client, { number, file, sql, checksum }: Migration): Promise<void> {
  try {
    await owner.query('begin');
    await owner.query(sql);
    await owner.query('insert into migration.applied (number, file, checksum) values ($1, $2, $3)', [
      number,
      file,
      checksum,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw failure(file, sql, error);
  }
}

async function applyGrants(owner: pg.Client, path: string): Promise<void> {
  const sql = await readSql(path);
  try {
    await owner.query('begin');
    await grantJobs(owner);
    if (sql) await owner.query(sql);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw failure('grants.sql', sql, error);
  }
}

/** Names file and line; PostgreSQL gives the position as a count of characters from 1. */
function failure(file: string, sql: string, error: unknown): DatabaseRefusal {
  const { message, position } = error as pg.DatabaseError;
  const line = position ? sql.slice(0, Number(position) - 1).split('\n').length : undefined;
  const place = line ? `${file} 第 ${line} 行` : file;
  return new DatabaseRefusal('migrationFailed', `执行迁移 ${place} 时出错，该文件未生效：${message}`, error);
}

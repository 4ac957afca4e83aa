import { join } from 'node:path';
import { type LiveCalendar, liveCalendar } from './modules/calendar/index.ts';
import type { Config } from './platform/config.ts';
import { readYamlFolder } from './platform/data-files.ts';
import { type OpenDatabase, openDatabase } from './platform/database/open-database.ts';
import type { Env } from './platform/env.ts';
import { openFolderStore } from './platform/files/folder-store.ts';
import { clamd, clamdAddress } from './platform/files/scanner.ts';
import type { Log } from './platform/log.ts';
import { smtpMailer } from './platform/mail/smtp.ts';
import { createPaper } from './platform/paper/pdf.ts';
import {
  createRateLimits,
  createSessions,
  type RateLimits,
  type Sessions,
} from './platform/session/index.ts';
import { reactionTo } from './reactions.ts';
import { parseNotices } from './rules/calendar/notices.ts';

/** Where the installation lies and what it is. */
export interface Place {
  /** Folder of the installation: holds `db/` and `public/`. */
  root: string;
  version: string;
  log: Log;
}

/** An environment over an open database, with what only processes need beside it. */
export interface Opened {
  env: Env;
  database: OpenDatabase;
  sessions: Sessions;
  limits: RateLimits;
  /** Holds `env.calendar`; processes that live on refresh it when they hear of a notice. */
  calendar: LiveCalendar;
  close(): Promise<void>;
}

/** Opens database, files and calendar and makes the one `Env` of this process. Throws with a sentence for the operator. */
export async function openEnv(config: Config, { root, log }: Place, meanwhile?: () => void): Promise<Opened> {
  const notices = parseNotices(readYamlFolder(join(root, 'db/calendar')));
  const database = await openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    secret: config.secret,
    migrations: join(root, 'db/migrations'),
    log,
    meanwhile,
  });
  const calendar = liveCalendar(notices, database.db);
  await calendar.refresh();
  const now = () => new Date();
  const env: Env = {
    db: database.db,
    transaction: (work) => database.transaction(work),
    now,
    files: await openFolderStore(config.filesDir, now()),
    ...(config.mail !== null && { mail: smtpMailer(config.mail) }),
    ...(config.clamdSocket !== null && { scanner: clamd(clamdAddress(config.clamdSocket)) }),
    paper: createPaper({ templates: join(root, 'db/paper') }),
    reaction: reactionTo,
    log,
    baseUrl: config.baseUrl,
    secret: config.secret,
    limits: { fileBytes: config.fileBytes, documentBytes: config.documentBytes },
    calendar: calendar.calendar,
  };
  const { pool } = database;
  return {
    env,
    database,
    sessions: createSessions({
      pool,
      secret: config.secret,
      baseUrl: config.baseUrl,
      now,
      hashing: { cheap: false },
      log,
    }),
    limits: createRateLimits({ pool, secret: config.secret }),
    calendar,
    async close() {
      await env.paper.close();
      await database.close();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { type MailSettings, mailSettings } from './mail/smtp.ts';

const MIB = 1024 * 1024;

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.string().optional(),
  BASE_URL: z.url().optional(),
  GONGKAI_DEMO: z.enum(['on', 'off']).optional(),
  GONGKAI_DEMO_PASSWORD: z.string().min(10).optional(),
  GONGKAI_SECRET: z.string().min(32).optional(),
  FILES: z.string().optional(),
  CLAMD_SOCKET: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
  TRUST_PROXY: z.string().default(''),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  FILE_LIMIT_MB: z.coerce.number().int().min(1).max(2048).default(50),
  DOCUMENT_LIMIT_MB: z.coerce.number().int().min(1).max(8192).default(200),
  REVIEW_LATER_DAYS: z.coerce.number().int().min(1).max(30).default(2),
  REEXAMINE_MONTHS: z.coerce.number().int().min(1).max(60).default(12),
});

/** Settings of one process, read once at start. Sizes in bytes. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Unset: the embedded database in `dataDir`. */
  databaseUrl: string | null;
  baseUrl: string;
  demo: 'on' | 'off';
  demoPassword: string | null;
  secret: string;
  filesDir: string;
  /** Unset: mail is off. */
  mail: MailSettings | null;
  /** Where ClamAV's daemon listens; null: uploads of the public are not scanned. */
  clamdSocket: string | null;
  trustProxy: string[];
  metricsPort: number | null;
  logLevel: string;
  fileBytes: number;
  documentBytes: number;
  /** Working days within which the reviews of an emergency publication are made up. */
  reviewLaterDays: number;
  /** Months until a withheld document is examined again, unless it names a date (条例 Art. 18). */
  reexamineMonths: number;
}

/** A random secret kept in the data folder with mode 0600, so that sessions survive a restart. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(48).toString('base64url');
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return secret;
}

/** Reads the environment. Throws an Error that names the variable, its value and what is expected. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = Environment.safeParse(
    Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const shown = /SECRET|PASSWORD|URL/.test(name) ? '(hidden)' : environment[name];
      return `  ${name}=${shown}: ${issue.message}`;
    });
    throw new Error(`These settings need attention:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  const databaseUrl = env.DATABASE_URL ?? null;
  const dataDir = resolve(env.DATA_DIR);
  if (databaseUrl && !env.GONGKAI_SECRET) {
    throw new Error(
      'GONGKAI_SECRET is required with DATABASE_URL: at least 32 random characters, the same for every process',
    );
  }
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl,
    baseUrl: (env.BASE_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    demo: env.GONGKAI_DEMO ?? (databaseUrl ? 'off' : 'on'),
    demoPassword: env.GONGKAI_DEMO_PASSWORD ?? null,
    secret: env.GONGKAI_SECRET ?? keptSecret(dataDir),
    mail: mailSettings(env.SMTP_URL, env.MAIL_FROM),
    filesDir: resolve(env.FILES ?? join(dataDir, 'files')),
    clamdSocket: env.CLAMD_SOCKET ?? null,
    trustProxy: env.TRUST_PROXY.split(',').flatMap((part) => part.trim() || []),
    metricsPort: env.METRICS_PORT ?? null,
    logLevel: env.LOG_LEVEL,
    fileBytes: env.FILE_LIMIT_MB * MIB,
    documentBytes: env.DOCUMENT_LIMIT_MB * MIB,
    reviewLaterDays: env.REVIEW_LATER_DAYS,
    reexamineMonths: env.REEXAMINE_MONTHS,
  };
}

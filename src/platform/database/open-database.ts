import { createHmac } from 'node:crypto';
import pg from 'pg';
import type { Log } from '../log.ts';
import { APP_ROLE, type AppLogin } from './app-role.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { startEmbedded } from './embedded-server.ts';
import { migrate } from './migrate.ts';
import { type Database, databaseOn, openPool } from './pool.ts';

export interface DatabaseConfig {
  /** Server to use; not given = the embedded one. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** Secret of the installation; the application's password on a given server is derived from it. */
  readonly secret: string;
  /** Folder of `NNNN_name.sql`, with `grants.sql` beside it. */
  readonly migrations: string;
  /** Connections of this process; 10 when not given. */
  readonly poolSize?: number;
  /** See `EmbeddedOptions`. */
  readonly meanwhile?: () => void;
  readonly log: Log;
}

export interface OpenDatabase extends Database {
  /** Owns the schema: migrations and backup only. */
  readonly ownerUrl: string;
  /** What the application runs under; LISTEN and job workers connect with it. */
  readonly appUrl: string;
  readonly isEmbedded: boolean;
  /** File names of migrations applied by this start. */
  readonly applied: string[];
}

interface Server {
  readonly ownerUrl: string;
  readonly appLogin: AppLogin;
  stop(): Promise<void>;
}

/**
 * The database ready for use: server started or reached, schema up to date, application signed in with its own rights.
 * `close()` closes the pool and, when nobody else uses the embedded server, stops it.
 * Throws DatabaseRefusal with a sentence for the operator.
 */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  const server = config.databaseUrl ? await givenServer(config.databaseUrl, config) : await embedded(config);
  try {
    const { applied, hasAppRole } = await migrate({
      ownerUrl: server.ownerUrl,
      folder: config.migrations,
      appLogin: server.appLogin,
      log: config.log,
    });
    const appUrl = await chooseAppUrl(server, hasAppRole, config.log);
    const database = databaseOn(openPool({ url: appUrl, max: config.poolSize, log: config.log }));
    return {
      ...database,
      ownerUrl: server.ownerUrl,
      appUrl,
      isEmbedded: !config.databaseUrl,
      applied,
      async close() {
        await database.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function embedded({ dataDir, log, meanwhile }: DatabaseConfig): Promise<Server> {
  const { url, appPassword, stop } = await startEmbedded({ dataDir, log, meanwhile });
  return { ownerUrl: url, appLogin: { role: APP_ROLE, password: appPassword }, stop };
}

/**
 * On a server of the operator's, each database has its own sign-in that belongs to `gongkai_app`: two installations
 * on one server, with different secrets, must not change each other's password.
 */
async function givenServer(ownerUrl: string, { secret }: DatabaseConfig): Promise<Server> {
  const client = new pg.Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select current_database() as name');
    const role = `${APP_ROLE}_${rows[0]!.name}`.slice(0, 63);
    const password = createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');
    return { ownerUrl, appLogin: { role, password }, stop: async () => {} };
  } catch (error) {
    // The address holds a password and is not repeated.
    throw new DatabaseRefusal(
      'startFailed',
      `无法连接 DATABASE_URL 指定的数据库：${(error as Error).message}`,
      error,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function chooseAppUrl(server: Server, hasAppRole: boolean, log: Log): Promise<string> {
  const appUrl = withLogin(server.ownerUrl, server.appLogin);
  if (hasAppRole && (await canConnect(appUrl))) return appUrl;
  log.warn(
    hasAppRole
      ? `数据库不接受账号 ${server.appLogin.role} 登录，改用 DATABASE_URL 的账号运行：发布记录的防改只靠触发器。`
      : 'DATABASE_URL 的账号不能建立角色，直接用它运行：发布记录的防改只靠触发器。由管理员建立 gongkai_app 角色可加强保护。',
  );
  return server.ownerUrl;
}

/** The same server and database under another sign-in. */
export function withLogin(url: string, { role, password }: AppLogin): string {
  const changed = new URL(url);
  if (changed.host) {
    changed.username = encodeURIComponent(role);
    changed.password = password;
  } else {
    // An address of a socket folder has no host, and an address without host takes no name before the @.
    changed.searchParams.set('user', role);
    changed.searchParams.set('password', password);
  }
  return changed.href;
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

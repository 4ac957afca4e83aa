import { mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import { ensureOwner, initialiseCluster, OWNER, SUPERUSER, writeSettings } from './cluster-initialise.ts';
import { type ClusterPlace, choosePlace } from './cluster-place.ts';
import { DatabaseRefusal } from './database-refusal.ts';
import { chooseFreePort } from './free-port.ts';
import { findNativeFolder, runProgram } from './postgres-binaries.ts';
import { clearRemains, findRunning } from './running-cluster.ts';
import type { Durability } from './server-settings.ts';
import { attach, countAttached, readState, type ServerState, writeState } from './server-state.ts';
import { startFailure } from './start-failure.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedOptions {
  /** DATA_DIR; everything of ours lies in its folder `database`. */
  readonly dataDir: string;
  readonly log: Log;
  /** 60 when not given. */
  readonly maxConnections?: number;
  /** 'none' gives up safety for speed: tests only. */
  readonly durability?: Durability;
  /** Folder with PostgreSQL's bin, lib and share; what npm brought when not given. */
  readonly native?: string;
  /** Done while a new cluster is being made, which takes a second of the machine but nothing of ours; must not throw. */
  readonly meanwhile?: () => void;
}

export interface EmbeddedServer {
  /** Owner of the application's database: migrations, backup. */
  readonly url: string;
  /** Superuser on the maintenance database: tests and restore. */
  readonly superuserUrl: string;
  /** Password the application's role is to have. */
  readonly appPassword: string;
  /** Detaches; the last process that uses the server stops it. Safe to call twice. */
  stop(): Promise<void>;
}

const PORT_ATTEMPTS = 5;

/**
 * Makes sure that the PostgreSQL of this DATA_DIR runs and attaches to it: starts it, or joins the one that another
 * process (a command line beside the service) already started. One left behind by a killed process is stopped and
 * started anew; what `kill -9` left in the data directory is cleared. Throws DatabaseRefusal with what to do.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const home = join(options.dataDir, 'database');
  await mkdir(home, { recursive: true });
  const realHome = await realpath(home);
  return withStartLock(join(realHome, 'lock'), () => startLocked(realHome, options));
}

async function startLocked(home: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { state, isNew } = await readState(home);
  const native = options.native ?? (await findNativeFolder());
  const place = await choosePlace(native, home, state.cluster, options.log);
  const version = await requireSameMajor(place);
  if (isNew && version !== null) {
    throw new DatabaseRefusal(
      'notPermitted',
      `数据库 ${place.cluster} 的口令文件 ${join(home, 'server.json')} 不见了：请从备份中放回。`,
    );
  }
  const lasting: ServerState = place.cluster.startsWith(home) ? state : { ...state, cluster: place.cluster };
  await writeState(home, lasting);
  if (version === null) {
    const { durability, meanwhile = () => undefined } = options;
    await initialiseCluster(place, lasting.superuserPassword, durability !== 'none', meanwhile);
  }

  const port = await ensureRunning(home, place, lasting, options);
  const detach = await attach(home);
  const url = (user: string, password: string, database: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const superuserUrl = url(SUPERUSER, lasting.superuserPassword, 'postgres');
  await ensureOwner(superuserUrl, lasting.ownerPassword);
  const stopping: { done?: Promise<void> } = {};
  return {
    url: url(OWNER, lasting.ownerPassword, OWNER),
    superuserUrl,
    appPassword: lasting.appPassword,
    stop() {
      stopping.done ??= withStartLock(join(home, 'lock'), async () => {
        await detach();
        if ((await countAttached(home)) === 0) await stopServer(place);
      });
      return stopping.done;
    },
  };
}

/** Major version of an existing data directory; null when there is none yet. */
async function requireSameMajor({ cluster, bin }: ClusterPlace): Promise<string | null> {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  if (found === null) return null;
  const { output } = await runProgram(join(bin, 'postgres'), ['--version']);
  const ours = /(\d+)/.exec(output)?.[1];
  if (found.trim() === ours) return ours;
  throw new DatabaseRefusal(
    'otherMajorVersion',
    `数据目录 ${cluster} 属于 PostgreSQL ${found.trim()}，本程序自带 PostgreSQL ${ours}，不能直接使用。请用原版本的程序执行 gongkai backup，再用本版本在空的 DATA_DIR 中执行 gongkai restore。`,
  );
}

/** Port of the running server. */
async function ensureRunning(
  home: string,
  place: ClusterPlace,
  state: ServerState,
  options: EmbeddedOptions,
): Promise<number> {
  const running = await findRunning(place.cluster);
  if (running) {
    if ((await countAttached(home)) > 0) return running.port;
    options.log.info('上次未正常停止，内置数据库仍在运行：先停止再启动');
    await stopServer(place);
  }
  await clearRemains(place.cluster);
  const port = await startServer(place, state.port, options);
  if (port !== state.port) await writeState(home, { ...state, port });
  return port;
}

const START_LOG = 'start.log';

async function startServer(place: ClusterPlace, lastPort: number | undefined, options: EmbeddedOptions) {
  const logFolder = join(place.cluster, 'log');
  const logFile = join(logFolder, START_LOG);
  for (let attempt = 1; ; attempt += 1) {
    const port = await chooseFreePort(attempt === 1 ? lastPort : undefined);
    await writeSettings(place, {
      port,
      maxConnections: options.maxConnections ?? 60,
      durability: options.durability ?? 'full',
    });
    await rm(logFile, { force: true });
    // Its own session (pg_ctl makes one), so that Ctrl-C in our terminal does not reach it before we have finished.
    const run = await control(place, ['start', '--wait', '--timeout=600', '--silent', `--log=${logFile}`]);
    if (run.code === 0) return port;
    const printed = await readFile(logFile, 'utf8').catch(() => run.output);
    if (attempt < PORT_ATTEMPTS && /could not (bind|create any TCP)/.test(printed)) continue;
    const reason = await startFailure(logFolder, START_LOG, run.output);
    throw new DatabaseRefusal('startFailed', `内置数据库无法启动：${reason}（日志：${logFolder}）`);
  }
}

async function stopServer(place: ClusterPlace): Promise<void> {
  const run = await control(place, ['stop', '--mode=fast', '--wait', '--timeout=120', '--silent']);
  if (run.code !== 0 && (await findRunning(place.cluster))) {
    throw new DatabaseRefusal('startFailed', `内置数据库无法停止：${run.output.trim()}`);
  }
}

function control({ bin, cluster, account }: ClusterPlace, args: string[]) {
  return runProgram(join(bin, 'pg_ctl'), [...args, `--pgdata=${cluster}`], account);
}

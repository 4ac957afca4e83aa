import { cpus, totalmem } from 'node:os';

/** What a running embedded server may lose when the machine stops: nothing, or (tests) everything. */
export type Durability = 'full' | 'none';

export interface ServerSettings {
  readonly port: number;
  readonly maxConnections: number;
  readonly durability: Durability;
}

const MEGABYTE = 1024 * 1024;

/**
 * Text of `gongkai.conf`, written at every start and included by `postgresql.conf`; lines an operator adds below the
 * include win. Sized for a small machine: an eighth of the memory, 64 MB to 1 GB, for the page buffers.
 */
export function settingsText({ port, maxConnections, durability }: ServerSettings): string {
  const memory = totalmem() / MEGABYTE;
  const buffers = Math.round(Math.min(1024, Math.max(64, memory / 8)));
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    // A socket file would need a short path that both accounts can enter; loopback needs neither.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: maxConnections,
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: 1.1,
    jit: 'off',
    // Small containers give /dev/shm 64 MB, which parallel queries exhaust.
    max_parallel_workers_per_gather: cpus().length > 2 ? 2 : 0,
    max_wal_size: '1GB',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    ...(durability === 'full' ? DURABLE : VOLATILE),
    // A week of log files, overwritten in turn. Terse leaves out DETAIL, which would quote rows and so personal data.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: 0,
    log_truncate_on_rotation: 'on',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_line_prefix: '%m [%p] ',
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', wal_compression: 'on' };
const VOLATILE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  checkpoint_timeout: '1h',
  deadlock_timeout: '50ms',
};

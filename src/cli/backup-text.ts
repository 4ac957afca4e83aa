import type { BackupProgress } from '../platform/backup/make-backup.ts';
import { sizeText } from '../platform/files/text.ts';

interface Counts {
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

const countsOf = ({ tables, rows, files, bytes }: Counts) =>
  `${tables} 张表 ${rows} 行，附件 ${files} 个，共 ${sizeText(bytes)}`;

const progressOf = (progress: BackupProgress) =>
  'table' in progress
    ? `表 ${progress.table}：${progress.rows} 行`
    : `附件 ${progress.files} / ${progress.of}`;

export const backupVerbText = {
  summary: '备份数据库、附件和密钥',
  usage: 'backup [--out FILE]',
  out: '写到哪个文件；- 写到标准输出，便于加密或送往别处',
  withoutSecret: '不带 DATA_DIR 中的密钥',
  notes: [
    '与运行中的服务同时进行，取同一时刻的全部数据。文件权限为 0600：其中有口令的散列值和密钥，请像保管密钥一样保管。',
    'GONGKAI_SECRET 给出的密钥不写入备份，请另行保管。登录会话不在备份中。',
  ],
  noWords: (word: string) => `backup 不认识“${word}”：文件名用 --out 给出`,
  jsonToOut: '--json 与 --out - 不能同时使用：标准输出只有一个',
  progress: progressOf,
  done: (path: string, counts: Counts) => `✓ ${path}：${countsOf(counts)}`,
  missing: (hashes: readonly string[]) =>
    `数据库记载的 ${hashes.length} 个附件在 FILES 中缺失或已损坏，备份中没有：\n${hashes.map((hash) => `  ${hash}`).join('\n')}`,
};

export const restoreVerbText = {
  summary: '从备份恢复',
  usage: 'restore FILE [--replace]',
  replace: '目标数据库已有的内容由备份取代',
  check: '只核对备份是否完整，不恢复',
  notes: [
    '先逐项核对备份的哈希，再写入空的数据库；数据库一项在一个事务中完成。恢复前请停止服务。',
    '旧版本的备份恢复后自动升级到本程序的结构；较新版本的备份不接受。所有人员须重新登录。',
  ],
  oneFile: '请写明一个备份文件，例如 restore gongkai-20261122-093000.zip',
  checking: (done: number, all: number) => `核对 ${done} / ${all}`,
  sound: (path: string, createdAt: string, version: string, counts: Counts) =>
    `✓ ${path} 完整：${createdAt} 由 ${version} 版写成，${countsOf(counts)}`,
  progress: progressOf,
  done: (counts: Counts) => `✓ 已恢复：${countsOf(counts)}`,
  missing: (count: number) => `备份时已有 ${count} 个附件缺失，恢复后这些附件打不开。`,
  otherSecret:
    '现在的 GONGKAI_SECRET 与备份时的不同：第二登录因素须重新设置。若还有原来的密钥，请设为原值后重启。',
  noSecret: '备份中没有密钥，沿用本机的密钥：第二登录因素须重新设置。',
  secretBack: (path: string) => `密钥已放回 ${path}。`,
};

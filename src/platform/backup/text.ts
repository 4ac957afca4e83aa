import { sizeText } from '../files/text.ts';

/** What backup and restore say to the operator. */
export const backupText = {
  noDatabase: (dataDir: string) =>
    `${dataDir} 中没有数据库：请用 DATA_DIR 指明要备份的安装，或用 DATABASE_URL 指明数据库。`,
  notGongkai: '这个数据库里没有 gongkai 的表，无从备份。',
  exists: (path: string) => `${path} 已经存在：请换一个文件名，备份不覆盖已有的文件。`,
  noSpace: (path: string, reason: string) => `备份 ${path} 没有写完（${reason}），未完成的部分已经删除。`,
  unreadable: (path: string, reason: string) => `打不开 ${path}：${reason}`,
  notArchive: (path: string) =>
    `${path} 不是完整的备份：文件被截断，或者不是 gongkai backup 写的。请换用另一份备份。`,
  noManifest: (path: string) =>
    `${path} 里没有可读的清单 manifest.json：不是 gongkai backup 写的备份，或者已经损坏。`,
  otherFormat: (path: string, found: string, expected: string) =>
    `${path} 的格式是 ${found}，本程序读 ${expected}：请用写这份备份的程序版本恢复。`,
  altered: (path: string, entry: string, expected: string, found: string) =>
    `${path} 中的 ${entry} 与清单不符（应为 SHA-256 ${expected.slice(0, 12)}…，实为 ${found.slice(0, 12)}…）：备份被改动或损坏，没有恢复任何内容。`,
  entryMissing: (path: string, entry: string) =>
    `${path} 缺少清单所列的 ${entry}：备份不完整，没有恢复任何内容。`,
  entryUnknown: (path: string, entry: string) =>
    `${path} 含有清单没有的 ${entry}：备份被改动，没有恢复任何内容。`,
  entryBroken: (path: string, entry: string) =>
    `${path} 中的 ${entry} 读不出来：备份已损坏，没有恢复任何内容。`,
  newer: (path: string, file: string) =>
    `${path} 含有本程序没有的数据库结构 ${file}：备份来自较新的版本，请先升级程序再恢复。`,
  otherHistory: (path: string, file: string) =>
    `${path} 所依据的 ${file} 与本程序的同名迁移文件内容不同：请用写这份备份的程序版本恢复。`,
  notEmpty: '目标数据库已有内容，没有改动。确定要用备份取代它，请先备份现有内容，再加 --replace。',
  foreign: '目标数据库里有不属于 gongkai 的表，没有改动。请给出一个空数据库。',
  inUse: (count: number) => `目标数据库正被 ${count} 个 gongkai 连接使用：请先停止服务，再恢复。`,
  otherTable: (table: string, columns: string) =>
    `备份中的表 ${table}（${columns}）在本程序的数据库结构里找不到对应的位置：请用写这份备份的程序版本恢复。`,
  rowsDiffer: (table: string, expected: number, found: number) =>
    `表 ${table} 应有 ${expected} 行，读入 ${found} 行：没有恢复。`,
  fileDiffers: (sha256: string) => `附件 ${sha256} 存入后哈希不符：请检查 FILES 所在的磁盘。`,
  size: sizeText,
};

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseRefusal } from './database-refusal.ts';

/** One numbered step of the schema's history. */
export interface Migration {
  readonly number: number;
  /** File name, for example `0001_floor.sql`. */
  readonly file: string;
  readonly sql: string;
  /** SHA-256 of the text, hex; line ends do not count. */
  readonly checksum: string;
}

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** Reads `NNNN_name.sql` in order of number. Refuses other `.sql` names and a number used twice; gaps are allowed. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const file of files) {
    const number = Number(FILE_NAME.exec(file)?.[1]);
    if (Number.isNaN(number)) {
      throw new DatabaseRefusal(
        'fileName',
        `迁移文件名 ${file} 不合规：应为四位序号加小写英文名，如 0012_name.sql。`,
      );
    }
    const previous = migrations.at(-1);
    if (previous?.number === number) {
      throw new DatabaseRefusal(
        'fileName',
        `迁移文件 ${previous.file} 与 ${file} 序号相同：每个序号只能用一次。`,
      );
    }
    const sql = await readSql(join(folder, file));
    migrations.push({ number, file, sql, checksum: checksumOf(sql) });
  }
  return migrations;
}

/** Text of an SQL file with uniform line ends, or '' when there is none. */
export async function readSql(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.replaceAll('\r\n', '\n');
}

/** SHA-256, hex. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** One data file: its path for error messages, and what it holds. */
export interface DataFile {
  file: string;
  data: unknown;
}

/** All `.yaml` files of a folder in name order, parsed (YAML 1.2: dates stay strings). Throws naming the file that is no YAML. */
export function readYamlFolder(folder: string): DataFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYamlFile(join(folder, name)));
}

/** One parsed YAML file. Throws naming the file when it is missing or no YAML. */
export function readYamlFile(file: string): DataFile {
  try {
    return { file, data: parse(readFileSync(file, 'utf8'), { uniqueKeys: true }) };
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

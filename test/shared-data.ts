import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Folder of real documents and vectors that some tests run against; not part of the product. */
const root = resolve(process.env.GONGKAI_TEST_DATA ?? '../shared/data');

/** Absolute path of a file of the real data, or null (with one line saying so) where the data is absent. */
export function sharedData(name: string): string | null {
  const path = join(root, name);
  if (existsSync(path)) return path;
  console.info(`skipped: no real data at GONGKAI_TEST_DATA (${name})`);
  return null;
}

/** Parses a `.json` file of the real data. */
export function sharedJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** All records of a `.jsonl` or `.jsonl.gz` file. */
export function sharedLines<T>(path: string): T[] {
  const raw = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(raw).toString('utf8') : raw.toString('utf8');
  return text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as T] : []));
}

/** The first `count` records of a large `.jsonl.gz`, without unpacking the rest. */
export async function firstSharedLines<T>(path: string, count: number): Promise<T[]> {
  const records: T[] = [];
  const input = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input })) {
    if (line.trim()) records.push(JSON.parse(line) as T);
    if (records.length >= count) break;
  }
  input.destroy();
  return records;
}

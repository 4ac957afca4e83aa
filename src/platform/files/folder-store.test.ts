import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { openFolderStore } from './folder-store.ts';

const MB = 1024 * 1024;
const NOW = new Date('2026-11-22T08:00:00+08:00');

async function* bytes(...chunks: (string | Uint8Array)[]) {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

async function textOf(stream: ReadableStream<Uint8Array> | null): Promise<string> {
  return stream ? new Response(stream).text() : 'nothing';
}

describe('folder store', () => {
  let root: string;
  let store: FileStore;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'gongkai-files-'));
    store = await openFolderStore(root, NOW);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('gives back the bytes under their hash, whole or in part, and keeps equal files once', async () => {
    const { sha256, size } = await store.put(bytes('政府信息', '公开'), { limit: 100 });
    expect(sha256).toBe(createHash('sha256').update('政府信息公开').digest('hex'));
    expect(size).toBe(18);
    expect(await store.put(bytes('政府信息公开'), { limit: 100 })).toEqual({ sha256, size });
    expect(await textOf(await store.open(sha256))).toBe('政府信息公开');
    expect(await textOf(await store.open(sha256, { start: 12, end: 14 }))).toBe('公');
    expect(await store.has(sha256)).toBe(true);
    expect(await store.stat(sha256)).toMatchObject({ size: 18 });
    const listed: string[] = [];
    for await (const file of store.list()) listed.push(file.sha256);
    expect(listed).toEqual([sha256]);
  });

  it('removes for good, and knows nothing of files that are not there or names that are no hash', async () => {
    const { sha256 } = await store.put(bytes('撤'), { limit: 100 });
    expect(await store.remove(sha256)).toBe(true);
    expect(await store.remove(sha256)).toBe(false);
    expect(await store.open(sha256)).toBeNull();
    expect(await store.stat(sha256)).toBeNull();
    expect(await store.open('../../etc/passwd')).toBeNull();
    expect(await store.remove('incoming')).toBe(false);
  });

  it('refuses a file over the limit with limit and size, and leaves no residue', async () => {
    const refusal = await store
      .put(bytes('12345', '67890', 'x'), { limit: 8 })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({
      code: 'tooLarge',
      detail: { reason: 'fileTooLarge', facts: { limit: 8, size: 10 } },
    });
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('takes a file of exactly the limit, and an empty one', async () => {
    expect((await store.put(bytes('12345678'), { limit: 8 })).size).toBe(8);
    expect((await store.put(bytes(), { limit: 8 })).size).toBe(0);
  });

  it('leaves no residue when the stream breaks off', async () => {
    async function* broken() {
      yield new Uint8Array(10);
      throw new Error('connection lost');
    }
    await expect(store.put(broken(), { limit: 100 })).rejects.toThrow('connection lost');
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('removes on start what a crash left behind, but not what another process is writing', async () => {
    const old = join(root, 'incoming', 'old');
    await writeFile(old, 'x');
    await utimes(old, NOW, new Date(NOW.getTime() - 2 * 60 * 60 * 1000));
    const young = join(root, 'incoming', 'young');
    await writeFile(young, 'x');
    await utimes(young, NOW, new Date(NOW.getTime() - 60 * 1000));
    await openFolderStore(root, NOW);
    expect(await readdir(join(root, 'incoming'))).toEqual(['young']);
    await rm(young);
  });

  it('streams 200 MB in and out, never more than a few MB ahead of the disk', async () => {
    const chunk = new Uint8Array(MB).fill(7);
    const incoming = join(root, 'incoming');
    let furthest = 0;
    async function* large() {
      for (let sent = 0; sent < 200; sent += 1) {
        const [name] = readdirSync(incoming);
        const written = name ? statSync(join(incoming, name)).size : 0;
        furthest = Math.max(furthest, sent * MB - written);
        yield chunk;
      }
    }
    const { sha256, size } = await store.put(large(), { limit: 200 * MB });
    expect(size).toBe(200 * MB);
    expect(furthest).toBeLessThan(8 * MB);
    let out = 0;
    let largest = 0;
    for await (const part of (await store.open(sha256)) ?? []) {
      out += part.byteLength;
      largest = Math.max(largest, part.byteLength);
    }
    expect(out).toBe(200 * MB);
    expect(largest).toBeLessThan(MB);
    await store.remove(sha256);
  });
});

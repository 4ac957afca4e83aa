import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { FileStore } from './file-store.ts';

/** Bytes that can be read piece by piece, so that a large file need not be in memory to be looked at. */
export interface ByteSource {
  size: number;
  /** The bytes from `start` up to, not including, `end`; fewer where the file ends before. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Bytes already in memory. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.byteLength,
    read: async (start, end) => bytes.subarray(Math.min(start, bytes.byteLength), end),
  };
}

/** A file of the disk, open until it is disposed of. Throws where it cannot be opened. */
export async function diskSource(path: string): Promise<ByteSource & AsyncDisposable> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async read(start, end) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await file.read(bytes, 0, bytes.byteLength, start);
      return bytes.subarray(0, bytesRead);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

const BLOCK = 256 * 1024;

/** A file of the store; null when it is not there. Small reads side by side cost one access. */
export async function storedSource(store: FileStore, sha256: string): Promise<ByteSource | null> {
  const found = await store.stat(sha256);
  if (!found) return null;
  const readRange = async (start: number, end: number): Promise<Uint8Array> => {
    const last = Math.min(end, found.size) - 1;
    const stream = last < start ? null : await store.open(sha256, { start, end: last });
    // Not by way of a Response: the web server puts one of its own in place of it, without `bytes()`.
    return stream ? buffer(stream) : new Uint8Array();
  };
  const block: { start: number; bytes: Uint8Array } = { start: 0, bytes: new Uint8Array() };
  return {
    size: found.size,
    read: async (start, end) => {
      if (end - start > BLOCK) return readRange(start, end);
      if (start < block.start || Math.min(end, found.size) > block.start + block.bytes.byteLength) {
        block.bytes = await readRange(start, start + BLOCK);
        block.start = start;
      }
      return block.bytes.subarray(start - block.start, end - block.start);
    },
  };
}

/** The whole source, or null when it is larger than `limit` bytes. */
export async function readWhole(source: ByteSource, limit: number): Promise<Uint8Array | null> {
  return source.size > limit ? null : source.read(0, source.size);
}

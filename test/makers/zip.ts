import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a made archive; what is not said is true to the data. The rest are lies, to be found out. */
export interface MadeEntry {
  name: string | Uint8Array;
  data?: string | Uint8Array;
  /** General purpose flags; bit 0 encrypted, bit 11 name in UTF-8. */
  flags?: number;
  /** Size the headers claim for the unpacked data. */
  claimedSize?: number;
  /** Unix mode in the external attributes. */
  mode?: number;
  /** Points the directory entry at the local data of an earlier entry. */
  sameAs?: number;
  /** 64-bit sizes in a zip64 extra field. */
  zip64?: { size: bigint; packed: bigint };
}

/** A zip archive made byte by byte, so that its headers can lie. */
export function makeZip(entries: readonly MadeEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data ?? '');
    const packed = deflateRawSync(data);
    const header = commonHeader(entry, data, packed, name);
    if (entry.sameAs === undefined) {
      const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), header, u16(0), name, packed]);
      locals.push(local);
      offsets.push(offset);
      offset += local.length;
    } else {
      offsets.push(offsets[entry.sameAs] ?? 0);
    }
    directory.push(directoryEntry(entry, header, name, offsets.at(-1) ?? 0));
  }
  const entriesBytes = Buffer.concat(directory);
  const count = u16(Math.min(entries.length, 0xffff));
  const end = [
    Buffer.from('PK\u0005\u0006'),
    u16(0),
    u16(0),
    count,
    count,
    u32(entriesBytes.length),
    u32(offset),
    u16(0),
  ];
  return new Uint8Array(Buffer.concat([...locals, entriesBytes, ...end]));
}

function commonHeader(entry: MadeEntry, data: Buffer, packed: Buffer, name: Buffer): Buffer {
  const isUtf8 = typeof entry.name === 'string';
  return Buffer.concat([
    u16(20),
    u16(entry.flags ?? (isUtf8 ? 0x800 : 0)),
    u16(8),
    u32(0x5a21_6000),
    u32(crc32(data)),
    u32(entry.zip64 ? 0xffff_ffff : packed.length),
    u32(entry.zip64 ? 0xffff_ffff : (entry.claimedSize ?? data.length)),
    u16(name.length),
  ]);
}

function directoryEntry(entry: MadeEntry, header: Buffer, name: Buffer, offset: number): Buffer {
  const extra = entry.zip64
    ? Buffer.concat([u16(1), u16(16), u64(entry.zip64.size), u64(entry.zip64.packed)])
    : Buffer.alloc(0);
  const attributes = ((entry.mode ?? 0o100644) << 16) >>> 0;
  return Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    u16(0x031e),
    header,
    u16(extra.length),
    u16(0),
    u16(0),
    u16(0),
    u32(attributes),
    u32(offset),
    name,
    extra,
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

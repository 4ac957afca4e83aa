import type { ByteSource } from './byte-source.ts';

/** [MS-CFB] §2.1: sector numbers from here on are marks, not sectors. */
const FIRST_MARK = 0xfffffffa;
const ENTRY_BYTES = 128;
const MAX_ENTRIES = 20_000;

interface Layout {
  source: ByteSource;
  sectorBytes: number;
  /** Sectors that hold the allocation table, in order. */
  tableSectors: number[];
}

/** Names of the streams and storages of a compound file (doc, xls, ppt, wps, et); [] when it is broken. */
export async function compoundFileNames(source: ByteSource): Promise<string[]> {
  const header = view(await source.read(0, 512));
  if (header.byteLength < 512) return [];
  const sectorBytes = 2 ** header.getUint16(30, true);
  if (sectorBytes !== 512 && sectorBytes !== 4096) return [];
  const layout: Layout = { source, sectorBytes, tableSectors: [] };
  await readTableSectors(layout, header);
  const names: string[] = [];
  const seen = new Set<number>();
  let sector = header.getUint32(48, true);
  while (sector < FIRST_MARK && !seen.has(sector) && names.length < MAX_ENTRIES) {
    seen.add(sector);
    const bytes = view(await readSector(layout, sector));
    for (let at = 0; at + ENTRY_BYTES <= bytes.byteLength; at += ENTRY_BYTES) {
      const name = entryName(bytes, at);
      if (name) names.push(name);
    }
    sector = await nextSector(layout, sector);
  }
  return names;
}

/** The first 109 table sectors stand in the header, further ones in a chain of their own. */
async function readTableSectors(layout: Layout, header: DataView): Promise<void> {
  const add = (bytes: DataView, from: number, to: number) => {
    for (let at = from; at + 4 <= to; at += 4) {
      const sector = bytes.getUint32(at, true);
      if (sector < FIRST_MARK) layout.tableSectors.push(sector);
    }
  };
  add(header, 76, 512);
  const seen = new Set<number>();
  let chained = header.getUint32(68, true);
  while (chained < FIRST_MARK && !seen.has(chained) && seen.size < 1_000) {
    seen.add(chained);
    const bytes = view(await readSector(layout, chained));
    if (bytes.byteLength < layout.sectorBytes) return;
    add(bytes, 0, layout.sectorBytes - 4);
    chained = bytes.getUint32(layout.sectorBytes - 4, true);
  }
}

async function nextSector(layout: Layout, sector: number): Promise<number> {
  const perSector = layout.sectorBytes / 4;
  const table = layout.tableSectors[Math.floor(sector / perSector)];
  if (table === undefined) return FIRST_MARK;
  const bytes = view(await readSector(layout, table));
  const at = (sector % perSector) * 4;
  return at + 4 <= bytes.byteLength ? bytes.getUint32(at, true) : FIRST_MARK;
}

function readSector({ source, sectorBytes }: Layout, sector: number): Promise<Uint8Array> {
  const start = (sector + 1) * sectorBytes;
  return source.read(start, start + sectorBytes);
}

/** Empty for unused entries. */
function entryName(bytes: DataView, at: number): string {
  const length = bytes.getUint16(at + 64, true);
  if (length < 2 || length > 64 || bytes.getUint8(at + 66) === 0) return '';
  let name = '';
  for (let place = 0; place < length / 2 - 1; place += 1) {
    name += String.fromCharCode(bytes.getUint16(at + place * 2, true));
  }
  return name;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

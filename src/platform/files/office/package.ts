import { posix } from 'node:path';
import { type ArchiveLimits, openArchive } from '../archive.ts';
import { bytesSource } from '../byte-source.ts';
import { scanXml, xmlText } from './xml.ts';

/** Office files are read whole into memory, so they may unpack to less than archives that are only listed. */
const OFFICE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  entryBytes: 128 * 1024 * 1024,
  totalBytes: 384 * 1024 * 1024,
  ratio: 200,
};

/** One relationship of a part (ISO/IEC 29500-2 §9.3). */
export interface Relationship {
  id: string;
  type: string;
  /** Path of the target inside the package, or its address when it is outside. */
  target: string;
  isExternal: boolean;
}

/** An office file: its parts by name. */
export interface OfficePackage {
  names: string[];
  bytes(name: string): Promise<Uint8Array | null>;
  /** The XML of a part as text; '' when it is missing. */
  xml(name: string): Promise<string>;
  relationships(name: string): Promise<Relationship[]>;
}

/** Opens docx, xlsx, pptx or ofd; throws FileRefused. */
export async function openPackage(bytes: Uint8Array): Promise<OfficePackage> {
  const archive = await openArchive(bytesSource(bytes), OFFICE_LIMITS);
  const xml = async (name: string) => {
    const part = await archive.read(name);
    return part ? xmlText(part, name) : '';
  };
  return {
    names: archive.names,
    bytes: (name) => archive.read(name),
    xml,
    relationships: async (name) => parseRelationships(await xml(relationshipsName(name)), name),
  };
}

/** Where the relationships of a part are written. */
export function relationshipsName(name: string): string {
  return posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`);
}

function parseRelationships(text: string, part: string): Relationship[] {
  const found: Relationship[] = [];
  scanXml(text, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name !== 'Relationship') return;
      const isExternal = TargetMode.toLowerCase() === 'external';
      const target = isExternal ? Target : posix.join('/', posix.dirname(part), Target).slice(1);
      const inside = Target.startsWith('/') ? Target.slice(1) : target;
      found.push({
        id: Id,
        type: Type.split('/').at(-1) ?? '',
        target: isExternal ? Target : inside,
        isExternal,
      });
    },
  });
  return found;
}

/** The main part of the package, as its own relationships name it. */
export async function mainPart(office: OfficePackage, fallback: string): Promise<string> {
  const relationships = parseRelationships(await office.xml('_rels/.rels'), '');
  const main = relationships.find(({ type, isExternal }) => type === 'officeDocument' && !isExternal);
  return main && office.names.includes(main.target) ? main.target : fallback;
}

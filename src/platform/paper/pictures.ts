import { imageSize } from 'image-size';
import { allRuns, type Block, mapRuns } from './blocks.ts';

/** A picture that both typesetters can print; width and height in pixels. */
export interface Picture {
  bytes: Uint8Array;
  type: 'png' | 'jpg' | 'gif';
  width: number;
  height: number;
}

/** Finds the bytes of an attachment reference, or null when the reader may not see it or it is gone. */
export type LoadPicture = (source: string) => Promise<Uint8Array | null>;

/** A4 at 600 dpi is 35 million pixels; more only eats memory, and a small file can claim to be huge. */
const MOST_PIXELS = 60_000_000;
const MOST_PICTURES = 300;
/** All pictures of one document together, in bytes: they are held in memory twice while it is printed. */
const MOST_BYTES = 100_000_000;

/**
 * Loads the pictures of a body once each. The blocks come back with `/files/…` names as sources; what cannot be
 * loaded or is no PNG, JPEG or GIF keeps its source and is printed as its alternative text.
 */
export async function loadPictures(
  blocks: readonly Block[],
  load: LoadPicture,
): Promise<{ blocks: Block[]; pictures: Map<string, Picture> }> {
  const sources = new Set(allRuns(blocks).flatMap((run) => (run.kind === 'image' ? [run.source] : [])));
  const names = new Map<string, string>();
  const pictures = new Map<string, Picture>();
  let room = MOST_BYTES;
  for (const source of [...sources].slice(0, MOST_PICTURES)) {
    const bytes = fromDataAddress(source) ?? (hasScheme(source) ? null : await load(source));
    const picture = bytes && bytes.length <= room ? readPicture(bytes) : null;
    if (!picture) continue;
    room -= picture.bytes.length;
    const name = `picture-${pictures.size + 1}.${picture.type}`;
    pictures.set(name, picture);
    names.set(source, `/files/${name}`);
  }
  const renamed = mapRuns(blocks, (runs) =>
    runs.map((run) => (run.kind === 'image' ? { ...run, source: names.get(run.source) ?? '' } : run)),
  );
  return { blocks: renamed, pictures };
}

function fromDataAddress(source: string): Uint8Array | null {
  const match = /^data:image\/(?:png|jpeg|gif);base64,/i.exec(source);
  return match ? new Uint8Array(Buffer.from(source.slice(match[0].length), 'base64')) : null;
}

/** Pictures of other sites are never asked for: printing must not make the server call an address somebody typed. */
function hasScheme(source: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(source);
}

function readPicture(bytes: Uint8Array): Picture | null {
  try {
    const { type, width, height } = imageSize(bytes);
    if (type !== 'png' && type !== 'jpg' && type !== 'gif') return null;
    return width > 0 && height > 0 && width * height <= MOST_PIXELS ? { bytes, type, width, height } : null;
  } catch {
    return null;
  }
}

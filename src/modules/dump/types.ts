/** One file within a dump. */
export interface DumpPart {
  name: string;
  /** Lines, each a JSON object. */
  records: number;
  bytes: number;
  sha256: string;
}

/** A dump that lies in the file store. */
export interface Dump {
  id: string;
  /** When the making began; what came later may be in it or not. */
  madeAt: Date;
  /** The change feed goes on from here. */
  uptoSeq: number;
  /** The first last day among its documents; null where none ends. */
  validUntil: string | null;
  sha256: string;
  size: number;
  documents: number;
  parts: DumpPart[];
}

/** Days for which dumps are kept, while nothing in them had to be withdrawn. */
export const DUMPS_KEPT = 7;

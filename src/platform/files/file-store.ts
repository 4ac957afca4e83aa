/** A stored file: its address is the hash of its bytes, so equal files are kept once. */
export interface StoredFile {
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** First and last byte, both included, as in an HTTP Range header. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Where the bytes of attachments lie: a folder, or later an object store. Nothing is ever held in memory whole.
 * Who may see a file is not decided here; every caller asks its slice first.
 */
export interface FileStore {
  /**
   * Stores a stream and tells its hash and size. Beyond `limit` bytes it throws AppError `tooLarge` with the facts
   * `limit` and `size` (bytes seen so far) and leaves nothing behind; a failing stream leaves nothing either.
   */
  put(source: AsyncIterable<Uint8Array>, options: { limit: number }): Promise<StoredFile>;
  /** The bytes, or those of the range; null when the file is not here. */
  open(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  has(sha256: string): Promise<boolean>;
  /** Size and the time of the last `put`; null when the file is not here. */
  stat(sha256: string): Promise<{ size: number; storedAt: Date } | null>;
  /** Removes the bytes for good; false when there were none. The caller knows that nothing refers to them. */
  remove(sha256: string): Promise<boolean>;
  /** Every stored file, in no order: for backups, checks and the removal of what nothing refers to. */
  list(): AsyncIterable<StoredFile & { storedAt: Date }>;
}

import type { FileType } from '../../platform/files/file-type.ts';

/** A file that is in the store and may be kept; its type is found from its bytes. */
export interface Upload {
  name: string;
  sha256: string;
  size: number;
}

/** A file that is to be attached. */
export interface NewAttachment extends Upload {
  documentId: string;
  editionId: string;
}

/** What a file turned out to be; `name` carries the extension of its content. */
export interface KeptFile {
  name: string;
  type: FileType;
  mediaType: string;
}

/** An attachment and the file behind it, as serving needs them. */
export interface ServedAttachment {
  id: string;
  documentId: string;
  name: string;
  type: string;
  mediaType: string;
  size: number;
  sha256: string;
}

declare module '../../platform/event.ts' {
  interface Events {
    'attachment.added': { attachmentId: string; sha256: string; type: string };
    'attachment.dropped': { sha256s: readonly string[] };
  }
}

/** A file that is in the store and is to be attached; its type is found from its bytes. */
export interface NewAttachment {
  documentId: string;
  editionId: string;
  name: string;
  sha256: string;
  size: number;
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
  }
}

/** Font families a layout asks for by role, first choice first; an office may put its own 仿宋 before ours. */
export interface Faces {
  /** Body text of a 公文: 仿宋. */
  body: readonly string[];
  /** Document titles and the red head: 小标宋. */
  title: readonly string[];
  /** First-level headings: 黑体. */
  heading: readonly string[];
  /** Second-level headings: 楷体. */
  subheading: readonly string[];
  /** Tables, page numbers, forms: 宋体. */
  plain: readonly string[];
}

/** What the typesetting thread is started with: absolute paths. */
export interface Setting {
  templates: string;
  fonts: readonly string[];
  faces: Faces;
}

/** One PDF to make; `data` is JSON, `createdAt` seconds since 1970, which makes the bytes reproducible. */
export interface SheetOrder {
  template: string;
  data: string;
  files: Readonly<Record<string, Uint8Array>>;
  createdAt: number;
}

export type SheetResult = { pdf: Uint8Array<ArrayBuffer> } | { problem: string };

import type { PlainDate } from '../../../rules/plain-date.ts';
import type { CatalogueTableRow, LevelColumn } from '../../../ui/catalogue-table.tsx';

/** What the 公文 layout prints. Names are written out; the layout looks nothing up. */
export interface OfficialDocumentView {
  title: string;
  docNo: string | null;
  /** 发文机关标志, one line each, for example 云川市人民政府文件; empty for documents that never had a red head. */
  headMark: string[];
  /** 发布机构, the lead agency first; written into the file's properties. */
  agencies: string[];
  /** 主送机关 without the colon; empty where the body begins with it or there is none. */
  addressees: string;
  /** Cleaned HTML. */
  body: string;
  /** Names for the 附件说明; left out where the body already lists them. */
  attachments: string[];
  /** Null for documents whose text is the whole record (imports, laws): nothing is then added to it. */
  signature: { agencies: string[]; formedOn: PlainDate | null } | null;
  /** 抄送 without the label and the full stop. */
  copiesTo?: string;
  /** 印发机关 and 印发日期. */
  printedBy?: { agency: string; printedOn: PlainDate };
  indexNo: string;
  publishedOn: PlainDate | null;
  /** Present for 历史信息迁入: when it was taken in, and the day of publication that the source states. */
  imported: { on: PlainDate; sourcePublishedOn: PlainDate | null } | null;
  /** 效力状况 in words; empty when in force. */
  validity: string;
  /** Permanent absolute address. */
  url: string;
  /** SHA-256 of what was signed, in hexadecimal. */
  sha256: string;
}

/** One step on the approval sheet: a review, a sign-off, an emergency publication, a confirmation. */
export interface ApprovalStep {
  /** Name of the step, for example 保密审查. */
  name: string;
  /** Null while the step waits. */
  person: string | null;
  /** 被代理人, when the person acted for somebody. */
  delegatedBy: string | null;
  /** What was decided, for example 通过, 退回修改, 签发. */
  outcome: string;
  opinion: string;
  /** Answers of the examination checklist (条例 Art. 17), in the order printed. */
  checklist: { label: string; isMet: boolean; note?: string }[];
  /** Shanghai time to the minute, `YYYY-MM-DD HH:MM`. */
  at: string | null;
  /** SHA-256 that this step signed. */
  sha256: string | null;
  /** An edit after this step voided it. */
  isVoid: boolean;
}

/** 公开审批表: the examination record of one edition. */
export interface ApprovalSheetView {
  agency: string;
  /** Rows of the metadata table, label and value, in the order printed. */
  facts: { label: string; value: string }[];
  title: string;
  /** 公开属性, its legal basis and, when not proactive, the reason. */
  disclosure: { name: string; basis: string; reason: string };
  steps: ApprovalStep[];
  /** Reason and by when the missing reviews are due, for emergency publication. */
  emergency: { reason: string; dueOn: PlainDate | null } | null;
  attachments: { name: string; sha256: string }[];
  /** State in words. */
  state: string;
  /** SHA-256 of the edition as it stands now. */
  sha256: string;
  /** Where the record is kept (console address or 索引号). */
  reference: string;
  /** Shanghai time of printing, `YYYY-MM-DD HH:MM`. */
  printedAt: string;
}

/** 公示张贴页 for a notice board. */
export interface PublicitySheetView {
  title: string;
  agency: string;
  /** Cleaned HTML: a lead, then the list. */
  body: string;
  /** `to` null: the sheet hangs until it is taken down. */
  publicityPeriod: { from: PlainDate; to: PlainDate | null; workingDays: number | null };
  hotline: string;
  /** Whom to write or go to with an objection; may be empty. */
  objectionAddress: string;
  /** Where the sheet can be checked. Without one no code is printed. */
  url: string | null;
  indexNo: string | null;
  docNo: string | null;
  sha256: string;
}

/** One row of the national catalogue table, as the page shows it (国办发〔2019〕54号). */
export type CatalogueSheetRow = Omit<CatalogueTableRow, 'item2'> & { item2: string };

/** The catalogue as the national table, ten columns, fourteen with their parts. */
export interface CatalogueTableView {
  title: string;
  /** 编制单位, version and date: one line above the table. */
  note: string;
  paper: 'a3' | 'a4';
  rows: CatalogueSheetRow[];
  /** Columns under 公开层级; 县级 and 乡、村级 when not given. */
  levels?: readonly LevelColumn[];
  /** Day the catalogue stands for. */
  asOf: PlainDate;
}

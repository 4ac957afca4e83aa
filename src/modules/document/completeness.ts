import type { FieldError } from '../../platform/errors.ts';
import { signatureBlocks } from '../../rules/signature-date.ts';
import type { EditionFacts } from './queries/edition.ts';
import { text } from './text.ts';

type Row = [field: string, label: string, isMissing: boolean];

/** What a proactive document says before anybody examines it (metadata of 政府信息公开目录系统实施指引). */
function proactiveRows({ edition, items, attachments }: EditionFacts): Row[] {
  return [
    ['summary', '内容概述', edition.summary === ''],
    ['items', '目录事项', items.length === 0],
    ['genre', '体裁分类', edition.genre === null],
    ['theme', '主题分类', edition.theme === null],
    ['stage', '五公开环节', edition.stage === null],
    ['disclosureBasis', '主动公开依据', edition.disclosureBasis === null],
    ['openUntil', '限时公开截止日', edition.openness === 'limited' && edition.openUntil === null],
    ['publicityDays', '公示工作日数', edition.audience !== 'everyone' && edition.publicityDays === null],
    ['bodyHtml', '正文', edition.bodyText === '' && attachments.length === 0],
  ];
}

/** Without a reason nothing stays back: ground and re-examination (条例 Art. 14–16, 18), or why Art. 19–21 do not apply. */
function restrainedRows({ edition }: EditionFacts): Row[] {
  if (edition.disclosure === 'on_application') {
    return [['disclosureReason', '非主动公开的理由', !edition.disclosureReason]];
  }
  return [
    ['withholdingGround', '不予公开理由', edition.withholdingGround === null],
    ['reexamineOn', '复核日期', edition.reexamineOn === null],
    ['docNo', '文件编号', edition.withholdingGround === 'N1' && edition.docNo === null],
    ['keeper', '保管机构', edition.withholdingGround === 'N1' && !edition.keeper],
  ];
}

/** Fields that stand in the way of examination, each with a sentence; empty when the draft is complete. */
export function missingFields(facts: EditionFacts, today: string): FieldError[] {
  const { edition } = facts;
  const rows: Row[] = [
    ...(edition.disclosure === 'proactive' ? proactiveRows(facts) : restrainedRows(facts)),
    ['formedOn', '生成日期', edition.isFormedElsewhere && edition.formedOn === null],
    [
      'changeNote',
      '变更说明',
      edition.number > 1 && edition.changeNote === '' && edition.withholdingGround !== 'N1',
    ],
  ];
  const errors = rows.flatMap(([field, label, isMissing]) =>
    isMissing ? [{ field, label, message: text.required(label) }] : [],
  );
  return [...errors, ...dateErrors(facts, today), ...reexaminationErrors(facts, today)];
}

/** What is withheld is looked at again on a day to come (条例 Art. 18: regular assessment). */
function reexaminationErrors({ edition }: EditionFacts, today: string): FieldError[] {
  if (edition.disclosure !== 'withheld' || edition.reexamineOn === null || edition.reexamineOn > today)
    return [];
  const message = text.reexaminationPast(edition.reexamineOn);
  return [{ field: 'reexamineOn', label: '复核日期', value: edition.reexamineOn, message }];
}

/** A typed date agrees with the signature block, where the text has one (落款). */
function dateErrors({ edition }: EditionFacts, today: string): FieldError[] {
  if (!edition.isFormedElsewhere || edition.formedOn === null) return [];
  const label = '生成日期';
  if (edition.formedOn > today) {
    return [
      {
        field: 'formedOn',
        label,
        value: edition.formedOn,
        message: text.dateInFuture(edition.formedOn, today),
      },
    ];
  }
  const found = signatureBlocks(edition.bodyText).map(({ date }) => date as string);
  if (found.length === 0 || found.some((date) => date === edition.formedOn)) return [];
  const message = text.signatureDateDiffers(edition.formedOn, found.join('、'));
  return [{ field: 'formedOn', label, value: edition.formedOn, message }];
}

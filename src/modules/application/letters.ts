import type { Kind } from './kinds.ts';

/** Every letter of a case. `answer` stands for all decisions; its words follow the kind. */
export const LETTER_KINDS = [
  'receipt',
  'correction',
  'consultation',
  'extension',
  'fee',
  'reasons',
  'delay',
  'answer',
  'uncorrected',
  'unpaid',
  'thirdPartyNotice',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** What a template may name, and what stands there in the letter. A closed list: anything else is refused on saving. */
export const PLACEHOLDERS = {
  applicant: '申请人',
  agency: '本机关名称',
  number: '申请编号',
  wanted: '申请内容',
  receivedOn: '收到申请之日',
  correctionPoints: '需要补正的内容',
  correctBy: '补正期限',
  party: '征求意见对象',
  matter: '征求意见事项',
  answerBy: '回复期限',
  answerPage: '回复网址',
  code: '回复码',
  workingDays: '延长的工作日数',
  due: '答复期限',
  reason: '理由',
  feeBasis: '计费依据和明细',
  amount: '金额（元）',
  payBy: '缴费期限',
  until: '延迟答复期限',
  decision: '答复结论',
  ground: '不予公开理由',
  reasons: '事实和理由',
  provision: '提供方式',
  remedy: '救济途径',
  reconsiderationAgency: '行政复议机关',
  court: '人民法院',
} as const;
export type Placeholder = keyof typeof PLACEHOLDERS;
export type LetterFacts = Partial<Record<Placeholder, string>>;

/** What each letter cannot do without: the law wants the reader to learn it. */
export const REQUIRED: Record<LetterKind, readonly Placeholder[]> = {
  receipt: ['number', 'receivedOn', 'due'],
  correction: ['number', 'correctionPoints', 'correctBy'],
  consultation: ['matter', 'answerBy'],
  extension: ['number', 'workingDays', 'due'],
  fee: ['number', 'feeBasis', 'amount', 'payBy'],
  reasons: ['number', 'reason'],
  delay: ['number', 'until'],
  answer: ['number', 'decision', 'reasons', 'remedy'],
  uncorrected: ['number', 'correctBy', 'remedy'],
  unpaid: ['number', 'payBy', 'remedy'],
  thirdPartyNotice: ['decision', 'reason'],
};

/** Title and body as an office may rewrite them; lines of the body become paragraphs. */
export interface LetterTemplate {
  title: string;
  body: string;
}

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(PLACEHOLDERS, name);
}

export interface TemplateFlaws {
  unknown: string[];
  missing: Placeholder[];
  /** A brace that opens and never closes, or the other way round. */
  isUnbalanced: boolean;
}

/** What is wrong with a template of this kind: unknown placeholders, required ones that are absent, stray braces. */
export function templateFlaws(kind: LetterKind, { title, body }: LetterTemplate): TemplateFlaws {
  const text = `${title}\n${body}`;
  const named = [...text.matchAll(PLACE)].map(([, name = '']) => name);
  const rest = text.replace(PLACE, '');
  return {
    unknown: [...new Set(named.filter((name) => !isPlaceholder(name)))],
    missing: REQUIRED[kind].filter((name) => !named.includes(name)),
    isUnbalanced: rest.includes('{{') || rest.includes('}}'),
  };
}

/**
 * Puts the facts in their places, in one pass over the template: what people typed is never read as a template itself.
 * A paragraph whose only content is an absent fact is left out.
 */
export function fillTemplate(
  { title, body }: LetterTemplate,
  facts: LetterFacts,
): { title: string; paragraphs: string[] } {
  const fill = (text: string) =>
    text.replace(PLACE, (_whole, name: string) => (isPlaceholder(name) ? (facts[name] ?? '') : ''));
  const paragraphs = body
    .split('\n')
    .flatMap((line) => fill(line).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { title: fill(title).replace(/\s+/gu, ' ').trim(), paragraphs };
}

/** Titles of decisions by kind: 告知书 for what is told, 决定书 for what is decided. */
export const ANSWER_TITLES: Partial<Record<Kind, string>> = {
  R2: '政府信息公开申请答复书',
  R3: '不予公开政府信息决定书',
  R8: '部分公开政府信息决定书',
  R12: '不予处理政府信息公开申请决定书',
};

/** A letter as it is signed and kept: nothing is looked up when it is printed again. */
export interface LetterBody {
  agency: string;
  title: string;
  /** 文号; null while it is a draft. */
  number: string | null;
  addressee: string;
  paragraphs: string[];
  attachments: string[];
  /** Day beneath the name; null while it is a draft. */
  signedOn: string | null;
}

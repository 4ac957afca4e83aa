import { chineseDate, type PlainDate } from '../../rules/plain-date.ts';
import type { Kind } from './kinds.ts';
import type { LetterKind, LetterTemplate } from './letters.ts';
import { type RemedySetting, remedyFor } from './remedy.ts';
import { type RemedyNames, remedyText } from './remedy-text.ts';

export const LETTER_NAMES: Record<LetterKind, string> = {
  receipt: '收到申请告知书',
  correction: '补正告知书',
  consultation: '征求意见函',
  extension: '延期答复告知书',
  fee: '信息处理费收费通知',
  reasons: '说明理由通知书',
  delay: '延迟答复告知书',
  answer: '答复书、决定书',
  uncorrected: '逾期不补正告知书',
  unpaid: '逾期不缴费告知书',
  thirdPartyNotice: '公开决定告知第三方函',
};

/** The wording an installation starts with; an office may rewrite each. */
export const STANDARD_TEMPLATES: Record<LetterKind, LetterTemplate> = {
  receipt: {
    title: '收到政府信息公开申请告知书',
    body: '本机关于{{receivedOn}}收到您提出的政府信息公开申请，编号为{{number}}。您申请获取：{{wanted}}。\n本机关将在{{due}}前答复。依法征求意见、补正、缴费所需时间不计算在内；需要延长答复期限的，将另行告知。\n您可以凭申请编号和查询码随时查询办理进度。',
  },
  correction: {
    title: '政府信息公开申请补正告知书',
    body: '您提出的政府信息公开申请（编号{{number}}）内容不够明确，根据《中华人民共和国政府信息公开条例》第三十条，请补正下列内容：\n{{correctionPoints}}\n请在{{correctBy}}前补正。答复期限自本机关收到补正后的申请之日起计算。没有正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。',
  },
  consultation: {
    title: '政府信息公开征求意见函',
    body: '有公民、法人或者其他组织申请公开政府信息，涉及贵方的事项如下：\n{{matter}}\n根据《中华人民共和国政府信息公开条例》第三十二条、第三十三条、第三十四条，请在{{answerBy}}书面提出是否同意公开的意见和理由。\n{{answerPage}}',
  },
  extension: {
    title: '延长政府信息公开答复期限告知书',
    body: '您提出的政府信息公开申请（编号{{number}}），因{{reason}}，不能在法定期限内答复。根据《中华人民共和国政府信息公开条例》第三十三条第二款，经本机关政府信息公开工作机构负责人同意，答复期限延长{{workingDays}}个工作日，将在{{due}}前答复。',
  },
  fee: {
    title: '政府信息公开信息处理费收费通知',
    body: '您提出的政府信息公开申请（编号{{number}}），根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），需要收取信息处理费{{amount}}元。\n{{feeBasis}}\n请在{{payBy}}前缴纳。逾期不缴纳的，视为放弃申请，本机关不再处理该申请。答复期限自缴费次日起重新计算。',
  },
  reasons: {
    title: '政府信息公开申请说明理由通知书',
    body: '您提出政府信息公开申请的数量、频次明显超过合理范围（编号{{number}}）。{{reason}}\n根据《中华人民共和国政府信息公开条例》第三十五条，请说明理由。',
  },
  delay: {
    title: '延迟答复政府信息公开申请告知书',
    body: '您提出的政府信息公开申请（编号{{number}}）数量较多，您说明的理由合理，但本机关无法在法定期限内答复。根据《中华人民共和国政府信息公开条例》第三十五条，确定在{{until}}前答复。',
  },
  answer: {
    title: '政府信息公开申请告知书',
    body: '本机关于{{receivedOn}}收到您提出的政府信息公开申请（编号{{number}}），您申请获取：{{wanted}}。\n{{decision}}\n{{ground}}\n{{reasons}}\n{{provision}}\n{{remedy}}',
  },
  uncorrected: {
    title: '政府信息公开申请不再处理告知书',
    body: '您提出的政府信息公开申请（编号{{number}}），本机关已告知在{{correctBy}}前补正。您没有正当理由逾期不补正，根据《中华人民共和国政府信息公开条例》第三十条，视为放弃申请，本机关不再处理。\n{{remedy}}',
  },
  unpaid: {
    title: '政府信息公开申请不再处理告知书',
    body: '您提出的政府信息公开申请（编号{{number}}），本机关已通知在{{payBy}}前缴纳信息处理费。您逾期没有缴纳，根据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号），视为放弃申请，本机关不再处理。\n{{remedy}}',
  },
  thirdPartyNotice: {
    title: '公开政府信息告知函',
    body: '本机关就有关政府信息公开申请征求过贵方意见。经审查，{{decision}}\n理由：{{reason}}\n根据《中华人民共和国政府信息公开条例》第三十二条，现将决定公开的政府信息内容和理由书面告知。',
  },
};

/** The sentence that says what was decided, by kind (条例 Art. 35–39). */
export const DECISIONS: Record<Kind, string> = {
  R1: '您申请公开的信息已经主动公开，根据《中华人民共和国政府信息公开条例》第三十六条第一项，现将获取方式、途径告知如下。',
  R2: '您申请公开的信息可以公开，根据《中华人民共和国政府信息公开条例》第三十六条第二项，现予以公开。',
  R3: '您申请公开的信息，根据《中华人民共和国政府信息公开条例》第三十六条第三项，决定不予公开。',
  R4: '经检索，本机关没有您申请公开的信息，根据《中华人民共和国政府信息公开条例》第三十六条第四项，特此告知。',
  R5: '您申请公开的信息不属于本机关负责公开，根据《中华人民共和国政府信息公开条例》第三十六条第五项，特此告知。',
  R6: '您申请公开的信息本机关已经答复，根据《中华人民共和国政府信息公开条例》第三十六条第六项，不予重复处理。',
  R7: '您申请公开的信息属于有关法律、行政法规对获取有特别规定的信息，根据《中华人民共和国政府信息公开条例》第三十六条第七项，请依照有关规定办理。',
  R8: '您申请公开的信息中有不应当公开的内容，根据《中华人民共和国政府信息公开条例》第三十七条，作区分处理后部分公开。',
  R9: '您申请的事项需要本机关对现有政府信息进行加工、分析，根据《中华人民共和国政府信息公开条例》第三十八条，不予提供。',
  R10: '您提出的内容属于信访、投诉、举报等活动，根据《中华人民共和国政府信息公开条例》第三十九条第一款，不作为政府信息公开申请处理，请通过相应渠道提出。',
  R11: '您申请提供的是公开出版物，根据《中华人民共和国政府信息公开条例》第三十九条第二款，现将获取途径告知如下。',
  R12: '您申请公开政府信息的数量、频次明显超过合理范围，说明的理由不合理，根据《中华人民共和国政府信息公开条例》第三十五条，不予处理。',
  R13: '您没有正当理由逾期不补正，本机关不再处理该申请。',
  R14: '您逾期没有缴纳信息处理费，本机关不再处理该申请。',
  R15: '您要求本机关确认或者重新出具已经获取的信息，不予处理。',
  R16: '您的申请补正后内容仍不明确，本机关无法据此提供信息。',
  withdrawn: '您已撤回申请。',
};

/** Where the addressee may turn, by day and outcome (复议前置 from 2024-01-01); empty where nothing is printed. */
export function remedyOf(kind: Kind, sentOn: PlainDate, set: RemedySetting & RemedyNames = {}): string {
  return remedyText(remedyFor(kind, sentOn, set), set);
}

/** A date as a letter writes it; what is not known yet stays open. */
export function letterDate(date: PlainDate | null | undefined): string {
  return date ? chineseDate(date) : '法定期限届满';
}

/** What the letters and their sheets say around the words of a template. */
export const letterCopy = {
  seal: '（印章）',
  draft: '草稿，未签发',
  attachments: '附件：',
  ground: (name: string) => `不予公开的理由：${name}。`,
  provision: (form: string, way: string) => `提供形式：${form}；获取方式：${way}。`,
  answerWithin: '收到本函之日起15个工作日内',
  answerPage: (url: string, code: string) =>
    `可以在 ${url} 凭回复码 ${code} 在线回复，也可以书面回复本机关。`,
  number: (name: string, year: number, serial: number) => `${name}依申请公开〔${year}〕${serial}号`,
  redaction: (passage: string, ground: string) => `${passage}（${ground}）`,
  redactions: (list: string) => `不予公开的部分：${list}。`,
} as const;

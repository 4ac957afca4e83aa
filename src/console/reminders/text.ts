import type { Stage } from './types.ts';

/** Words of the mails to staff. No title that is not public and no word of an application leaves by mail. */
export const reminderText = {
  sender: '【政府信息公开】',
  digest: {
    subject: (count: number, late: number) =>
      late > 0 ? `待办 ${count} 件，其中 ${late} 件已逾期` : `待办 ${count} 件`,
    lead: (name: string, day: string) => `${name}，您好。${day}的待办如下：`,
    section: (title: string, total: number) => `${title}：${total} 件`,
    due: (day: string) => `${day}到期`,
    more: (count: number) => `另有 ${count} 件`,
    open: '打开待办',
    off: '不需要这封每日邮件，可在“我的”页面取消：',
  },
  due: {
    subjects: {
      soon: (count: number) => `${count} 件事项两个工作日内到期`,
      overdue: (count: number) => `${count} 件事项已逾期`,
      office: (count: number) => `${count} 件事项持续逾期，请督促`,
      coAgency: (count: number) => `催办：${count} 件联合发文等待确认`,
    } satisfies Record<Stage, (count: number) => string>,
    leads: {
      soon: '以下事项两个工作日内到期：',
      overdue: '以下事项已经逾期：',
      office: '以下事项逾期已久，按规定报公开办：',
      coAgency: '以下联合发文等待您所在机关确认，未确认前不能签发：',
    } satisfies Record<Stage, string>,
    duty: (agency: string, title: string, day: string, clock: string) =>
      `公开义务：${agency}，${title}，${day}到期（${clock}）`,
    assignment: (agency: string, name: string, day: string, clock: string) =>
      `工作任务：${agency}，${name}，${day}到期（${clock}）`,
    unconfirmed: (clock: string) => `${clock}，已报完成，尚未确认`,
    case: (number: string, step: string, day: string, clock: string) =>
      `申请 ${number}，${step}，${day}前答复（${clock}）`,
    coAgency: (agency: string, lead: string, day: string) => `${lead}牵头，${agency}尚未确认，自${day}起等待`,
    left: (days: number) => (days === 0 ? '今天到期' : `还剩 ${days} 个工作日`),
    late: (days: number) => `已逾期 ${days} 个工作日`,
    more: (count: number) => `另有 ${count} 件，请在待办中查看`,
    openDuties: '打开公开义务',
    openDesk: '打开待办',
  },
  moved: {
    subject: (count: number) => `${count} 个到期日因放假安排变动`,
    lead: (docNo: string) => `放假安排（${docNo}）改变了以下到期日：`,
    line: (label: string, before: string, after: string) => `${label}：由 ${before} 改为 ${after}`,
    openEnded: '不限期',
  },
  mails: {
    'desk.digest': '每日待办',
    'reminder.due': '期限提醒',
    'calendar.moved': '到期日变动',
    'application.news': '申请进度通知',
  } as Readonly<Record<string, string>>,
  page: {
    title: '邮件与提醒',
    off: '没有设置邮件服务器（SMTP_URL、MAIL_FROM），不发送也不积存邮件。',
    on: '邮件服务器已设置。',
    state: '发送情况',
    waiting: '等待发送',
    sentLastDay: '24 小时内发出',
    lateSince: '最早应发而未发',
    problem: '最近的困难（代码）',
    none: '无',
    failed: '近 30 天未能送达',
    failedNone: '近 30 天没有未能送达的邮件',
    kind: '邮件',
    recipient: '收件人',
    applicant: '申请人（不显示）',
    because: '原因（代码）',
    at: '时间',
    settings: '提醒设置',
    officeAfter: '逾期满几个工作日报公开办',
    officeAfterHint:
      '到期前两个工作日提醒经办，逾期首日提醒经办和部门负责人，满这里的天数后报公开办，各一次。',
    save: '保存',
  },
  calendar: {
    name: (person: string) => `${person}的到期日`,
    duty: (title: string) => `公开义务到期：${title}`,
    assignment: (title: string) => `工作任务到期：${title}`,
    case: (number: string, step: string) => `申请答复到期：${number}（${step}）`,
  },
} as const;

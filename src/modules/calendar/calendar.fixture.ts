import type { HolidayNotice } from '../../rules/calendar/notices.ts';
import { plainDate } from '../../rules/plain-date.ts';
import type { ClockChange, MovedDue, Recomputation } from './recomputation.ts';

/** The notice of a year that is not announced yet, in the wording of the real ones; every day of the week is right. */
export const NOTICE_2027 = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
　　现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月14日（周日）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假1天，不调休。
　　六、中秋节：9月15日（周三）放假1天，不调休。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年5月5日`;

/** A notice of 2027 as data, announced on a day. */
export function notice2027(change: Partial<HolidayNotice> = {}): HolidayNotice {
  return {
    year: 2027,
    announcedOn: plainDate('2026-05-05'),
    docNo: '国办发明电〔2026〕9号',
    docNoSource: 'record',
    source: 'https://www.gov.cn/example',
    rest: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-10-01'].map(plainDate),
    work: [plainDate('2027-10-09')],
    ...change,
  };
}

/** A slice with one clock of some working days, which notes what it was asked and told. */
export function oneClock(from: string, days: number, due: Partial<MovedDue> = {}) {
  const heard: { changes: ClockChange[]; adopted: MovedDue[] } = { changes: [], adopted: [] };
  const recomputation: Recomputation = {
    slice: 'obligation',
    async listMoved(_db, change) {
      heard.changes.push(change);
      const [before, after] = [change.before, change.after].map(
        ({ calendar }) => calendar.addWorkingDays(plainDate(from), days).due,
      );
      if (!before || !after || before === after) return [];
      const subject = { type: 'obligation', id: 'one' };
      const whose = { siteId: null, agencyId: null, staffId: null };
      return [
        { subject, ...whose, label: '低保标准', address: '/console/obligations/one', before, after, ...due },
      ];
    },
    async adopt(_context, moved) {
      heard.adopted.push(...moved);
    },
  };
  return { recomputation, heard };
}

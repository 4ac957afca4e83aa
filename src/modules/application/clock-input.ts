import * as z from 'zod';
import { PlainDate } from '../../rules/plain-date.ts';

/** How an application reaches the office: 条例 Art. 31 fixes the day of receipt by it. */
export const CHANNELS = ['counter', 'signed_post', 'ordinary_post', 'internet', 'fax'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** Who is asked: a third party (Art. 32), a joint maker (Art. 34), another agency (Art. 33(3)). */
export const CONSULTED_PARTIES = ['third_party', 'joint_maker', 'other_agency'] as const;
export const ConsultedParty = z.enum(CONSULTED_PARTIES);
export type ConsultedParty = z.infer<typeof ConsultedParty>;

const on = PlainDate.meta({ title: '日期' });
const id = z.string().trim().min(1).max(40).meta({ title: '征求意见编号' });

/** One dated legal event of a case. `on` is the day it happened in Shanghai. */
export const ClockEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('receipt_confirmed'), on }),
  z.object({ type: z.literal('correction_notice'), on, correctBy: PlainDate.meta({ title: '补正期限' }) }),
  z.object({ type: z.literal('correction_received'), on }),
  z.object({ type: z.literal('consultation_sent'), on, id, party: ConsultedParty }),
  z.object({ type: z.literal('consultation_received'), on, id }),
  z.object({ type: z.literal('consultation_returned'), on, id }),
  z.object({
    type: z.literal('extension_notice'),
    on,
    workingDays: z.int('应为整数，例如 20').meta({ title: '延长的工作日数' }),
  }),
  z.object({ type: z.literal('fee_notice'), on }),
  z.object({ type: z.literal('fee_paid'), on }),
  z.object({ type: z.literal('delay_set'), on, until: PlainDate.meta({ title: '延迟答复的日期' }) }),
  z.object({ type: z.literal('answer_sent'), on }),
  z.object({ type: z.literal('withdrawn'), on }),
]);
export type ClockEvent = z.infer<typeof ClockEvent>;
export type ClockEventType = ClockEvent['type'];

/** What the clock is folded over. Events stand in the order in which they happened. */
export const ClockInput = z.object({
  channel: Channel.meta({ title: '提交方式' }),
  /** Handed in, signed for, arrived, sent or faxed: the day by channel. */
  submittedOn: PlainDate.meta({ title: '提交日期' }),
  /** Only holiday notices announced by this day are used; all known ones when absent. */
  knownOn: PlainDate.optional().meta({ title: '已知放假安排的日期' }),
  events: z.array(ClockEvent).max(200, '最多 200 个事件').default([]).meta({ title: '事件' }),
});
export type ClockInput = z.infer<typeof ClockInput>;

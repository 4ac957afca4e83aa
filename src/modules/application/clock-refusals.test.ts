import { describe, expect, test } from 'vitest';
import { clockOf } from './clock.fixture.ts';
import { ClockInput } from './clock-input.ts';
import { clockRefusalText } from './clock-text.ts';

describe('sequences that cannot be are refused with the field', () => {
  test.each([
    [
      'Art. 30: correction asked after the seventh working day',
      ['2024-03-01 counter', '2024-03-13 correction_notice correctBy=2024-03-25'],
      'events.0.on',
      'correction_too_late',
    ],
    [
      'Art. 30: correction asked twice',
      [
        '2024-03-01 counter',
        '2024-03-04 correction_notice correctBy=2024-03-25',
        '2024-03-05 correction_received',
        '2024-03-06 correction_notice correctBy=2024-03-25',
      ],
      'events.2.type',
      'correction_twice',
    ],
    [
      'Art. 30: no time to correct',
      ['2024-03-01 counter', '2024-03-04 correction_notice correctBy=2024-03-04'],
      'events.0.correctBy',
      'correct_by_not_later',
    ],
    [
      'Art. 30: a correction nobody asked for',
      ['2024-03-01 counter', '2024-03-04 correction_received'],
      'events.0.type',
      'no_correction_notice',
    ],
    [
      'Art. 30: extended while a correction is awaited',
      [
        '2024-03-01 counter',
        '2024-03-04 correction_notice correctBy=2024-03-25',
        '2024-03-06 extension_notice workingDays=5',
      ],
      'events.1.type',
      'while_waiting',
    ],
    [
      'Art. 31: confirmed before it was sent',
      ['2024-03-05 internet', '2024-03-04 receipt_confirmed'],
      'events.0.on',
      'before_submission',
    ],
    [
      'Art. 31: an event before receipt',
      [
        '2024-03-01 internet',
        '2024-03-04 correction_notice correctBy=2024-03-25',
        '2024-03-05 receipt_confirmed',
      ],
      'events.0.on',
      'not_received_yet',
    ],
    [
      'Art. 31: an event without receipt',
      ['2024-03-01 fax', '2024-03-04 answer_sent'],
      'events.0.type',
      'not_received_yet',
    ],
    [
      'Art. 31: confirmed twice',
      ['2024-03-01 fax', '2024-03-04 receipt_confirmed', '2024-03-05 receipt_confirmed'],
      'events.1.type',
      'confirmed_twice',
    ],
    [
      'Art. 32: an answer to a letter nobody sent',
      ['2024-03-01 counter', '2024-03-04 consultation_returned id=a'],
      'events.0.id',
      'consultation_unknown',
    ],
    [
      'Art. 32: one number for two letters',
      [
        '2024-03-01 counter',
        '2024-03-04 consultation_sent id=a party=third_party',
        '2024-03-05 consultation_sent id=a party=third_party',
      ],
      'events.1.id',
      'consultation_id_twice',
    ],
    [
      'Art. 32: received twice',
      [
        '2024-03-01 counter',
        '2024-03-04 consultation_sent id=a party=third_party',
        '2024-03-05 consultation_received id=a',
        '2024-03-05 consultation_received id=a',
      ],
      'events.2.id',
      'consultation_received_twice',
    ],
    [
      'Art. 32: returned twice',
      [
        '2024-03-01 counter',
        '2024-03-04 consultation_sent id=a party=third_party',
        '2024-03-05 consultation_returned id=a',
        '2024-03-05 consultation_returned id=a',
      ],
      'events.2.id',
      'consultation_returned_twice',
    ],
    [
      'Art. 33(2): extended by twenty-one',
      ['2024-03-01 counter', '2024-03-04 extension_notice workingDays=21'],
      'events.0.workingDays',
      'extension_out_of_range',
    ],
    [
      'Art. 33(2): extended by nothing',
      ['2024-03-01 counter', '2024-03-04 extension_notice workingDays=0'],
      'events.0.workingDays',
      'extension_out_of_range',
    ],
    [
      'Art. 33(2): extended backwards',
      ['2024-03-01 counter', '2024-03-04 extension_notice workingDays=-5'],
      'events.0.workingDays',
      'extension_out_of_range',
    ],
    [
      'Art. 33(2): extended twice to more than twenty',
      [
        '2024-03-01 counter',
        '2024-03-04 extension_notice workingDays=15',
        '2024-03-05 extension_notice workingDays=6',
      ],
      'events.1.workingDays',
      'extension_out_of_range',
    ],
    [
      'Art. 33(2): extended after the last day',
      ['2024-03-01 counter', '2024-04-01 extension_notice workingDays=5'],
      'events.0.on',
      'after_due',
    ],
    [
      'Art. 24 (2007): extended by sixteen',
      ['2019-03-12 counter', '2019-03-20 extension_notice workingDays=16'],
      'events.0.workingDays',
      'extension_out_of_range',
    ],
    [
      'Art. 35: a delay that is none',
      ['2024-03-01 counter', '2024-03-04 delay_set until=2024-03-29'],
      'events.0.until',
      'delay_not_later',
    ],
    [
      'Art. 35: a delay under the text of 2007',
      ['2019-03-12 counter', '2019-03-20 delay_set until=2019-06-28'],
      'events.0.type',
      'delay_without_law',
    ],
    [
      'Art. 35: a delay after the last day',
      ['2024-03-01 counter', '2024-04-01 delay_set until=2024-06-28'],
      'events.0.on',
      'after_due',
    ],
    [
      '109号: a fee before 2021',
      ['2020-12-31 counter', '2021-01-05 fee_notice'],
      'events.0.type',
      'fee_without_law',
    ],
    [
      '109号: a payment nobody asked for',
      ['2024-03-01 counter', '2024-03-04 fee_paid'],
      'events.0.type',
      'no_fee_notice',
    ],
    [
      '109号: paid after twenty working days',
      ['2024-03-01 counter', '2024-03-18 fee_notice', '2024-04-17 fee_paid'],
      'events.1.on',
      'payment_too_late',
    ],
    [
      '109号: two notices',
      ['2024-03-01 counter', '2024-03-18 fee_notice', '2024-03-19 fee_paid', '2024-03-20 fee_notice'],
      'events.2.type',
      'fee_twice',
    ],
    [
      '109号: a notice after the last day',
      ['2024-03-01 counter', '2024-04-01 fee_notice'],
      'events.0.on',
      'after_due',
    ],
    [
      'something after the answer',
      ['2024-03-01 counter', '2024-03-04 answer_sent', '2024-03-05 extension_notice workingDays=5'],
      'events.1.type',
      'after_the_end',
    ],
    [
      'something after withdrawal',
      ['2024-03-01 counter', '2024-03-04 withdrawn', '2024-03-05 answer_sent'],
      'events.1.type',
      'after_the_end',
    ],
    [
      'two withdrawals before receipt',
      ['2024-03-01 internet', '2024-03-04 withdrawn', '2024-03-05 withdrawn'],
      'events.1.type',
      'after_the_end',
    ],
    [
      'events out of order',
      [
        '2024-03-01 counter',
        '2024-03-06 consultation_sent id=a party=third_party',
        '2024-03-05 consultation_received id=a',
      ],
      'events.1.on',
      'out_of_order',
    ],
    [
      'an event before submission',
      ['2024-03-01 counter', '2024-02-29 answer_sent'],
      'events.0.on',
      'before_submission',
    ],
    ['before there was a law', ['2008-04-30 counter'], 'submittedOn', 'before_the_law'],
    [
      'an event in another generation',
      ['2024-03-01 counter', '2034-03-02 answer_sent'],
      'events.0.on',
      'too_far',
    ],
    [
      'a delay into another generation',
      ['2024-03-01 counter', '2024-03-04 delay_set until=9999-12-31'],
      'events.0.until',
      'too_far',
    ],
    ['submission at the end of time', ['9998-03-01 counter'], 'submittedOn', 'too_far'],
  ])('%s', (_name, given, field, code) => {
    const outcome = clockOf(given);
    expect(outcome).toMatchObject({ ok: false, refusal: { field, code } });
    if (!outcome.ok) expect(clockRefusalText(outcome.refusal)).not.toMatch(/undefined|\bnull\b|^$/);
  });

  test('an event of an unknown type or a day that is none is refused with its place', () => {
    const issues = ClockInput.safeParse({
      channel: 'pigeon',
      submittedOn: '2024-02-30',
      events: [
        { type: 'answer_sent', on: 'soon' },
        { type: 'forgotten', on: '2024-03-01' },
      ],
    }).error?.issues.map(({ path }) => path.join('.'));
    expect(issues).toEqual(['channel', 'submittedOn', 'events.0.on', 'events.1.type']);
  });
});

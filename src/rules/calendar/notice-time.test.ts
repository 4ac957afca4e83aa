import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readYamlFolder } from '../../platform/data-files.ts';
import { createCalendar } from './calendar.ts';
import { noticeTime } from './notice-time.ts';
import { parseNotices } from './notices.ts';

const calendar = createCalendar(
  parseNotices(readYamlFolder(join(import.meta.dirname, '../../../db/calendar'))),
);

test.each([
  ['a working day after 08:30 is now', '2026-03-11T10:15:00+08:00', '2026-03-11T10:15:00+08:00'],
  ['a working day before 08:30 is 08:30', '2026-03-11T00:05:00+08:00', '2026-03-11T08:30:00+08:00'],
  ['Friday night is still Friday', '2026-03-13T23:59:00+08:00', '2026-03-13T23:59:00+08:00'],
  ['Saturday waits for Monday', '2026-03-14T09:00:00+08:00', '2026-03-16T08:30:00+08:00'],
  ['Spring Festival waits for its end', '2026-02-17T09:00:00+08:00', '2026-02-24T08:30:00+08:00'],
  [
    'a Saturday worked in exchange is a working day',
    '2026-02-28T09:00:00+08:00',
    '2026-02-28T09:00:00+08:00',
  ],
])('%s', (_name, now, then) => {
  expect(noticeTime(new Date(now), calendar)).toEqual(new Date(then));
});

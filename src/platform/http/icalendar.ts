import type { AppContext } from './context.ts';

/** A whole-day entry of a calendar; days are `YYYY-MM-DD`, both included. */
export interface CalendarEntry {
  /** The same entry keeps it for ever: a calendar program then changes what it has. */
  uid: string;
  title: string;
  description: string;
  url: string;
  from: string;
  until: string;
  changedAt: Date;
}

/** A line holds 75 octets; longer ones go on behind a line break and a blank (RFC 5545 3.1), never within a character. */
const LINE_OCTETS = 75;

/** Text of a property: what has a meaning in the format is escaped, control characters are left out. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const sign of line) {
    const width = Buffer.byteLength(sign);
    if (octets + width > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += sign;
    octets += width;
  }
  return [...lines, current].join('\r\n');
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

const dateOf = (day: string) => day.replaceAll('-', '');
const momentOf = (at: Date) => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function entryLines(entry: CalendarEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(entry.uid)}`,
    `DTSTAMP:${momentOf(entry.changedAt)}`,
    `LAST-MODIFIED:${momentOf(entry.changedAt)}`,
    `DTSTART;VALUE=DATE:${dateOf(entry.from)}`,
    // The end of whole days is the day after.
    `DTEND;VALUE=DATE:${dateOf(dayAfter(entry.until))}`,
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `URL:${entry.url}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Entries as a calendar to subscribe to (RFC 5545). It says the same while the entries do. */
export function calendarOf(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//gongkai//publicity//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Answers with a calendar. */
export function sendCalendar(c: AppContext, name: string, entries: readonly CalendarEntry[]): Response {
  return c.body(calendarOf(name, entries), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
  });
}

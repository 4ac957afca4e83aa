import { listen } from '../../platform/database/listen.ts';
import { STALE_PAGES } from '../../platform/event.ts';
import type { Log } from '../../platform/log.ts';
import type { LiveCalendar } from './live-calendar.ts';
import { CALENDAR_TAG } from './types.ts';

/** Keeps a calendar up to date in a process that serves no pages: hears of notices, and reads again after a gap. */
export function followNotices(
  calendar: LiveCalendar,
  { url, log }: { url: string; log: Log },
): { ready: Promise<void>; stop(): Promise<void> } {
  const refresh = () => {
    calendar.refresh().catch((error) => log.warn({ reason: (error as Error).name }, 'calendar waits'));
  };
  const listener = listen({
    url,
    channels: [STALE_PAGES],
    log,
    onNotice: (_channel, payload) => {
      if (payload.split(' ').includes(CALENDAR_TAG)) refresh();
    },
    onGap: refresh,
  });
  return { ready: listener.ready, stop: () => listener.close() };
}

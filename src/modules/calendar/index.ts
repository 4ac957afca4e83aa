export { calendarApi } from './api.ts';
export { calendarPortal } from './portal.tsx';
export { countBetween, dueAfter, readQuestion, type WorkingDayQuestion } from './question.ts';
export type { ClockChange, ClockWorld, MovedDue, Recomputation } from './recomputation.ts';
export { CALENDAR_TAG } from './types.ts';

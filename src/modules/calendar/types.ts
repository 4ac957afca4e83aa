/** Cache tag of every page that shows working days; going stale also makes each process read the notices again. */
export const CALENDAR_TAG = 'calendar';

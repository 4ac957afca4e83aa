import type { EventName, Reaction } from '../../platform/event.ts';

const NOTHING: Reaction = () => [];

/** Pages that show published reports. */
export const REPORTS_TAG = 'annual-reports';
const reportPages: Reaction = () => [{ stale: [REPORTS_TAG] }];

/** What follows the events of this slice. */
export const ANNUAL_REPORT_REACTIONS = {
  'annualReport.begun': NOTHING,
  'annualReport.written': NOTHING,
  'annualReport.cellsWritten': NOTHING,
  'annualReport.submitted': NOTHING,
  'annualReport.recalled': NOTHING,
  'annualReport.reviewed': NOTHING,
  'annualReport.returned': NOTHING,
  'annualReport.signed': NOTHING,
  'annualReport.published': reportPages,
  'annualReport.commented': NOTHING,
  'annualReport.commentDecided': reportPages,
} satisfies Partial<Record<EventName, Reaction>>;

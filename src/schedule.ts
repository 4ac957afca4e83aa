import type { Recurring } from './platform/jobs/worker.ts';

/** Every recurring job, its period (UTC) and its reason. Shanghai is UTC+8 all year. */
export const SCHEDULE: readonly Recurring[] = [
  {
    job: 'publishDue',
    cron: '* * * * *',
    reason: 'documents whose set time has come go public within a minute, also after downtime',
  },
  {
    job: 'withdrawEnded',
    cron: '5 16 * * *',
    reason: '00:05 in Shanghai: publicity periods and 限时 dates that ended get their tombstone',
  },
  {
    job: 'generateObligations',
    cron: '20 16 * * *',
    reason: '00:20 in Shanghai: new periods begin, and what changed unheard the day before is owed',
  },
  {
    job: 'eraseOldApplicants',
    cron: '35 18 * * *',
    reason:
      '02:35 in Shanghai: identity proofs and particulars of applicants go when their time of keeping is over',
  },
  {
    job: 'scanWaitingFiles',
    cron: '*/5 * * * *',
    reason: 'uploads that came while the scanner was away are shown to it',
  },
  {
    job: 'indexDocuments',
    cron: '* * * * *',
    reason:
      'attachments read and agencies renamed after publication are found by their new words within a minute',
  },
  {
    job: 'sendMail',
    cron: '* * * * *',
    reason: 'mail that is due, or was put off, goes out within a minute',
  },
  {
    job: 'sendReminders',
    cron: '30,50 0-9 * * *',
    reason:
      '08:30 in Shanghai: the daily mail and due notices; again until the evening, for a worker that was down',
  },
  {
    job: 'tidyMail',
    cron: '10 20 * * *',
    reason: '04:10 in Shanghai: mails are forgotten after three months, given up after five days',
  },
  {
    job: 'foldCounts',
    cron: '*/10 * * * *',
    reason: 'counts of lists, to which each publication adds a line, stay short also during an import',
  },
  {
    job: 'removeExpiredSessions',
    cron: '17 * * * *',
    reason: 'ended sessions and lapsed rate limits leave the database',
  },
  {
    job: 'forgetAnswers',
    cron: '40 19 * * *',
    reason: '03:40 in Shanghai: answers kept for programs that send a write again leave after a week',
  },
  {
    job: 'writeDump',
    cron: '30 17 * * *',
    reason: '01:30 in Shanghai, after what ended at midnight is gone: the archive of everything public',
  },
  {
    job: 'forgetOldMisses',
    cron: '50 19 * * *',
    reason: '03:50 in Shanghai: searches that found nothing are forgotten after a year',
  },
];

import type { DemoIndex } from './check-document.ts';
import type { DemoWork } from './work-schema.ts';

/** What does not hold together in plans, clean-ups, nil declarations, waivers and the report, one sentence each. */
export function checkWork({ plans, cleanups, nils, waivers, report }: DemoWork, index: DemoIndex): string[] {
  const agency = (subject: string, key: string) =>
    index.agencies.has(key) ? [] : [`${subject}: agency ${key} is not there`];
  const item = (subject: string, id: string | undefined) =>
    id === undefined || !index.items || index.items.has(id)
      ? []
      : [`${subject}: catalogue row ${id} is not there`];
  return [
    ...plans.flatMap(({ key, agency: writer, daysAgo, assignments }) => [
      ...agency(`plan ${key}`, writer),
      ...assignments.flatMap(({ number, lead, responsible, itemId, progress }) => {
        const subject = `plan ${key}, assignment ${number}`;
        const parts = [...lead, ...responsible];
        return [
          ...parts.flatMap((part) => agency(subject, part)),
          ...item(subject, itemId),
          ...progress.flatMap((told) => [
            ...(parts.includes(told.agency) ? [] : [`${subject}: ${told.agency} has no part in it`]),
            ...(told.daysAgo < daysAgo ? [] : [`${subject}: progress is older than the plan`]),
          ]),
        ];
      }),
    ]),
    ...cleanups.flatMap(({ agency: cleaner, repealed }) => [
      ...agency('clean-up', cleaner),
      ...(index.documents.get(repealed.document)?.isNormative
        ? []
        : [`clean-up: ${repealed.document} is no normative document`]),
    ]),
    ...[...nils, ...waivers].flatMap(({ agency: owner, itemId }) => [
      ...agency(`answer to ${itemId}`, owner),
      ...item(`answer to ${itemId}`, itemId),
    ]),
    ...agency('annual report', report.agency),
  ];
}

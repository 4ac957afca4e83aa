import type { Calendar } from '../../rules/calendar/calendar.ts';
import { plainDate } from '../../rules/plain-date.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/dates.tsx';
import { dueLineText } from '../catalogue/index.ts';
import { pageText as copy } from './page-text.ts';
import { dueOfDuty } from './plan.ts';
import type { DutyDetail } from './queries/one.ts';

/** How the due day came about, one line a day, each naming its rule; the same on the desk and for the public. */
export function DutyTrace({ duty, calendar }: { duty: DutyDetail; calendar: Calendar }) {
  const found = dueOfDuty({ ...duty, startsOn: plainDate(duty.startsOn) }, calendar);
  return (
    <section aria-labelledby="trace">
      <h2 id="trace">{copy.trace}</h2>
      {duty.isProvisional ? <p>{copy.provisional}</p> : null}
      <DataTable
        caption={copy.trace}
        hideCaption
        narrow="keep"
        rows={found.trace}
        columns={[
          { label: copy.traceDay, isRowHeader: true, cell: (line) => <DateText value={line.date} /> },
          { label: copy.counted, cell: (line) => (line.counted ? copy.counted : copy.notCounted) },
          { label: copy.traceRule, cell: (line) => dueLineText(line) },
        ]}
      />
    </section>
  );
}

import { chineseDate, plainDate } from '../../../rules/plain-date.ts';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { AgencyView } from '../queries/view.ts';
import { successorOf } from '../views.ts';
import { AgencyLink } from './agency-facts.tsx';
import { portalText } from './text.ts';

/** Says on each page of an agency that was merged or closed since when, and who carries on; nothing for others. */
export function ClosedNotice({ view }: { view: AgencyView }) {
  if (view.closedOn === null) return null;
  const successor = successorOf(view);
  return (
    <NoticeBox tone="warn" title={portalText.closedNotice(chineseDate(plainDate(view.closedOn)))}>
      <p>{portalText.closedLead}</p>
      {successor ? (
        <p>
          {portalText.carriedOnBy}
          <AgencyLink agency={successor} />
        </p>
      ) : null}
    </NoticeBox>
  );
}

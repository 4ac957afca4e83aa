import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { AppContext } from '../../../platform/http/context.ts';
import { shanghaiDate } from '../../../rules/plain-date.ts';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { FramePageView } from '../queries/frame-pages.ts';
import type { AgencyView } from '../queries/view.ts';
import { GUIDE_FIELDS, type GuideField } from '../types.ts';
import { PhoneText } from './agency-facts.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { portalText } from './text.ts';

/** What a guide is made of: the page written for it, and the agency whose office answers. */
export interface GuideSource {
  page: FramePageView | null;
  office: AgencyView | null;
  /** Where readers find more while this guide is incomplete; null on the site's own guide. */
  siteGuide: string | null;
}

interface Entry {
  label: string;
  isTold: boolean;
  value: Child;
}

function Missing() {
  return <span class="quiet">{portalText.missing}</span>;
}

/** Every contact the law asks for, told or not (条例 Art. 12). */
function officeEntries(office: AgencyView | null): Entry[] {
  const entry = (label: string, value: string, shown: Child = value): Entry => ({
    label,
    isTold: value !== '',
    value: value === '' ? <Missing /> : shown,
  });
  return [
    entry(portalText.officeName, office?.disclosureOfficeName ?? ''),
    entry(portalText.address, office?.address ?? ''),
    entry(portalText.officeHours, office?.officeHours ?? ''),
    entry(portalText.phone, office?.phone ?? '', <PhoneText value={office?.phone ?? ''} />),
    entry(portalText.fax, office?.fax ?? ''),
    entry(portalText.internet, office?.email ?? '', <a href={`mailto:${office?.email}`}>{office?.email}</a>),
  ];
}

function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p>{line}</p>
        ))}
    </>
  );
}

function GuideSection({ field, page }: { field: GuideField; page: FramePageView | null }) {
  const text = page?.fields[field] ?? '';
  return (
    <section>
      <h2>{portalText[field]}</h2>
      {text ? (
        <Paragraphs text={text} />
      ) : (
        <p>
          <Missing />
        </p>
      )}
    </section>
  );
}

/** A guide with every element of 条例 Art. 12; what is missing says so. */
export function GuidePage({ title, source }: { title: string; source: GuideSource }) {
  const { page, office, siteGuide } = source;
  const entries = officeEntries(office);
  const isClosed = office !== null && office.closedOn !== null;
  const missing =
    entries.filter(({ isTold }) => !isTold).length +
    GUIDE_FIELDS.filter((field) => !page?.fields[field]).length;
  return (
    <div class="container">
      <h1>{title}</h1>
      {office ? <ClosedNotice view={office} /> : null}
      {missing > 0 && !isClosed ? (
        <NoticeBox tone="warn" title={portalText.missingTitle(missing)}>
          <p>{portalText.missingLead}</p>
          {siteGuide ? (
            <p>
              <a href={siteGuide}>{portalText.siteGuide}</a>
            </p>
          ) : null}
        </NoticeBox>
      ) : null}
      <div class="prose">
        {GUIDE_FIELDS.map((field) => (
          <GuideSection field={field} page={page} />
        ))}
        <section>
          <h2>{portalText.office}</h2>
          <DefinitionTable
            label={portalText.office}
            rows={entries.map(({ label, value }) => ({ label, value, wide: true }))}
          />
        </section>
        {page?.bodyHtml ? (
          <section>
            <h2>{portalText.moreOfGuide}</h2>
            <div class="document-body">{raw(page.bodyHtml)}</div>
          </section>
        ) : null}
        {page ? (
          <p class="quiet">
            {portalText.updatedOn}：<DateText value={shanghaiDate(page.changedAt)} />
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Head tags of a guide. */
export function guideColumn(c: AppContext) {
  return {
    name: portalText.guide,
    type: portalText.guide,
    description: portalText.guideDescription,
    keywords: [portalText.guide, c.var.site.name],
  };
}

import type { Child } from 'hono/jsx';
import { chineseDate } from '../../../rules/plain-date.ts';
import { Card } from '../../../ui/console-form.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { DefinitionTable } from '../../../ui/definition-table.tsx';
import { FormToken } from '../../../ui/form-token.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import type { Channel, ConsultedParty } from '../clock-input.ts';
import { articleText, channelNames, clockLineText, partyNames } from '../clock-text.ts';
import { fieldText } from '../field-text.ts';
import type { Ground, Kind } from '../kinds.ts';
import type { CaseView } from '../queries/case.ts';
import type { Evidence } from '../queries/similar.ts';
import {
  APPLICANT_TYPE_NAMES,
  DELIVERY_NAMES,
  KIND_NAMES,
  OPINION_NAMES,
  PROVISION_NAMES,
  PURPOSE_NAMES,
  SCAN_NAMES,
  STATE_NAMES,
} from '../text.ts';
import type { ApplicantType, FilePurpose } from '../types.ts';
import type { State } from '../workflow.ts';
import { kindText } from './case-work.tsx';
import { consoleText } from './text.ts';

const copy = consoleText.case;
const { labels } = fieldText;

interface Part {
  view: CaseView;
}

/** State, channel, what is wanted and how. */
export function FactsCard({ view }: Part) {
  const { row } = view;
  const facts: [string, Child, boolean?][] = [
    [consoleText.columns.state, STATE_NAMES[row.state as State]],
    [consoleText.columns.agency, view.agencyName],
    [copy.channel, row.isOral ? copy.oral : channelNames[row.channel as Channel]],
    [labels.submittedOn, <DateText value={row.submittedOn} />],
    [labels.applicantType, APPLICANT_TYPE_NAMES[row.applicantType as ApplicantType]],
    [labels.wantedName, row.wantedName || copy.none],
    [labels.wantedDocNo, row.wantedDocNo || copy.none],
    [labels.wantedDescription, row.wantedDescription || copy.none, true],
    [copy.provision, PROVISION_NAMES[row.provision]],
    [copy.delivery, DELIVERY_NAMES[row.delivery]],
    ...(row.needsAssistance
      ? [[copy.assistance, row.assistanceNote || copy.assistance] as [string, Child]]
      : []),
    ...(row.isLogRefused ? [[copy.logRefused, '✓'] as [string, Child]] : []),
    ...(row.kind
      ? [
          [consoleText.columns.kind, kindText(row.kind as Kind, row.ground as Ground | null)] as [
            string,
            Child,
          ],
        ]
      : []),
  ];
  return (
    <Card title={copy.facts}>
      <DefinitionTable
        label={copy.facts}
        rows={facts.map(([label, value, wide]) => ({ label, value, wide }))}
      />
    </Card>
  );
}

/** Who asks, for those whose step needs it. */
export function ApplicantCard({ view }: Part) {
  const { applicant, row } = view;
  if (!applicant) {
    return (
      <Card title={copy.applicant}>
        <p class="quiet">{copy.applicantHidden}</p>
      </Card>
    );
  }
  const facts: [string, string | null][] = [
    [labels.name, applicant.name],
    [labels.idNo, applicant.idNo],
    [labels.contactName, applicant.contactName],
    [labels.phone, applicant.phone],
    [labels.email, applicant.email],
    [labels.address, applicant.address],
    [labels.postCode, applicant.postCode],
  ];
  return (
    <Card title={copy.applicant}>
      <DefinitionTable
        label={copy.applicant}
        rows={facts.filter(([, value]) => value).map(([label, value]) => ({ label, value }))}
      />
      {row.erasedAt ? <p class="quiet">{copy.erased}</p> : null}
    </Card>
  );
}

const noDueText = (state: string) => (state === 'filed' ? copy.notReceived : copy.noDue);

/** The due day with its explanation, one line a day or event. */
export function ClockCard({ view }: Part) {
  const { clock, row } = view;
  return (
    <Card title={copy.clock}>
      <p>
        {clock.due ? (
          <>
            {copy.due}{' '}
            <strong>
              <DateText value={clock.due} />
            </strong>
          </>
        ) : clock.waitingUntil ? (
          consoleText.waits(chineseDate(clock.waitingUntil))
        ) : (
          noDueText(row.state)
        )}
      </p>
      {clock.provisional ? <p class="quiet">{consoleText.provisional}</p> : null}
      {clock.trace.length > 0 ? (
        <details>
          <summary>{copy.trace}</summary>
          <ol>
            {clock.trace.map((line) => (
              <li>
                <DateText value={line.date} /> {clockLineText(line)}{' '}
                {line.day ? `（第 ${line.day} 个工作日）` : ''}{' '}
                <span class="quiet">{articleText(line.article)}</span>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </Card>
  );
}

/** Repeats, bulk and like cases: what Art. 35, 36(6) and 44 are decided on. */
export function EvidenceCard({ evidence }: { evidence: Evidence }) {
  const { month, year, all } = evidence.sameApplicant;
  return (
    <Card title={copy.evidence}>
      {evidence.suggestsPublishing ? (
        <NoticeBox tone="info">
          <p>{copy.suggest}</p>
        </NoticeBox>
      ) : null}
      <p>{copy.counts(month, year, all)}</p>
      {evidence.similar.length === 0 ? <p class="quiet">{copy.noSimilar}</p> : null}
      <ul>
        {evidence.similar.map((one) => (
          <li>
            <a href={`/console/applications/${one.id}`}>{one.number}</a> {one.subject}（
            {one.kind ? KIND_NAMES[one.kind] : STATE_NAMES[one.state]}，
            {copy.similar(Math.round(one.likeness * 100))}
            {one.isSameApplicant ? `，${copy.same}` : ''}）
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Whom the agency asked, and what came back. Names for the case's people only. */
export function PartiesCard({ view }: Part) {
  if (view.parties.length === 0) return null;
  return (
    <Card title={copy.parties}>
      <ul>
        {view.parties.map((one) => (
          <li>
            {partyNames[one.party as ConsultedParty]} {view.mayOpenFiles ? one.name : ''}：{one.matter}
            <br />
            <DateText value={one.sentOn} /> {copy.sent}，
            {one.reachedOn ? (
              <>
                <DateText value={one.reachedOn} /> {copy.reached}，
              </>
            ) : null}
            {one.opinion && one.returnedOn ? (
              <>
                <DateText value={one.returnedOn} /> {copy.returned}：{OPINION_NAMES[one.opinion]}
              </>
            ) : (
              copy.silent
            )}
            {one.isOwnHand ? `（${copy.ownHand}）` : ''}
            {one.reasons ? <p class="quiet">{one.reasons}</p> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Letters and files. With a token the person may take back what was to be provided. */
export function RecordCards({ view, formToken }: Part & { formToken: string | null }) {
  const { row, letters, files, mayOpenFiles } = view;
  const path = `/console/applications/${row.id}`;
  return (
    <>
      <Card title={copy.letters}>
        {letters.length === 0 ? <p class="quiet">{copy.none}</p> : null}
        <ul>
          {letters.map((letter) => (
            <li>
              {letter.title}（{letter.number}）{letter.signedOn ? <DateText value={letter.signedOn} /> : null}{' '}
              <a href={`${path}/letters/${letter.id}/letter.pdf`}>PDF</a>{' '}
              <a href={`${path}/letters/${letter.id}/letter.docx`}>DOCX</a>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={copy.files}>
        {files.length === 0 ? <p class="quiet">{copy.none}</p> : null}
        <ul>
          {files.map((file) => (
            <li>
              {PURPOSE_NAMES[file.purpose as FilePurpose]}{' '}
              {file.isErased ? (
                copy.erasedFile
              ) : mayOpenFiles ? (
                <a href={`${path}/files/${file.id}`}>{file.name}</a>
              ) : null}{' '}
              <span class="quiet">
                {SCAN_NAMES[file.scan]}，{copy.opened(file.opened)}
              </span>
              {formToken !== null && file.purpose === 'provided' && !file.isErased ? (
                <form method="post" action={`${path}/files/${file.id}/removal`}>
                  <FormToken token={formToken} />
                  <input type="hidden" name="version" value={String(row.version)} />
                  <button class="btn btn-danger" type="submit">
                    {copy.removeFile}
                  </button>
                </form>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

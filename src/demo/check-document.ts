import { parseTheme } from '../rules/themes.ts';
import type { CatalogueFacts } from './check.ts';
import { checkAnnualReport } from './check-annual-report.ts';
import type { DemoDocument } from './document-schema.ts';
import { UNSIGNED_STATES } from './document-schema.ts';
import type { DemoAgency, DemoDelegation, DemoStaff } from './schema.ts';

/** The world by key, for looking up what a document names. */
export interface DemoIndex {
  sites: ReadonlySet<string>;
  agencies: ReadonlyMap<string, DemoAgency>;
  staff: ReadonlyMap<string, DemoStaff>;
  threads: ReadonlySet<string>;
  templates: ReadonlySet<string>;
  documents: ReadonlyMap<string, DemoDocument>;
  delegations: readonly DemoDelegation[];
  items?: ReadonlyMap<string, CatalogueFacts> | undefined;
}

/** A condition and the sentence that is true when it fails. */
type Row = [holds: boolean, problem: string];

const said = (document: DemoDocument, rows: readonly Row[]): string[] =>
  rows.flatMap(([holds, problem]) => (holds ? [] : [`document ${document.key}: ${problem}`]));

/** What does not hold together in one document, one sentence each. */
export function checkDemoDocument(document: DemoDocument, index: DemoIndex): string[] {
  return [
    ...checkReferences(document, index),
    ...checkPeople(document, index),
    ...checkContent(document),
    ...checkState(document),
    ...checkItems(document, index),
    ...checkFiles(document),
    ...(document.annualReport ? checkAnnualReport(document.key, document.annualReport) : []),
  ];
}

function checkReferences(document: DemoDocument, index: DemoIndex): string[] {
  const { agency, coAgencies, thread, template, formed, relations, docNo, issuer } = document;
  const series = docNo?.split('〔')[0] ?? '';
  const owned = index.agencies.get(agency)?.docNoPrefixes ?? [];
  return said(document, [
    [index.agencies.has(agency), `agency ${agency} is not there`],
    [index.agencies.get(agency)?.kind !== 'internal_unit', 'an internal unit drafts under its parent'],
    ...coAgencies.map((key): Row => [index.agencies.has(key), `co-agency ${key} is not there`]),
    [!thread || index.threads.has(thread), `thread ${thread} is not there`],
    [
      index.templates.has(template) || ANONYMOUS_TEMPLATES.includes(template),
      `template ${template} is not there`,
    ],
    [!formed || !('after' in formed) || index.documents.has(formed.after), 'after names an unknown document'],
    [!docNo || issuer !== undefined || owned.includes(series), `series ${series} is not one of the agency`],
    [parseTheme(document.theme) !== null, `theme ${document.theme} is not in the national tree`],
    ...relations.map(
      ({ kind, to }): Row => [
        !('document' in to) || (index.documents.has(to.document) && to.document !== document.key),
        `${kind} names ${'document' in to ? to.document : ''}, which is not there`,
      ],
    ),
  ]);
}

/** Kinds of content for which a clerk has no sheet to begin with. */
const ANONYMOUS_TEMPLATES: readonly string[] = [
  'list',
  'plan',
  'data',
  'budget',
  'tonggao',
  'reply',
  'request',
];

const STEPS = ['clerk', 'secrecyReviewer', 'head', 'leader'] as const;

/** 条例 Art. 17: author, secrecy reviewer, head and signer are four people (three in a town), each in the role. */
function checkPeople(document: DemoDocument, { staff, delegations, agencies }: DemoIndex): string[] {
  const { people, agency, variant } = document;
  const named = STEPS.flatMap((step) => (people[step] ? [{ step, username: people[step] }] : []));
  const isTown = agencies.get(agency)?.kind === 'town_government';
  return said(document, [
    [new Set(named.map(({ username }) => username)).size === named.length, 'one person takes two steps'],
    [(variant === 'town') === isTown, 'the town variant is for towns'],
    [(people.secrecyReviewer === undefined) === isTown, 'only in a town the head reviews secrecy'],
    ...named.map(({ step, username }): Row => {
      const own = staff.get(username)?.roles.some((held) => held.role === step && held.agency === agency);
      const lent = delegations.some(
        ({ to, role, agency: at }) => to === username && role === step && at === agency,
      );
      return [Boolean(own || lent), `${username} is not ${step} of ${agency}`];
    }),
  ]);
}

function checkContent(document: DemoDocument): string[] {
  const { disclosure, title, summary, bodyHtml, docNo, items, keywords } = document;
  if (disclosure.attribute === 'withheld' && disclosure.ground === 'N1') {
    return said(document, [
      [
        title === null && !bodyHtml && !summary && items.length === 0,
        'of a state secret only the number is kept',
      ],
      [docNo !== undefined && disclosure.keeper !== undefined, 'a state secret needs number and keeper'],
    ]);
  }
  const isProactive = disclosure.attribute === 'proactive';
  return said(document, [
    [title !== null, 'title is missing'],
    [bodyHtml !== undefined, 'body is missing'],
    [summary !== undefined && summary.length <= 300, 'summary is missing or longer than 300 characters'],
    [!isProactive || items.length > 0, 'a proactive document needs a catalogue item'],
    [!isProactive || keywords.length > 0, 'keywords are missing'],
    [document.openness !== 'limited' || document.openUntilDays !== undefined, 'limited needs an end'],
  ]);
}

/** What each state of the workflow needs to be told. */
function checkState(document: DemoDocument): string[] {
  const { state, disclosure, variant } = document;
  const isUnsigned = UNSIGNED_STATES.includes(state);
  const wasPublic = ['published', 'posted', 'withdrawn'].includes(state);
  const isProactive = disclosure.attribute === 'proactive';
  return said(document, [
    [isUnsigned === (document.formed === undefined), 'a day of formation is for what is signed'],
    [isUnsigned === (document.startedDaysAgo !== undefined), 'startedDaysAgo is for what is not signed'],
    [wasPublic === (document.publishedAfterDays !== undefined), 'publishedAfterDays is for what went out'],
    [(state === 'scheduled') === (document.scheduledDaysAhead !== undefined), 'scheduled needs its day'],
    [(state === 'returned') === (document.returned !== undefined), 'returned needs its comments'],
    [(state === 'withdrawn') === (document.withdrawal !== undefined), 'withdrawn needs kind and reason'],
    [(state === 'closed') === !isProactive, 'what is not proactive is closed, and nothing else'],
    [
      state !== 'posted' || (document.audience !== undefined && document.publicity !== undefined),
      'a posting needs group and days',
    ],
    [
      !(wasPublic && variant === 'town') || document.filingNo !== undefined,
      'a town files before it publishes',
    ],
    [document.amendments.length === 0 || state === 'published', 'only what is public is amended'],
  ]);
}

function checkItems(document: DemoDocument, { items }: DemoIndex): string[] {
  if (!items) return [];
  const isForWeb = document.disclosure.attribute === 'proactive' && document.audience === undefined;
  const { subColumn, deidentification } = document;
  const columns = items.get(document.items[0] ?? '')?.subColumns ?? [];
  const rows = document.items.flatMap((id): Row[] => {
    const item = items.get(id);
    if (!item) return [[false, `catalogue row ${id} is not there`]];
    const isGroupList = item.isPersonal && !item.isForEveryone;
    return [
      [!isForWeb || (item.hasWeb && !isGroupList), `row ${id} does not go on the open web`],
      [!isForWeb || !item.isPersonal || deidentification !== undefined, `row ${id} needs de-identification`],
    ];
  });
  return said(document, [
    [!subColumn || columns.includes(subColumn), `sub-column ${subColumn} is not of its domain`],
    ...rows,
  ]);
}

function checkFiles(document: DemoDocument): string[] {
  const { attachments, amendments, bodyHtml = '' } = document;
  return said(document, [
    ...attachments.flatMap(({ name, kind, rows, text }): Row[] => [
      [name.endsWith(`.${kind}`), `${name} is not a .${kind}`],
      [(rows === undefined) !== (text === undefined), `${name} holds either rows or text`],
      [!rows || rows.every((row) => row.length === rows[0]?.length), `${name} has rows of unequal length`],
    ]),
    ...amendments.flatMap(({ replacements }) =>
      replacements.map(
        ({ from }): Row => [
          bodyHtml.includes(from),
          `an amendment replaces “${from}”, which is not in the text`,
        ],
      ),
    ),
  ]);
}

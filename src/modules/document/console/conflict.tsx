import { cleanHtml } from '../../../platform/html/clean.ts';
import { bodyDifferences, fieldDifferences } from '../../../platform/html/differences.ts';
import {
  DISCLOSURES,
  FACETS,
  GENRES,
  ISSUING_LEVELS,
  LIFECYCLE_STAGES,
  nameOf,
  OPENNESSES,
  PROACTIVE_BASES,
  SOURCE_KINDS,
  WITHHOLDING_GROUNDS,
} from '../../../rules/classes.ts';
import { Card } from '../../../ui/console-form.tsx';
import { Differences } from '../../../ui/differences.tsx';
import { NoticeBox } from '../../../ui/notice-box.tsx';
import { uiText } from '../../../ui/text.ts';
import type { EditionFacts } from '../queries/edition.ts';
import { RELATION_NAMES, STATE_NAMES } from '../text.ts';
import type { RelationKind } from '../types.ts';
import { draftText as copy } from './draft-text.ts';
import { relationRows, valuesOf } from './draft-values.ts';
import { workPath } from './parts.ts';

const LISTS = {
  genre: GENRES,
  stage: LIFECYCLE_STAGES,
  facet: FACETS,
  disclosure: DISCLOSURES,
  disclosureBasis: PROACTIVE_BASES,
  withholdingGround: WITHHOLDING_GROUNDS,
  openness: OPENNESSES,
  issuingLevel: ISSUING_LEVELS,
  sourceKind: SOURCE_KINDS,
} as const;

const PLAIN = [
  'title',
  'docNo',
  'summary',
  'theme',
  'subColumn',
  'keywords',
  'addressees',
  'signature',
  'disclosureReason',
  'reexamineOn',
  'keeper',
  'openUntil',
  'audience',
  'publicityDays',
  'contentSource',
  'formedOn',
  'threadName',
  'changeNote',
] as const;

/** A form as label and words, for people to compare. */
export function inWords(
  typed: URLSearchParams,
  agencyNames: ReadonlyMap<string, string>,
): Record<string, string> {
  const words: Record<string, string> = {};
  for (const name of PLAIN) words[copy.labels[name]] = typed.get(name)?.trim() ?? '';
  for (const [name, list] of Object.entries(LISTS)) {
    const code = typed.get(name) ?? '';
    words[copy.labels[name as keyof typeof LISTS]] = code ? nameOf(list, code) : '';
  }
  for (const name of ['isNormative', 'isPriority', 'isFormedElsewhere'] as const) {
    words[copy.labels[name]] = typed.get(name) ? uiText.yes : uiText.no;
  }
  words[copy.labels.items] = [...new Set(typed.getAll('items').filter(Boolean))].join('、');
  words[copy.labels.coAgencyIds] = typed
    .getAll('coAgencyIds')
    .map((id) => agencyNames.get(id) ?? id)
    .join('、');
  words[copy.groups.relations] = relationRows(typed)
    .map(({ kind, title, docNo, indexNo }) => {
      const name = RELATION_NAMES[kind as RelationKind]?.out ?? '';
      return `${name}：${[title, docNo, indexNo].filter(Boolean).join(' ')}`;
    })
    .join('；');
  return words;
}

interface ConflictProps {
  facts: EditionFacts;
  typed: URLSearchParams;
  /** The body that was typed, as the command would have stored it. */
  typedBody: string;
  agencyNames: ReadonlyMap<string, string>;
  lastChange: { staffName: string; at: Date } | null;
}

/** Both versions side by side: what is stored now, and what the person typed; the form below holds all that was typed. */
export function ConflictNotice({ facts, typed, typedBody, agencyNames, lastChange }: ConflictProps) {
  const isDraft = facts.edition.state === 'draft';
  const stored = inWords(valuesOf(facts), agencyNames);
  const own = inWords(typed, agencyNames);
  const fields = fieldDifferences(stored, own).map(({ field }) => ({
    label: field,
    before: stored[field] ?? '',
    after: own[field] ?? '',
  }));
  const rows = bodyDifferences(facts.edition.bodyHtml, cleanHtml(typedBody).html);
  const isSame = fields.length === 0 && rows.length === 0;
  return (
    <>
      <NoticeBox tone="bad" title={copy.conflict.title} announce>
        {lastChange ? <p>{copy.conflict.lead(lastChange.staffName, lastChange.at)}</p> : null}
        <p>
          {isDraft ? copy.conflict.choice : `${copy.conflict.locked}（${STATE_NAMES[facts.edition.state]}）`}
        </p>
        <p>
          <a href={workPath(facts.document.id, isDraft ? 'edit' : '')}>{copy.conflict.dropMine}</a>
        </p>
      </NoticeBox>
      <Card title={copy.conflict.differences}>
        {isSame ? (
          <p>{copy.conflict.none}</p>
        ) : (
          <>
            <p class="quiet">{copy.conflict.legend}</p>
            <Differences
              fields={fields}
              paragraphs={rows.map((row) =>
                row.parts.length === 0 ? { skipped: row.count } : { parts: row.parts },
              )}
            />
          </>
        )}
      </Card>
    </>
  );
}

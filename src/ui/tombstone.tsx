import { DateText } from './dates.tsx';
import { type DefinitionRow, DefinitionTable } from './definition-table.tsx';
import type { LinkView } from './links.ts';
import { uiText } from './text.ts';

/** What stays public after a withdrawal. The title is null where showing it would repeat the harm. */
export interface TombstoneView {
  indexNo: string;
  title: string | null;
  agency: string;
  withdrawnOn: string;
  /** Kind in words: 内容有误, 涉及个人隐私, 公示期满 …. */
  kind: string;
  authority: string;
  replacement?: LinkView;
}

/** The page of a withdrawn document (answered with 410): when, by whom and why. */
export function Tombstone({ tombstone }: { tombstone: TombstoneView }) {
  const copy = uiText.document;
  const rows: DefinitionRow[] = [
    { label: copy.indexNo, value: <span class="code">{tombstone.indexNo}</span> },
    { label: copy.agency, value: tombstone.agency },
    { label: copy.withdrawnOn, value: <DateText value={tombstone.withdrawnOn} /> },
    { label: copy.withdrawnBy, value: tombstone.authority },
    { label: copy.withdrawalKind, value: tombstone.kind, wide: true },
    ...(tombstone.title ? [{ label: copy.withdrawnTitle, value: tombstone.title, wide: true }] : []),
    ...(tombstone.replacement
      ? [
          {
            label: copy.replacement,
            value: <a href={tombstone.replacement.href}>{tombstone.replacement.label}</a>,
            wide: true,
          },
        ]
      : []),
  ];
  return (
    <div class="container tombstone">
      <h1>{copy.tombstone}</h1>
      <p class="lead">{copy.tombstoneLead}</p>
      <DefinitionTable rows={rows} label={copy.tombstone} />
    </div>
  );
}

import { Badge } from '../../../ui/badge.tsx';
import { DateText } from '../../../ui/dates.tsx';
import { HomeBlock } from '../../../ui/home-blocks.tsx';
import type { HistoryStep } from '../item-history.ts';
import { changeNames, pageText as copy, layerNames } from '../page-text.ts';
import type { ItemInScope } from '../queries/item.ts';
import { functionName } from '../row-facts.ts';
import { fieldNames } from '../text.ts';
import { ownerName } from './row-parts.tsx';

function fieldList(fields: readonly string[]): string {
  const names: Readonly<Record<string, string>> = fieldNames;
  return fields.map((field) => names[field] ?? field).join('、');
}

/** Whose departures made the row what it is here, and why. */
export function Provenance({ item }: { item: ItemInScope }) {
  const { provenance, owners } = item;
  if (provenance.length === 0) return null;
  return (
    <HomeBlock id="provenance" title={copy.provenance}>
      <ul class="bullets">
        {provenance.map(({ overlayId, layer, action, fields, reason }) => {
          const owner = ownerName(owners.get(overlayId), (code) => functionName(item, code));
          return (
            <li>
              {copy.provenanceLine(layerNames[layer], owner, changeNames[action])}
              {fields.length > 0 ? `（${fieldList(fields)}）` : ''}。{copy.reason(reason)}
            </li>
          );
        })}
      </ul>
    </HomeBlock>
  );
}

function StepLine({ step }: { step: HistoryStep }) {
  const whose = step.ownerName ?? (step.layer ? layerNames[step.layer] : copy.standardChange);
  return (
    <p class="step-note">
      {copy.steps(whose, changeNames[step.action])}
      {step.fields.length > 0 ? `。${copy.fieldsChanged(fieldList(step.fields))}` : ''}
      {step.reason ? `。${copy.reason(step.reason)}` : ''}
    </p>
  );
}

/** Versions in which the item changed, newest first, each open to read. */
export function ItemHistory({ item, base }: { item: ItemInScope; base: string }) {
  const [latest] = item.history;
  return (
    <HomeBlock id="history" title={copy.history} more={{ label: copy.versions, href: `${base}/versions` }}>
      <ol class="steps-taken version-list" reversed aria-label={copy.history}>
        {item.history.map(({ version, steps }) => (
          <li>
            <p class="step-head">
              <a href={`${base}/${item.row.id}?version=${version.number}`}>
                {copy.versionBadge(version.number)}
              </a>
              {version === latest?.version ? <Badge label={copy.latestChange} tone="good" /> : null}
            </p>
            <p class="step-facts">
              <DateText value={version.effectiveOn} />
            </p>
            <p class="step-note">{version.changeNote}</p>
            {steps.map((step) => (
              <StepLine step={step} />
            ))}
          </li>
        ))}
      </ol>
    </HomeBlock>
  );
}

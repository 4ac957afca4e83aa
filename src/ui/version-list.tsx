import { Badge } from './badge.tsx';
import { DateText } from './dates.tsx';
import { uiText } from './text.ts';

/** One public edition. A withdrawn one has no address. */
export interface VersionView {
  edition: number;
  publishedOn: string;
  changeNote: string;
  href?: string;
  differencesHref?: string;
  isCurrent: boolean;
}

/** Editions of a document, newest first. */
export function VersionList({ versions }: { versions: VersionView[] }) {
  const copy = uiText.versions;
  return (
    <ol class="steps-taken version-list" reversed aria-label={copy.title}>
      {versions.map((version) => (
        <li>
          <p class="step-head">
            {version.href ? (
              <a href={version.href}>{copy.edition(version.edition)}</a>
            ) : (
              <strong>{copy.edition(version.edition)}</strong>
            )}
            {version.isCurrent ? <Badge label={copy.current} tone="good" /> : null}
          </p>
          <p class="step-facts">
            <DateText value={version.publishedOn} />
          </p>
          <p class="step-note">{version.changeNote}</p>
          {version.differencesHref ? (
            <p class="step-note">
              <a href={version.differencesHref}>{copy.compare}</a>
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

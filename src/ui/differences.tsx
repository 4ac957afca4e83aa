import { uiText } from './text.ts';

/** A stretch of text that stayed, came or went. */
export interface DifferencePart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** One paragraph's parts, or a count of unchanged paragraphs left out. */
export type DifferenceParagraph = { parts: DifferencePart[] } | { skipped: number };

/** A header field whose value changed. */
export interface FieldDifference {
  label: string;
  before: string;
  after: string;
}

function Part({ part }: { part: DifferencePart }) {
  if (part.kind === 'added') return <ins>{part.text}</ins>;
  if (part.kind === 'removed') return <del>{part.text}</del>;
  return part.text;
}

function FieldChanges({ fields }: { fields: FieldDifference[] }) {
  const copy = uiText.versions;
  return (
    <table class="table table-stacked">
      <caption>{copy.fields}</caption>
      <thead>
        <tr>
          <th scope="col">{copy.field}</th>
          <th scope="col">{copy.before}</th>
          <th scope="col">{copy.after}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr>
            <th scope="row">{field.label}</th>
            <td data-label={copy.before}>
              <del>{field.before || uiText.none}</del>
            </td>
            <td data-label={copy.after}>
              <ins>{field.after || uiText.none}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DifferencesProps {
  fields: FieldDifference[];
  paragraphs: DifferenceParagraph[];
}

/** What one edition changed: fields before and after, text with ins and del (their words are in the legend). */
export function Differences({ fields, paragraphs }: DifferencesProps) {
  const copy = uiText.versions;
  const isChanged = paragraphs.some(
    (paragraph) => 'parts' in paragraph && paragraph.parts.some((part) => part.kind !== 'same'),
  );
  return (
    <div class="differences">
      {fields.length ? <FieldChanges fields={fields} /> : null}
      <p class="quiet">{isChanged ? copy.legend : copy.unchanged}</p>
      {isChanged
        ? paragraphs.map((paragraph) =>
            'skipped' in paragraph ? (
              <p class="skipped">{copy.skipped(paragraph.skipped)}</p>
            ) : (
              <p>
                {paragraph.parts.map((part) => (
                  <Part part={part} />
                ))}
              </p>
            ),
          )
        : null}
    </div>
  );
}

import type { Child } from 'hono/jsx';

/** A label and its value; `wide` takes the whole line. */
export interface DefinitionRow {
  label: string;
  value: Child;
  wide?: boolean;
}

/** Labels and values in two columns, one on a phone, read in the order given. */
export function DefinitionTable({ rows, label }: { rows: DefinitionRow[]; label: string }) {
  return (
    <section class="definitions" aria-label={label}>
      <dl class="definition-table">
        {rows.map((row) => (
          <div class={row.wide ? 'wide' : undefined}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How a mark is coloured. The words carry the meaning; colour only repeats it. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

/** A short mark such as 有效 or 已超期. */
export interface BadgeView {
  label: string;
  tone: Tone;
}

/** Draws a mark; `mark-…` classes are styled by portal and console alike. */
export function Badge({ label, tone }: BadgeView) {
  return <span class={`mark mark-${tone}`}>{label}</span>;
}

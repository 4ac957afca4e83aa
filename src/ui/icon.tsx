/** Line drawings on a 24 × 24 grid. Decoration only: words always stand beside them. */
const DRAWINGS = {
  desk: ['M4 5h16v11H4z', 'M9 20h6', 'M12 16v4'],
  document: ['M6 3h8l4 4v14H6z', 'M14 3v4h4', 'M9 12h6', 'M9 16h6'],
  list: ['M8 6h12', 'M8 12h12', 'M8 18h12', 'M4 6h.01', 'M4 12h.01', 'M4 18h.01'],
  clock: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18', 'M12 7v5l3 3'],
  inbox: ['M4 4h16v16H4z', 'M4 13h4l2 3h4l2-3h4'],
  chart: ['M4 20h16', 'M7 16v-5', 'M12 16V6', 'M17 16v-8'],
  people: [
    'M9 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8',
    'M3 20a6 6 0 0 1 12 0',
    'M16 5a3.5 3.5 0 0 1 0 7',
    'M18 15a5 5 0 0 1 3 5',
  ],
  shield: ['M12 3l8 3v6c0 4-3 7.5-8 9c-5-1.5-8-5-8-9V6z', 'M9 12l2 2l4-4'],
  settings: ['M4 7h9', 'M17 7h3', 'M15 5v4', 'M4 17h3', 'M11 17h9', 'M9 15v4'],
  message: ['M4 5h16v11H10l-5 4v-4H4z', 'M8 9h8', 'M8 12h5'],
  report: ['M5 4h14v16H5z', 'M9 8h6', 'M9 12h6', 'M9 16h3'],
  globe: ['M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18', 'M3 12h18', 'M12 3c-5 6-5 12 0 18', 'M12 3c5 6 5 12 0 18'],
  person: ['M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8', 'M5 20a7 7 0 0 1 14 0'],
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A drawing in the colour of the text around it, hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {DRAWINGS[name].map((path) => (
        <path d={path} />
      ))}
    </svg>
  );
}

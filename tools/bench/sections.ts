import { benchImport } from './import.ts';
import { benchQuality } from './quality.ts';
import { benchRead } from './read.ts';
import { benchReal } from './real.ts';
import { benchSearch } from './search.ts';
import type { BenchSection } from './section.ts';
import { benchTransparency } from './transparency.ts';

/** Every section by its name, in the order in which they run: a new one is one line here. */
export const SECTIONS: Readonly<Record<string, BenchSection>> = {
  read: benchRead,
  search: benchSearch,
  import: benchImport,
  quality: benchQuality,
  real: benchReal,
  transparency: benchTransparency,
};

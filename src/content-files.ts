import { join } from 'node:path';
import { type DemoWorld, readDemoWorld, readTemplates } from './demo/world.ts';
import { loadStandardCatalogue, type StandardCatalogue } from './modules/catalogue/index.ts';
import { readStandardSynonyms } from './modules/search/index.ts';
import { readYamlFile } from './platform/data-files.ts';

type StandardSynonyms = ReturnType<typeof readStandardSynonyms>;

/** The data files an installation begins with; the large ones are read once, ahead of time or where they are needed first. */
export interface ContentFiles {
  standard(): StandardCatalogue;
  world(): DemoWorld;
  /** Skeletons of first drafts. */
  templates(): DemoWorld['templates'];
  synonyms(): StandardSynonyms;
  /** Reads what the first start needs. A fault in a file is heard where it is asked for. */
  readAhead(): void;
}

export function contentFiles(root: string, { demo }: { demo: 'on' | 'off' }): ContentFiles {
  const standard = once(() => loadStandardCatalogue(join(root, 'db/catalogue')));
  const world = once(() => readDemoWorld(join(root, 'db/demo')));
  return {
    standard,
    world,
    templates: () => readTemplates(join(root, 'db/demo')),
    synonyms: () => readStandardSynonyms(readYamlFile(join(root, 'db/search/synonyms.yaml'))),
    readAhead() {
      try {
        standard();
        if (demo === 'on') world();
      } catch {
        // Thrown again to whoever asks.
      }
    },
  };
}

function once<Read extends object>(read: () => Read): () => Read {
  const kept: { what?: Read } = {};
  return () => {
    kept.what ??= read();
    return kept.what;
  };
}

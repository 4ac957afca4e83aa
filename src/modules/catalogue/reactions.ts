import type { Reaction } from '../../platform/event.ts';

/** A new version or note shows on catalogue pages, and the names of items on every list of documents. */
const cataloguePages: Reaction = () => [{ stale: ['catalogue', 'documents'] }];
const nothing: Reaction = () => [];

/** What follows each event of this slice. */
export const CATALOGUE_REACTIONS = {
  'catalogue.standardLoaded': cataloguePages,
  'catalogue.versionPublished': cataloguePages,
  'catalogue.changeProposed': nothing,
  'catalogue.changeDecided': nothing,
  'catalogue.noteEdited': cataloguePages,
} satisfies Record<string, Reaction>;

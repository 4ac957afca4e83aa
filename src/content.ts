import type { Config } from './platform/config.ts';
import type { Opened } from './environment.ts';
import type { Place } from './process.ts';

/** Brings the content every installation begins with: the standard catalogue and, where asked, the demo world. */
export async function prepareContent(_opened: Opened, _config: Config, _place: Place): Promise<void> {}

import { fitTables } from '../../../platform/paper/fitted-tables.ts';
import type { OfficialBlock } from './official-structure.ts';

/** Tables of a 公文 fitted to its type area; what is no table stays as it is. */
export function fitOfficial(block: OfficialBlock): OfficialBlock[] {
  return block.kind === 'signature' || block.kind === 'annex' ? [block] : fitTables([block]);
}

import type { Block } from '../../../platform/paper/blocks.ts';
import { fitTables } from '../../../platform/paper/fitted-tables.ts';
import type { OfficialBlock } from './official-structure.ts';

/** Tables of a 公文 fitted to its type area; what is no table stays as it is. */
export function fitOfficial(block: OfficialBlock): OfficialBlock[] {
  return isOfficialOnly(block) ? [block] : fitTables([block]);
}

/** Whether only a 公文 has such a block, so that its own layout must print it. */
export function isOfficialOnly(block: OfficialBlock): block is Exclude<OfficialBlock, Block> {
  return block.kind === 'signature' || block.kind === 'annex' || block.kind === 'innerTitle';
}

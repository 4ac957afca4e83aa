import { randomInt } from 'node:crypto';

/** Lower case and digits that are not taken for one another when read out or copied by hand. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password nobody can guess (79 bits), in groups that can be read out: `k7mp-x3qt-9wfh-d2ra`. */
export function freshPassword(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

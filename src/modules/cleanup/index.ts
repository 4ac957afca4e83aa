export { decideRound, openRound, propose, publishRound, reopenRound } from './commands/round.ts';
export { cleanupConsole } from './console.tsx';
export { cleanupDesk } from './desk.ts';
export { cleanupPortal } from './portal.tsx';
export { type EntryView, listEntries } from './queries.ts';
export { CLEANUP_REACTIONS } from './reactions.ts';

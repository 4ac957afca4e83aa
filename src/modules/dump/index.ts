export { writeDump } from './jobs.ts';
export { dumpRoutes } from './portal.ts';
export { listServableDumps } from './queries.ts';
export * from './types.ts';

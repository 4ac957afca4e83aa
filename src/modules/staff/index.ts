export { DELEGABLE, findActor } from './queries.ts';

export { requireToken, TOKEN_RULE } from './bearer.ts';
export { issueToken } from './commands/issue-token.ts';
export { revokeToken } from './commands/revoke-token.ts';
export { tokenConsole } from './console/routes.tsx';
export { forgetAnswers } from './jobs.ts';
export { actorWithin, type TokenScope } from './policy.ts';
export { listTokens, type TokenView } from './queries.ts';
export { TOKEN_REACTIONS } from './reactions.ts';
export * from './types.ts';

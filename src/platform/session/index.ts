export { FORM_TOKEN_FIELD, FORM_TOKEN_HEADER, formToken, isFormToken } from './csrf.ts';
export { consoleGuard, type GuardParts, requireOwnOrigin, SIGN_IN_PATH } from './guard.tsx';
export type { Shell } from './pages.tsx';
export { createRateLimits, type LimitAnswer, type LimitRule, type RateLimits } from './rate-limits.ts';
export { type SessionRouteParts, sessionRoutes } from './routes.tsx';
export { consolePath, sameSitePath } from './same-site.ts';
export { createSessions, type SessionParts, type Sessions } from './sessions.ts';
export { type SessionRefusal, type SessionText, sessionText } from './text.ts';
export * from './types.ts';

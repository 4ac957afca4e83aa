import { FORM_TOKEN_FIELD } from '../platform/session/csrf.ts';

/** The hidden field that every POST form of the console carries. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name={FORM_TOKEN_FIELD} value={token} />;
}

/** Action of a form with files: its token travels in the address, because the body is streamed unread. */
export function multipartAction(action: string, token: string): string {
  return `${action}${action.includes('?') ? '&' : '?'}${FORM_TOKEN_FIELD}=${encodeURIComponent(token)}`;
}

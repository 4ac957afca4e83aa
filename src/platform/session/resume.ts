import { FORM_TOKEN_FIELD } from './csrf.ts';
import { consolePath } from './same-site.ts';
import { isSignature, signature } from './signing.ts';

/** What was typed into a form whose session had ended. */
export interface KeptForm {
  /** Path and query it was sent to, on the desk of this site. */
  readonly target: string;
  /** Names and values in the order of the form; a name can stand several times. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Names of files that must be chosen again. */
  readonly files: readonly string[];
  readonly isMultipart: boolean;
  /** Whose session had ended, when known: nobody else may send the form on. */
  readonly accountId: string | null;
}

export type ResumeRefusal = 'resumeBroken' | 'resumeExpired' | 'resumeForeign' | 'resumeOther';

export type OpenedForm = { ok: true; form: KeptForm } | { ok: false; reason: ResumeRefusal };

/** Text beyond this is not carried through the sign-in page; bytes. */
export const LARGEST_KEPT_TEXT = 2_000_000;

/** A request body beyond this is not read before sign-in; bytes. */
export const LARGEST_KEPT_BODY = 4_000_000;

/** How long a kept form can be sent on; milliseconds. */
const KEPT_FOR = 24 * 3_600_000;

/** Passwords are typed again, the token of the ended session is worthless. */
function isKept(name: string): boolean {
  return name !== FORM_TOKEN_FIELD && !/password/i.test(name);
}

/** Takes the text of a posted form; null when it is too large or was sent to another place than the desk. */
export function keepForm(
  data: FormData,
  target: string,
  isMultipart: boolean,
  accountId: string | null,
): KeptForm | null {
  const path = consolePath(withoutToken(target));
  if (path === null) return null;
  const fields: (readonly [string, string])[] = [];
  const files: string[] = [];
  let bytes = 0;
  for (const [name, value] of data) {
    if (typeof value !== 'string') {
      if (value.name !== '') files.push(value.name);
    } else if (isKept(name)) {
      fields.push([name, value]);
      bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
    }
  }
  return bytes > LARGEST_KEPT_TEXT ? null : { target: path, fields, files, isMultipart, accountId };
}

/** Seals a kept form for the way through the sign-in page: it can be read there, but not made or changed. */
export function seal(form: KeptForm, secret: string, now: Date): string {
  const body = Buffer.from(JSON.stringify({ form, until: now.getTime() + KEPT_FOR })).toString('base64url');
  return `${body}.${signature('resume', body, secret)}`;
}

/** Opens a seal for the account that signed in. Never throws; a changed, old or foreign one is refused. */
export function open(sealed: string, secret: string, now: Date, accountId: string): OpenedForm {
  const [body, mark, ...rest] = sealed.split('.');
  if (!body || !mark || rest.length > 0 || !isSignature(mark, 'resume', body, secret)) {
    return { ok: false, reason: 'resumeBroken' };
  }
  const content = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as {
    form: KeptForm;
    until: number;
  };
  if (now.getTime() > content.until) return { ok: false, reason: 'resumeExpired' };
  if (consolePath(content.form.target) === null) return { ok: false, reason: 'resumeForeign' };
  const owner = content.form.accountId;
  if (owner !== null && owner !== accountId) return { ok: false, reason: 'resumeOther' };
  return { ok: true, form: content.form };
}

/** Whether a seal is whole, whoever signs in; so that a failed sign-in carries only real ones on. */
export function isSeal(sealed: string, secret: string): boolean {
  const [body, mark] = sealed.split('.');
  return body !== undefined && mark !== undefined && isSignature(mark, 'resume', body, secret);
}

function withoutToken(target: string): string {
  const [path = '', query = ''] = target.split('?');
  const rest = query.split('&').filter((part) => part && !part.startsWith(`${FORM_TOKEN_FIELD}=`));
  return rest.length > 0 ? `${path}?${rest.join('&')}` : path;
}

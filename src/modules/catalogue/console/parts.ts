import type { Child } from 'hono/jsx';
import { AppError, type FieldError } from '../../../platform/errors.ts';
import type { AppContext } from '../../../platform/http/context.ts';
import { signedInOf } from '../../../platform/http/routes.ts';
import type { Choice } from '../../../ui/form-fields.tsx';
import { consolePage } from '../../../ui/frames.tsx';
import { consoleText as copy } from '../console-text.ts';
import { mayPropose, proposingPlaces } from '../policy.ts';
import { getScopeFacts, listProposingAgencies, type ScopeFacts } from '../queries/scope.ts';
import { functionsOf } from '../responsibility.ts';
import { functionName } from '../row-facts.ts';
import type { TypedRow } from '../row-form.ts';
import { type CatalogueScope, scopeKey, scopeOfKey } from '../scope.ts';
import type { FunctionDefinition } from '../types.ts';

export const PATH = '/console/catalogue';

/** What the person may look after here: scopes to choose from, the chosen one first looked up. */
export interface Desk {
  facts: ScopeFacts;
  key: string;
  choices: Choice[];
  /** Whether the person may propose in the chosen scope. */
  mayPropose: boolean;
}

/** The site the person works at; else that of the address. */
export function siteOf(c: AppContext): string {
  return signedInOf(c).actor.siteId ?? c.var.site.id;
}

/** The scope the request names, or the person's own: the whole site for its office, the own agency for others. */
export async function deskOf(c: AppContext, named: string | undefined): Promise<Desk> {
  const { db } = c.var.env;
  const { actor } = signedInOf(c);
  const siteId = siteOf(c);
  const agencies = await listProposingAgencies(db, siteId, proposingPlaces(actor));
  const site = await getScopeFacts(db, { siteId });
  // Roles narrowed to a domain count here; the command looks at the item's own domain.
  const domains = actor.roles.flatMap(({ domain }) => domain ?? []);
  const isSiteWide = mayPropose(actor, site, domains).ok;
  const systems = [...new Set(agencies.flatMap(functionsOf))].filter((code) => code !== 'everyAgency');
  const scopes: { scope: CatalogueScope; label: string }[] = [
    ...(isSiteWide ? [{ scope: { siteId }, label: copy.siteScope(site.siteName) }] : []),
    ...agencies.map(({ id, name }) => ({ scope: { siteId, agencyId: id }, label: name })),
    ...systems.map((agencyFunction) => ({ scope: { siteId, agencyFunction }, label: agencyFunction })),
  ];
  const own = scopes.find(({ scope }) => scope.agencyId === actor.agencyId && !isSiteWide) ?? scopes[0];
  const wanted = named ? scopeOfKey(siteId, named) : (own?.scope ?? { siteId });
  if (!wanted) throw new AppError('notFound', { reason: 'catalogueScope' });
  const facts = await getScopeFacts(db, wanted);
  return {
    facts,
    key: scopeKey(wanted),
    choices: scopes.map(({ scope, label }) => ({ value: scopeKey(scope), label })),
    mayPropose: mayPropose(actor, facts, domains).ok,
  };
}

/** Names of vertical systems, known once a catalogue is read. */
export function namedChoices(choices: readonly Choice[], functions: readonly FunctionDefinition[]): Choice[] {
  return choices.map((choice) =>
    choice.value.startsWith('system.')
      ? { ...choice, label: copy.systemScope(functionName({ functions }, choice.label)) }
      : choice,
  );
}

/** A scope in words. */
export function scopeName(facts: ScopeFacts, functions: readonly FunctionDefinition[]): string {
  if (facts.agency) return facts.agency.name;
  const { agencyFunction } = facts.scope;
  return agencyFunction
    ? copy.systemScope(functionName({ functions }, agencyFunction))
    : copy.siteScope(facts.siteName);
}

/** All values of a form by field, as typed. */
export async function typedOf(c: AppContext): Promise<TypedRow> {
  const form = await c.req.formData();
  const typed: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    typed[name] = [...(typed[name] ?? []), value];
  }
  return typed;
}

/** A refusal that the page itself shows: beside the fields, or above them. */
export interface Refused {
  status: 403 | 409 | 422;
  errors: FieldError[];
  message: string | null;
}

/** Turns a refusal into what the page shows; faults go on to the error page. */
export function refusedBy(thrown: unknown): Refused {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, detail } = thrown;
  if (code === 'invalidInput') return { status: 422, errors: detail.fields ?? [], message: null };
  if (code === 'forbidden' && detail.message) return { status: 403, errors: [], message: detail.message };
  if (code === 'stateForbids' || code === 'duplicate' || code === 'conflict') {
    return { status: 409, errors: [], message: detail.message ?? null };
  }
  throw thrown;
}

/** A page of this part of the desk. */
export function deskPage(
  c: AppContext,
  page: { title: string; actions?: Child; isTop?: boolean; children?: Child },
  status: 200 | 403 | 409 | 422 = 200,
) {
  const { isTop, title, ...content } = page;
  const breadcrumb = isTop ? undefined : [{ label: copy.title, href: PATH }, { label: title }];
  return consolePage(c, { ...content, title, current: 'catalogue', breadcrumb }, status);
}

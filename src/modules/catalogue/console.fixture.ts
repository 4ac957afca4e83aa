import { type AnyNode, type Element, hasChildren, isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { expect } from 'vitest';
import { aChain, appFor, submit } from '../../../test/harness/world.ts';
import type { Database } from '../../platform/database/pool.ts';
import { RouteTable } from '../../platform/http/routes.ts';
import type { Actor } from '../../platform/permission.ts';
import { catalogueWorld } from './catalogue.fixture.ts';
import { catalogueConsole } from './console/routes.ts';

/** The desk of the catalogue as anybody meets it. */
export async function consoleDesk(database: Database) {
  const made = await catalogueWorld(database);
  const chain = await aChain(made.env, made.bureau);
  const table = new RouteTable();
  catalogueConsole(table);
  const as = (actor: Actor) => {
    const app = appFor(table, { env: made.env, site: made.site, actor });
    return {
      app,
      read: async (path: string, status = 200) => {
        const response = await app.request(path);
        expect(response.status, path).toBe(status);
        return response.text();
      },
      send: (path: string, fields: Record<string, string | string[]>) => submit(app, path, fields),
    };
  };
  return { ...made, ...chain, as };
}

function elements(node: AnyNode, name: string): Element[] {
  const here = isTag(node) && node.name === name ? [node] : [];
  return hasChildren(node) ? [...here, ...node.children.flatMap((child) => elements(child, name))] : here;
}

const textOf = (node: AnyNode): string =>
  isText(node) ? node.data : hasChildren(node) ? node.children.map(textOf).join('') : '';

/** What a browser would send for a form nobody touched, every checked box included. */
export function untouched(html: string, action: string): Record<string, string[]> {
  const form = elements(parseDocument(html), 'form').find(({ attribs }) => attribs.action === action);
  if (!form) throw new Error(`no form for ${action}`);
  const sent: Record<string, string[]> = {};
  const add = (name: string, value: string) => {
    sent[name] = [...(sent[name] ?? []), value];
  };
  for (const { attribs } of elements(form, 'input')) {
    const isBox = attribs.type === 'checkbox' || attribs.type === 'radio';
    if (attribs.name && (!isBox || 'checked' in attribs)) add(attribs.name, attribs.value ?? 'on');
  }
  for (const area of elements(form, 'textarea')) add(area.attribs.name ?? '', textOf(area));
  for (const select of elements(form, 'select')) {
    const options = elements(select, 'option');
    const chosen = options.find(({ attribs }) => 'selected' in attribs) ?? options[0];
    add(select.attribs.name ?? '', chosen?.attribs.value ?? '');
  }
  return sent;
}

/** Address of the proposal that a form led to. */
export const proposalOf = (response: Response) => response.headers.get('location')?.split('?')[0] ?? '';

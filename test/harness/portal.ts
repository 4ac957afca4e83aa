import { expect } from 'vitest';
import { attachFile, publish } from '../../src/modules/document/index.ts';
import { execute } from '../../src/platform/command.ts';
import type { Database } from '../../src/platform/database/pool.ts';
import type { Env } from '../../src/platform/env.ts';
import { draftBy, signBy, target } from './documents.ts';
import { serverFor } from './server.ts';
import { type Agency, aChain, type Chain, loadCatalogue, makeAgency, makeEnv, makeSite } from './world.ts';

const CONTACT = {
  address: '砚溪县府前街1号',
  phone: '0990-5551010',
  fax: '0990-5551019',
  email: 'zwgk@yanxi.example',
  postCode: '990100',
};

/** A site with all its marks, a bureau with its people, the rows T-01 … T-04 and the whole web application; `page` reads one. */
export async function portalWorld(database: Database) {
  const env = await makeEnv(database);
  const site = await makeSite(env, {
    isDefault: true,
    siteIdCode: '9901010001',
    icpNo: '云ICP备99000001号',
    policeNo: '云公网安备99010102000001号',
    hotline: '0990-12345',
    contact: JSON.stringify(CONTACT),
    reuseStatement: '转载请注明来源和索引号。',
  });
  await loadCatalogue(env);
  const agency = await makeAgency(env, site, { name: '砚溪县民政局' });
  const chain = await aChain(env, agency);
  const server = serverFor(env, database);
  const page = async (path: string, headers: Record<string, string> = {}) => {
    const response = await server.app.request(path, { headers });
    expect(response.status, path).toBe(200);
    return response.text();
  };
  return { env, site, agency, chain, page, ...server };
}

/** A published document that carries a file. */
export async function publishedWithFile(env: Env, chain: Chain, agency: Agency, name: string, text: string) {
  const { editionId } = await draftBy(env, chain, agency.id);
  const stored = await env.files.put(
    (async function* () {
      yield new TextEncoder().encode(text);
    })(),
    { limit: 10_000 },
  );
  const { attachmentId } = await execute(env, attachFile, chain.clerk, {
    ...(await target(env, editionId)),
    file: { ...stored, name },
  });
  await signBy(env, chain, editionId);
  const { indexNo } = await execute(env, publish, chain.clerk, await target(env, editionId));
  return { indexNo, attachmentId, sha256: stored.sha256 };
}

/** The text of a page without its markup. */
export const textOf = (html: string): string =>
  html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, '');

/** Content of a meta tag; undefined where the page has none of that name. */
export const metaOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html)?.[1];

/** The first element with this opening, up to its closing tag; it must not hold one of its own kind. Empty without it. */
export function elementOf(html: string, opening: string): string {
  const name = /^<(\w+)/.exec(opening)?.[1] ?? '';
  const start = html.indexOf(opening);
  return start < 0 ? '' : html.slice(start, html.indexOf(`</${name}>`, start));
}

/** The first schema.org description of a page. */
export const describedBy = (html: string): Record<string, unknown> =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');

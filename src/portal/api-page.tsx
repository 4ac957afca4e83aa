import * as z from 'zod';
import { type AppContext, tagPage } from '../platform/http/context.ts';
import type { ApiDescription, RouteSpec } from '../platform/http/routes.ts';
import { reuseStatementOf } from '../rules/reuse.ts';
import { DataTable } from '../ui/data-table.tsx';
import { portalPage } from '../ui/frames.tsx';
import { portalText } from './text.ts';

const copy = portalText.api;

type Described = RouteSpec & { api: ApiDescription };

/** Addresses by what they are about, in the order of the tags' names; unknown tags share one heading. */
function groupsOf(specs: readonly RouteSpec[]) {
  const described = specs.flatMap((spec): Described[] => (spec.api ? [{ ...spec, api: spec.api }] : []));
  const keyOf = (tag: string) => (Object.hasOwn(copy.tags, tag) ? tag : 'other');
  const groups = Map.groupBy(described, ({ api }) => keyOf(api.tag));
  return [...Object.keys(copy.tags), 'other'].flatMap((tag) => {
    const routes = groups.get(tag);
    return routes ? [{ tag, name: copy.tags[tag] ?? copy.otherTag, routes }] : [];
  });
}

/** An address as people read it: `{code}` where something is to be put in. */
function readable(path: string): string {
  return path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
}

interface Parameter {
  name: string;
  meaning: string;
  isRequired: boolean;
}

function parametersOf({ path, api }: Described): Parameter[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1] ?? '',
    meaning: '',
    isRequired: true,
  }));
  const inQuery = Object.entries(api.query?.shape ?? {}).map(([name, schema]) => {
    const meta = z.globalRegistry.get(schema as z.ZodType);
    return {
      name,
      meaning: String(meta?.description ?? meta?.title ?? ''),
      isRequired: !(schema as z.ZodType).safeParse(undefined).success,
    };
  });
  return [...inPath, ...inQuery];
}

function Address({ route }: { route: Described }) {
  const { method, path, api } = route;
  const parameters = parametersOf(route);
  const name = `${method.toUpperCase()} ${readable(path)}`;
  return (
    <section>
      <h3>
        <code>{name}</code>
      </h3>
      <p>{api.summary}</p>
      {parameters.length > 0 ? (
        <DataTable
          caption={`${name} ${copy.parameters}`}
          hideCaption
          rows={parameters}
          columns={[
            { label: copy.parameter, cell: (row) => <code>{row.name}</code>, isRowHeader: true },
            { label: copy.meaning, cell: (row) => row.meaning },
            { label: copy.required, cell: ({ isRequired }) => (isRequired ? copy.yes : copy.no) },
          ]}
        />
      ) : null}
      {api.upload ? <p>{api.upload}</p> : null}
      {api.exampleBody ? (
        <>
          <p>{copy.body}</p>
          <pre>
            <code>{JSON.stringify(api.exampleBody, null, 2)}</code>
          </pre>
        </>
      ) : null}
      <Examples examples={'permission' in route.access ? [] : (api.examples ?? [])} />
    </section>
  );
}

function Examples({ examples }: { examples: readonly string[] }) {
  if (examples.length === 0) return null;
  return (
    <ul aria-label={copy.examples}>
      {examples.map((example) => (
        <li>
          <a href={example}>
            <code>{example}</code>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }) {
  return (
    <section id={id}>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** The API for people, made of the same descriptions as OpenAPI; readable without scripts. */
export function apiPage(c: AppContext, specs: readonly RouteSpec[]) {
  tagPage(c, 'sites');
  const groups = groupsOf(specs);
  return portalPage(c, {
    title: copy.title,
    breadcrumb: [{ label: copy.title }],
    children: (
      <div class="container manual">
        <h1>{copy.title}</h1>
        <p class="lead">{copy.lead}</p>
        <p>
          {copy.licence}：{reuseStatementOf(c.var.site)}
        </p>
        <ul>
          <li>
            <a href="/api/v1/openapi.json">{copy.description}（OpenAPI 3.1）</a>
          </li>
          <li>
            <a href="/data-dictionary">{copy.dictionary}</a>
          </li>
          {groups.map(({ tag, name }) => (
            <li>
              <a href={`#${tag}`}>{name}</a>
            </li>
          ))}
        </ul>
        <Lines id="conventions" title={copy.conventions} lines={copy.rules} />
        <Lines id="harvesting" title={copy.harvest} lines={copy.harvestSteps} />
        <ul>
          {copy.harvestLinks.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a> <code>{href}</code>
            </li>
          ))}
        </ul>
        <Lines id="writing" title={copy.writing} lines={copy.writingRules} />
        {groups.map(({ tag, name, routes }) => (
          <section id={tag}>
            <h2>{name}</h2>
            {routes.map((route) => (
              <Address route={route} />
            ))}
          </section>
        ))}
      </div>
    ),
  });
}

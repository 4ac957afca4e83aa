import * as z from 'zod';
import type { ApiDescription, RouteSpec } from './http/routes.ts';

type Json = Record<string, unknown>;

/** Schemas that have a name, gathered while the description is made. */
type Named = Map<string, Json>;

/** A Zod schema as JSON Schema; what has a name of its own goes to the components and is referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', named: Named): Json {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  const text = JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $schema: _, $defs = {}, ...rest } = JSON.parse(text) as Json & { $defs?: Record<string, Json> };
  for (const [name, definition] of Object.entries($defs)) named.set(name, definition);
  return io === 'input' && schema instanceof z.ZodObject ? withTrueRequired(rest, schema) : rest;
}

/** Fields that are read through a transformation look required from outside; those that may be left out are not. */
function withTrueRequired(made: Json, { shape }: z.ZodObject): Json {
  const required = ((made.required as string[] | undefined) ?? []).filter((name) => {
    const field = shape[name];
    return !(field instanceof z.ZodType && field.safeParse(undefined).success);
  });
  const { required: _, ...rest } = made;
  return required.length > 0 ? { ...rest, required } : rest;
}

const apiWords = {
  token: '由安全管理员在后台“接口令牌”签发，代表一名经办人员；只能起草、修改和提交',
  idempotencyKey:
    '每次写入自选的键，1 至 200 个可见 ASCII 字符；同一键重发同样内容得到同样回应，不会重复写入',
};

function requestBodyOf({ body, upload, exampleBody }: ApiDescription, named: Named): Json {
  if (upload) {
    const files = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
    const schema = {
      type: 'object',
      required: ['version', 'files'],
      properties: { version: { type: 'integer' }, files },
    };
    const content = { 'multipart/form-data': { schema } };
    return { requestBody: { required: true, description: upload, content } };
  }
  if (!body) return {};
  const example = exampleBody ? { example: exampleBody } : {};
  const content = { 'application/json': { schema: schemaOf(body, 'input', named), ...example } };
  return { requestBody: { required: true, content } };
}

/** The key that every write of a token carries. */
function keyOf(spec: RouteSpec): Json[] {
  if (!('permission' in spec.access) || spec.access.by !== 'token' || spec.method === 'get') return [];
  const schema = { type: 'string', pattern: '^[!-~]{1,200}$' };
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: apiWords.idempotencyKey,
      schema,
    },
  ];
}

/** Query and path parameters, in the order of the Zod object. */
function parametersOf(api: ApiDescription, path: string, named: Named): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = api.query ? schemaOf(api.query, 'input', named) : null;
  const properties = (query?.properties ?? {}) as Record<string, Json>;
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: ((query?.required as string[] | undefined) ?? []).includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function operationOf(spec: RouteSpec, api: ApiDescription, named: Named): Json {
  const problem = {
    description: 'RFC 9457 problem details',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    summary: api.summary,
    tags: [api.tag],
    operationId: `${spec.method} ${spec.path}`.replace(/[^a-zA-Z0-9]+/g, '-'),
    parameters: [...parametersOf(api, spec.path, named), ...keyOf(spec)],
    ...requestBodyOf(api, named),
    responses: {
      [api.status ?? 200]: {
        description: api.responseDescription ?? 'OK',
        content: { 'application/json': { schema: schemaOf(api.response, 'output', named) } },
      },
      default: problem,
    },
    ...('permission' in spec.access ? { security: [{ [spec.access.by ?? 'session']: [] }] } : {}),
    ...(api.examples ? { 'x-examples': api.examples } : {}),
  };
}

/** The OpenAPI 3.1 description of every route that says how it is described. */
export function openApiOf(
  specs: readonly RouteSpec[],
  about: { title: string; version: string; url: string; licence?: string },
): Json {
  const paths: Record<string, Json> = {};
  const named: Named = new Map();
  for (const spec of specs) {
    if (!spec.api) continue;
    const path = spec.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operationOf(spec, spec.api, named) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: about.version,
      ...(about.licence ? { description: about.licence } : {}),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.url }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'gongkai.session_token' },
        token: { type: 'http', scheme: 'bearer', description: apiWords.token },
      },
      schemas: {
        ...Object.fromEntries(named),
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { type: 'string' },
            reason: { type: 'string' },
            errors: { type: 'array', items: { type: 'object' } },
          },
        },
      },
    },
  };
}

import * as z from 'zod';
import type { ApiDescription, RouteSpec } from './http/routes.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  });
  return rest;
}

const apiWords = {
  token: '由安全管理员在后台“接口令牌”签发，代表一名经办人员；只能起草、修改和提交',
  idempotencyKey:
    '每次写入自选的键，1 至 200 个可见 ASCII 字符；同一键重发同样内容得到同样回应，不会重复写入',
};

function requestBodyOf({ body, upload }: ApiDescription): Json {
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
  const content = { 'application/json': { schema: schemaOf(body, 'input') } };
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
function parametersOf(api: ApiDescription, path: string): Json[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = api.query ? schemaOf(api.query, 'input') : null;
  const properties = (query?.properties ?? {}) as Record<string, Json>;
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: ((query?.required as string[] | undefined) ?? []).includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function operationOf(spec: RouteSpec, api: ApiDescription): Json {
  const problem = {
    description: 'RFC 9457 problem details',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  return {
    summary: api.summary,
    tags: [api.tag],
    operationId: `${spec.method} ${spec.path}`.replace(/[^a-zA-Z0-9]+/g, '-'),
    parameters: [...parametersOf(api, spec.path), ...keyOf(spec)],
    ...requestBodyOf(api),
    responses: {
      [api.status ?? 200]: {
        description: api.responseDescription ?? 'OK',
        content: { 'application/json': { schema: schemaOf(api.response, 'output') } },
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
  about: { title: string; version: string; url: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const spec of specs) {
    if (!spec.api) continue;
    const path = spec.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operationOf(spec, spec.api) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: about.version,
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

import { type Handler, Hono } from 'hono';
import type * as z from 'zod';
import { AppError } from '../errors.ts';
import { holds, type Permission } from '../permission.ts';
import type { App, AppContext, AppEnv, Bearer } from './context.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** How a JSON route is described in OpenAPI; schemas are Zod. */
export interface ApiDescription {
  summary: string;
  tag: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  response: z.ZodType;
  /** Status of success; 200 where nothing is said. */
  status?: 201;
  /** What a multipart form holds, where the route takes files. */
  upload?: string;
  responseDescription?: string;
  /** Requests that the tests run and the docs show: path with query. */
  examples?: readonly string[];
  /** A body to send: the docs show it, the tests send it. */
  exampleBody?: Record<string, unknown>;
}

/** One address of the system. Every route says who may call it; a contract test walks the table. */
export interface RouteSpec {
  method: Method;
  path: string;
  access: { public: true } | { permission: Permission; by?: 'token' };
  /** Public pages are kept in the page cache unless this is `never`. */
  cache?: 'never';
  api?: ApiDescription;
}

/** The routes of the whole system, in the order in which they match. */
export class RouteTable {
  readonly specs: RouteSpec[] = [];
  readonly app: App = new Hono<AppEnv>();

  /** A page or file for everybody. */
  open(
    path: string,
    handler: Handler<AppEnv>,
    options: Partial<Pick<RouteSpec, 'method' | 'cache' | 'api'>> = {},
  ) {
    const spec: RouteSpec = { method: 'get', path, access: { public: true }, ...options };
    this.add(spec, handler);
  }

  /** A page or action for staff who hold the permission. */
  staff(
    method: Method,
    path: string,
    permission: Permission,
    handler: Handler<AppEnv>,
    api?: ApiDescription,
  ) {
    this.add({ method, path, access: { permission }, cache: 'never', api }, async (c, next) => {
      const signedIn = c.var.signedIn;
      if (!signedIn) throw new AppError('notSignedIn');
      if (!holds(signedIn.actor, permission)) throw new AppError('forbidden', { reason: permission });
      return handler(c, next);
    });
  }

  /** An address of the write API: a program that shows a token with the permission. Sessions do not count. */
  token(method: Method, path: string, permission: Permission, handler: Handler<AppEnv>, api: ApiDescription) {
    this.add({ method, path, access: { permission, by: 'token' }, cache: 'never', api }, async (c, next) => {
      const { actor } = bearerOf(c);
      if (!holds(actor, permission)) throw new AppError('forbidden', { reason: permission });
      return handler(c, next);
    });
  }

  private add(spec: RouteSpec, handler: Handler<AppEnv>): void {
    this.specs.push(spec);
    this.app.on(spec.method.toUpperCase(), spec.path, handler);
  }
}

/** The signed-in person of a staff route. Throws `notSignedIn` where there is none. */
export function signedInOf(c: AppContext) {
  const signedIn = c.var.signedIn;
  if (!signedIn) throw new AppError('notSignedIn');
  return signedIn;
}

/** The program of a token route. Throws `notSignedIn` where none showed a token. */
export function bearerOf(c: AppContext): Bearer {
  if (c.var.bearer) return c.var.bearer;
  c.header('WWW-Authenticate', 'Bearer');
  throw new AppError('notSignedIn', { reason: 'token' });
}

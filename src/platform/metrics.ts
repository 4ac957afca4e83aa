import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { QueryRun } from './database/pool.ts';

/** Prometheus metrics of one process. Labels are routes and codes, never addresses or names. */
export interface Metrics {
  readonly registry: Registry;
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  observeQuery(run: QueryRun): void;
}

/** Makes the metrics of one process; `withProcess` adds memory, event loop and garbage collection. */
export function createMetrics(withProcess = true): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry, prefix: 'gongkai_' });
  const requests = new Histogram({
    name: 'gongkai_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const queries = new Histogram({
    name: 'gongkai_query_seconds',
    help: 'Time of a statement',
    buckets: [0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'gongkai_query_failures_total',
    help: 'Failed statements',
    registers: [registry],
  });
  return {
    registry,
    observeRequest: (method, route, status, seconds) =>
      requests.labels({ method, route, status: String(status) }).observe(seconds),
    observeQuery: (run) => {
      queries.observe(run.milliseconds / 1000);
      if (run.failed) failures.inc();
    },
  };
}

import type { App } from '../platform/http/context.ts';
import { isForwarded } from '../platform/http/security.ts';
import type { Metrics } from '../platform/metrics.ts';

/** Addresses for those who run the system: alive, able to publish, measured. */
export function operatorRoutes(
  app: App,
  parts: { metrics: Metrics; notReady(): string | null; metricsHere: boolean },
): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    const missing = parts.notReady();
    if (missing) return c.json({ status: 'starting', waitingFor: missing }, 503);
    try {
      await c.var.env.db.selectFrom('site').select('id').limit(1).execute();
    } catch {
      return c.json({ status: 'unavailable', waitingFor: 'database' }, 503);
    }
    return c.json({ status: 'ready' });
  });
  app.get('/metrics', async (c) => {
    if (!parts.metricsHere || isForwarded(c)) return c.notFound();
    c.header('Content-Type', parts.metrics.registry.contentType);
    return c.body(await parts.metrics.registry.metrics());
  });
}

import pg from 'pg';

/** So many different statements are kept a connection; a text built anew each time must not fill the server's memory. */
const MOST_STATEMENTS = 400;

type AnyQuery = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/**
 * A connection that prepares each statement with values under a name: it is planned once and then only run. Statements are
 * sent as they come, without waiting for the answers of those before. Worth it where the same statements run thousands of
 * times; elsewhere a plan made for the values at hand is the better one.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'string' ? { connectionString: config } : config), pipeline: true });
    const names = new Map<string, string>();
    const send = this.query.bind(this) as AnyQuery;
    const named: AnyQuery = (text, values, callback) => {
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
        return send(text, values, callback);
      }
      if (!names.has(text) && names.size < MOST_STATEMENTS) names.set(text, `s${names.size + 1}`);
      return send({ text, values, name: names.get(text) }, callback);
    };
    this.query = named as typeof this.query;
  }
}

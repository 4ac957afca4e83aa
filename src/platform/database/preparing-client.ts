import { sql } from 'kysely';
import pg from 'pg';

/** So many different statements are kept a connection; a text built anew each time must not fill the server's memory. */
const MOST_STATEMENTS = { everything: 400, chosen: 60 };

const MARK = '/* prepared */';

/**
 * Stands at the beginning of a statement that reads often and is worth preparing on every connection: its plan is made
 * once, which for a long statement over few rows is most of its time. What differs from one run to the next has to be a
 * value, not text.
 */
export const prepared = sql.raw(MARK);

type AnyQuery = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/** Sends the statements of a client that are chosen under a name, so that the server keeps their plans. */
function prepareOn(client: pg.Client, most: number, isChosen: (text: string) => boolean): void {
  const names = new Map<string, string>();
  const send = client.query.bind(client) as AnyQuery;
  const named: AnyQuery = (text, values, callback) => {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || !isChosen(text)) {
      return send(text, values, callback);
    }
    if (!names.has(text) && names.size < most) names.set(text, `s${names.size + 1}`);
    return send({ text, values, name: names.get(text) }, callback);
  };
  client.query = named as typeof client.query;
}

/** The connection of an ordinary pool: prepares the statements that ask for it by `prepared`. */
export class ChoosingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    // `modifyFront` of a query builder puts it behind the first word.
    prepareOn(this, MOST_STATEMENTS.chosen, (text) => text.slice(0, MARK.length * 2).includes(MARK));
  }
}

/**
 * A connection that prepares each statement with values under a name: it is planned once and then only run. Statements are
 * sent as they come, without waiting for the answers of those before. Worth it where the same statements run thousands of
 * times; elsewhere a plan made for the values at hand is the better one.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'string' ? { connectionString: config } : config), pipeline: true });
    prepareOn(this, MOST_STATEMENTS.everything, () => true);
  }
}

/** Fields of a form by name; several values for check boxes. Hidden and file fields are not in it. */
export type FormFields = Record<string, string[]>;

/** What a device keeps of a form whose content could not be saved. */
export interface KeptCopy {
  keptAt: number;
  fields: FormFields;
}

const PREFIX = 'gongkai:draft:';
const KEPT_FOR = 7 * 24 * 3_600_000;

/** Copies on this device, of one person: desks are shared, so another person's copies are never offered. */
export class KeptCopies {
  private readonly storage: Storage | null;
  private readonly key: string;

  constructor(storage: Storage | null, owner: string, address: string) {
    this.storage = storage;
    this.key = `${PREFIX}${owner}:${address}`;
  }

  keep(fields: FormFields, now: number): void {
    try {
      this.storage?.setItem(this.key, JSON.stringify({ keptAt: now, fields } satisfies KeptCopy));
    } catch {
      // A full or blocked storage must not disturb typing; the server copy remains.
    }
  }

  /** The copy, unless there is none, it is older than a week or unreadable. */
  find(now: number): KeptCopy | null {
    const text = this.storage?.getItem(this.key);
    const copy = text ? parseCopy(text) : null;
    if (copy && now - copy.keptAt < KEPT_FOR) return copy;
    this.drop();
    return null;
  }

  drop(): void {
    this.storage?.removeItem(this.key);
  }
}

/** Removes every copy on the device. */
export function dropAllCopies(storage: Storage | null): void {
  if (!storage) return;
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(PREFIX)) storage.removeItem(key);
}

/** Whether two forms say the same, line ends and order of fields aside. */
export function isSameContent(a: FormFields, b: FormFields): boolean {
  return canonical(a) === canonical(b);
}

function canonical(fields: FormFields): string {
  const entries = Object.entries(fields)
    .filter(([, values]) => values.some((value) => value !== ''))
    .map(([name, values]) => [name, values.map((value) => value.replace(/\r\n?/g, '\n').trim())] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(entries);
}

function parseCopy(text: string): KeptCopy | null {
  try {
    const value: unknown = JSON.parse(text);
    const isCopy =
      typeof value === 'object' && value !== null && 'keptAt' in value && 'fields' in value && value.fields;
    return isCopy && typeof value.keptAt === 'number' ? (value as KeptCopy) : null;
  } catch {
    return null;
  }
}

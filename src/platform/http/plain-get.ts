/** What a plain GET asks for. */
export interface PlainGet {
  /** Path and query as they came. */
  url: string;
  /** Header fields in lower case; none stands twice. */
  headers: Readonly<Record<string, string>>;
}

/** Longer requests are not plain; a browser's has about one kilobyte. */
const LONGEST = 4096;
const REQUEST_LINE = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/;
const NAME = /^[a-z0-9-]+$/;
const VALUE = /^[\x20-\x7e]*$/;
/** Fields that change how a message is read, or what follows it. */
const NOT_PLAIN = new Set([
  ...['content-length', 'transfer-encoding', 'trailer', 'te', 'expect', 'upgrade', 'http2-settings'],
  ...['range', 'proxy-connection', 'proxy-authorization', 'authorization'],
]);

/**
 * Reads bytes that are exactly one whole GET without anything unusual: HTTP/1.1, one Host, printable ASCII, no body, nothing
 * after it. Null for whatever else, so that no two readers of one request can differ: that one is Node's to read.
 */
export function readPlainGet(bytes: Buffer): PlainGet | null {
  const end = bytes.length - 4;
  if (end < 14 || end > LONGEST || bytes[0] !== 0x47 || bytes.indexOf('\r\n\r\n') !== end) return null;
  const lines = bytes.toString('latin1', 0, end).split('\r\n');
  const url = REQUEST_LINE.exec(lines[0] ?? '')?.[1];
  if (url === undefined) return null;
  const headers: Record<string, string> = {};
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (
      colon < 1 ||
      !NAME.test(name) ||
      !VALUE.test(value) ||
      NOT_PLAIN.has(name) ||
      Object.hasOwn(headers, name)
    )
      return null;
    headers[name] = value;
  }
  if (!headers.host) return null;
  return (headers.connection ?? 'keep-alive').toLowerCase() === 'keep-alive' ? { url, headers } : null;
}

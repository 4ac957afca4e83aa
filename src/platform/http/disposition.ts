// RFC 8187 attr-char: what may stand unescaped in `filename*`.
const NOT_ATTRIBUTE = /['()*]/g;

/**
 * Value of Content-Disposition for a file name in any script (RFC 6266 with RFC 8187): `filename*` carries the name,
 * `filename` an ASCII stand-in with the same extension for clients that know no other. Line feeds cannot get in.
 */
export function disposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const encoded = encodeURIComponent(name.toWellFormed()).replace(NOT_ATTRIBUTE, percent);
  return `${kind}; filename="${standIn(name)}"; filename*=UTF-8''${encoded}`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

function standIn(name: string): string {
  const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - extension.length).replace(/[^A-Za-z0-9._-]+/g, '_');
  const plain = stem.replace(/^[_.-]+|[_.-]+$/g, '').slice(0, 60);
  return `${plain || 'document'}${extension}`;
}

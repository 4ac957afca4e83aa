const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

/** Whole number with thousands separators: `12345` → `12,345`. */
export function figure(value: number): string {
  return String(Math.trunc(value)).replace(GROUPS, ',');
}

/** Size of a file for people: bytes → `356 KB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

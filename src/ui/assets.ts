/** Address of a file under `public/`, with its content hash so that browsers may keep it for long. */
export type Asset = (path: string) => string;

/** What the build writes to `public/built/manifest.json`: path under `public/` → content hash. */
export type AssetManifest = Readonly<Record<string, string>>;

/** Turns the build's manifest into the function the page shells ask; a file it does not list is linked as it is. */
export function assetsOf(manifest: AssetManifest): Asset {
  return (path) => {
    const hash = manifest[path];
    return hash === undefined ? path : `${path}?v=${hash}`;
  };
}

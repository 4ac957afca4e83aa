import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type BuildOptions, build, type OutputFile, type Plugin } from 'esbuild';

/** What to build: the browser's files, the server's, or (by default) both. */
export type BuildPart = 'browser' | 'server';

interface BuildSettings {
  root: string;
  parts?: readonly BuildPart[];
  /** Where the browser's files go; `public/built` unless a test says otherwise. */
  builtFolder?: string;
}

const INPUT_FOLDERS = ['src', 'public', 'tools'];
const INPUT_FILES = ['package-lock.json', 'tsconfig.json'];
const BROWSER_ENTRIES = {
  portal: 'src/islands/portal.ts',
  console: 'src/islands/console.ts',
};
const STYLE_ENTRIES = {
  portal: 'public/css/portal.css',
  print: 'public/css/print.css',
  console: 'public/css/console.css',
};
const SERVER_ENTRIES = {
  server: 'src/main.ts',
  cli: 'src/cli.ts',
  typesetter: 'src/platform/paper/typesetter.ts',
  'reading-worker': 'src/platform/files/reading-worker.ts',
};
// Staff pages only; taken as it is, so that its own documentation stays true.
const COPIED = { 'tabler.css': 'node_modules/@tabler/core/dist/css/tabler.min.css' };

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 12);
}

/** Changes whenever an input is added, removed or written. */
function inputStamp(root: string, parts: readonly BuildPart[]): string {
  const files = INPUT_FOLDERS.flatMap((folder) => filesUnder(join(root, folder))).filter(
    (file) => !file.startsWith(join(root, 'public/built')) && !/\.test\.tsx?$/.test(file),
  );
  const lines = [...files, ...INPUT_FILES.map((file) => join(root, file))].map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${relative(root, file)} ${size} ${mtimeMs}`;
  });
  return contentHash(Buffer.from([...parts, ...lines].join('\n')));
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Whole or not at all: another process may be serving the folder, another thread building it too. */
function writeWhole(file: string, content: Uint8Array | string): void {
  mkdirSync(dirname(file), { recursive: true });
  const half = `${file}.${randomUUID()}.half`;
  writeFileSync(half, content);
  renameSync(half, file);
}

/**
 * Turbo writes its progress bar's style element into every page at start, which `style-src 'self'` refuses and reports.
 * console.css draws a bar of its own, so the call goes; a Turbo that calls it otherwise stops the build.
 */
const withoutProgressBarStyles: Plugin = {
  name: 'without-progress-bar-styles',
  setup({ onLoad }) {
    onLoad({ filter: /@hotwired[\\/]turbo[\\/].*\.js$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8');
      const call = 'this.installStylesheetElement();';
      if (!source.includes(call))
        return { errors: [{ text: `${call} not found: look at Turbo's ProgressBar again` }] };
      return { contents: source.replace(call, ''), loader: 'js' };
    });
  },
};

/** Packages of hundreds of small modules: as part of our file they are read half a second sooner at every start. */
const BUNDLED = /^(kysely|zod|hono|better-auth|better-call|jose|@better-auth|@better-fetch)(\/|$)/;

const packagesApart: Plugin = {
  name: 'packages-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || BUNDLED.test(path) ? null : { path, external: true },
    );
  },
};

function browserOptions(root: string, builtFolder: string): BuildOptions[] {
  const shared: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    outdir: builtFolder,
    logLevel: 'warning',
  };
  return [
    {
      ...shared,
      entryPoints: BROWSER_ENTRIES,
      format: 'esm',
      splitting: true,
      chunkNames: '[name]-[hash]',
      plugins: [withoutProgressBarStyles],
      target: ['chrome90', 'firefox90', 'safari15'],
    },
    { ...shared, entryPoints: STYLE_ENTRIES, target: ['chrome90', 'firefox90', 'safari15'] },
  ];
}

async function buildBrowser(root: string, builtFolder: string): Promise<void> {
  const results = await Promise.all(browserOptions(root, builtFolder).map((options) => build(options)));
  const outputs: OutputFile[] = results.flatMap((result) => result.outputFiles ?? []);
  const built = new Map<string, Uint8Array>(outputs.map((file) => [file.path, file.contents]));
  for (const [name, source] of Object.entries(COPIED)) {
    built.set(join(builtFolder, name), readFileSync(join(root, source)));
  }
  for (const [file, content] of built) writeWhole(file, content);
  const manifest: Record<string, string> = {};
  for (const [file, content] of built)
    manifest[`/built/${relative(builtFolder, file)}`] = contentHash(content);
  const publicFolder = join(root, 'public');
  for (const file of filesUnder(publicFolder)) {
    const path = `/${relative(publicFolder, file)}`;
    // Style sources are in the built sheets; what an earlier build left is not this one's.
    if (!/^\/(built|css)\//.test(path)) manifest[path] = contentHash(readFileSync(file));
  }
  writeWhole(join(builtFolder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of filesUnder(builtFolder)) {
    if (!built.has(file) && /\.(js|css)$/.test(file)) rmSync(file);
  }
}

async function buildServer(root: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: SERVER_ENTRIES,
    outdir: join(root, 'dist'),
    write: false,
    bundle: true,
    platform: 'node',
    plugins: [packagesApart],
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
    logLevel: 'warning',
  });
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
  // Character maps that the reader of PDF files looks for beside itself.
  cpSync(join(root, 'src/platform/files/office/vendor'), join(root, 'dist/vendor'), { recursive: true });
}

/** Whether what an earlier build made is still there: somebody may have removed a folder. */
function isBuilt(root: string, folder: string, parts: readonly BuildPart[]): boolean {
  const browser = parts.includes('browser') ? [join(folder, 'manifest.json')] : [];
  const server = parts.includes('server')
    ? [...Object.keys(SERVER_ENTRIES).map((name) => `${name}.js`), 'vendor']
    : [];
  return [...browser, ...server.map((name) => join(root, 'dist', name))].every((path) => existsSync(path));
}

/** Builds what is asked unless nothing has changed since; the answer says which. */
export async function buildAll({ root, parts = ['browser', 'server'], builtFolder }: BuildSettings) {
  const folder = builtFolder ?? join(root, 'public/built');
  const stampFile = join(folder, `.stamp-${parts.join('-')}`);
  const stamp = inputStamp(root, parts);
  if (readIfPresent(stampFile) === stamp && isBuilt(root, folder, parts)) return 'unchanged';
  await Promise.all([
    parts.includes('browser') ? buildBrowser(root, folder) : undefined,
    parts.includes('server') ? buildServer(root) : undefined,
  ]);
  writeWhole(stampFile, stamp);
  return 'built';
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const asked = process.argv
    .slice(2)
    .filter((word): word is BuildPart => word === 'browser' || word === 'server');
  const started = performance.now();
  const outcome = await buildAll({
    root: resolve(import.meta.dirname, '..'),
    parts: asked.length ? asked : undefined,
  });
  console.log(`build: ${outcome} in ${Math.round(performance.now() - started)} ms`);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readCoverage } from './coverage.ts';
import { printableValue } from './printable.ts';
import type { Setting, SheetOrder, SheetResult } from './sheet.ts';

/** Above this size, in characters of JSON, what the compiler remembers of a sheet is forgotten at once. */
const LARGE = 200_000;
/** Above this size the marks for screen readers, twenty times the text in a table of forty thousand cells, are left out. */
const HUGE = 2_000_000;

type Compile = (
  compileBy: { mainFilePath: string } | { mainFileContent: string },
  missing: string[],
) => Buffer;

/** Makes the function that turns sheets into PDF/A; it runs in a thread of its own, see `pdf.ts`. */
function startTypesetter(setting: Setting): (order: SheetOrder) => Buffer {
  const blobs = setting.fonts.map((path) => readFileSync(path));
  const coverage = readCoverage(blobs);
  const compiler = NodeCompiler.create({ workspace: setting.templates, fontArgs: [{ fontBlobs: blobs }] });
  const put = (name: string, bytes: Uint8Array | string) =>
    compiler.mapShadow(join(setting.templates, name), Buffer.from(bytes));

  return (order) => {
    const compile: Compile = (compileBy, missing) => {
      const inputs = { faces: JSON.stringify(setting.faces), missing: JSON.stringify(missing) };
      const compiled = compiler.compile({ ...compileBy, inputs });
      if (!compiled.result) throw new Error(firstProblem(compiled.takeDiagnostics()?.shortDiagnostics));
      const standard =
        order.data.length > HUGE ? { pdfStandard: 'a-2b', pdfTags: false } : { pdfStandard: 'a-2a' };
      return compiler.pdf(compiled.result, { ...standard, creationTimestamp: order.createdAt });
    };
    const names = Object.entries(order.files).map(([name, bytes]) => {
      put(`files/${name}`, bytes);
      return `/files/${name}`;
    });
    put('data.json', JSON.stringify(printableValue(JSON.parse(order.data), coverage)));
    try {
      return compileWithoutBadPictures(compile, join(setting.templates, `${order.template}.typ`), names);
    } finally {
      compiler.resetShadow();
      compiler.evictCache(order.data.length > LARGE ? 0 : 5);
    }
  };
}

/** A picture that cannot be read must not cost the document: those that fail alone are left out, marked. */
function compileWithoutBadPictures(compile: Compile, mainFilePath: string, pictures: string[]): Buffer {
  try {
    return compile({ mainFilePath }, []);
  } catch (error) {
    const missing = pictures.filter((name) => {
      try {
        compile({ mainFileContent: `#set document(title: "-")\n#image("${name}", alt: "-")` }, []);
        return false;
      } catch {
        return true;
      }
    });
    if (missing.length === 0) throw error;
    return compile({ mainFilePath }, missing);
  }
}

function firstProblem(diagnostics: readonly { message?: string; path?: string }[] | undefined): string {
  const first = diagnostics?.[0];
  return `${first?.message ?? 'unknown'} (${first?.path ?? ''})`;
}

/** What stands in quotation marks may be people's text, which belongs in no log. */
function problemText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/"[^"]*"/g, '"…"').slice(0, 300);
}

if (parentPort) {
  const port = parentPort;
  const typeset = startTypesetter(workerData as Setting);
  port.on('message', (order: SheetOrder) => {
    try {
      const pdf = Uint8Array.from(typeset(order));
      port.postMessage({ pdf } satisfies SheetResult, [pdf.buffer]);
    } catch (error) {
      port.postMessage({ problem: problemText(error) } satisfies SheetResult);
    }
  });
}

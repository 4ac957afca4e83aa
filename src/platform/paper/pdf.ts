import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { ownFaces, ownFonts } from './fonts.ts';
import type { Faces, Setting, SheetOrder, SheetResult } from './sheet.ts';

export interface PaperOptions {
  /** Absolute path of the folder with the `.typ` layouts. */
  templates: string;
  /** Paths of further fonts (TTF, OTF, TTC), asked before ours when `faces` names their families. */
  fonts?: readonly string[];
  faces?: Partial<Faces>;
  /** Where the typesetting thread's file is; by default beside this file, also after bundling. */
  typesetter?: URL;
  /** Longest time for one sheet, in milliseconds. */
  timeLimit?: number;
}

export interface Sheet {
  /** Name of the layout, without `.typ`. */
  template: string;
  /** Plain JSON data; strings reach the layout as text, never as markup. */
  data: unknown;
  /** Pictures by file name, which the layout finds under `/files/`. */
  files?: Readonly<Record<string, Uint8Array>>;
  /** Stands in the file as its day of creation; the same sheet on the same day gives the same bytes. */
  createdAt: Date;
}

/** The paper press of one process: a thread of its own, started at the first sheet. */
export interface Paper {
  /** One PDF/A-2a (2b, without marks for screen readers, above two million characters of data). Throws AppError `notReady` when too many wait or one takes too long, Error on a bad layout. */
  pdf(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

interface Waiting {
  order: SheetOrder;
  resolve(pdf: Uint8Array<ArrayBuffer>): void;
  reject(error: Error): void;
}

/** More waiting sheets than this are refused: they would only be answered after the reader has left. */
const MOST_WAITING = 50;

/** Makes a press; nothing is started or read before the first sheet. Fails there when a font is missing. */
export function createPaper(options: PaperOptions): Paper {
  const setting: Setting = {
    templates: options.templates,
    fonts: [...(options.fonts ?? []), ...ownFonts()],
    faces: { ...ownFaces, ...options.faces },
  };
  const timeLimit = options.timeLimit ?? 60_000;
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: (Waiting & { timer: NodeJS.Timeout }) | undefined;

  const settle = (end: (one: Waiting) => void) => {
    if (!current) return;
    clearTimeout(current.timer);
    const done = current;
    current = undefined;
    worker?.unref();
    end(done);
    startNext();
  };
  const stop = (error: Error) => {
    const stopped = worker;
    worker = undefined;
    settle((one) => one.reject(error));
    return stopped?.terminate();
  };
  const start = () => {
    const started = new Worker(options.typesetter ?? typesetterUrl(), { workerData: setting, execArgv: [] });
    started.on('message', (result: SheetResult) =>
      settle((one) =>
        'pdf' in result ? one.resolve(result.pdf) : one.reject(new Error(`typesetting: ${result.problem}`)),
      ),
    );
    started.on('error', (error) => {
      if (worker === started) void stop(error instanceof Error ? error : new Error(String(error)));
    });
    return started;
  };
  const startNext = () => {
    const next = current ? undefined : waiting.shift();
    if (!next) return;
    const timer = setTimeout(
      () => void stop(new AppError('notReady', { reason: 'sheetTooSlow' })),
      timeLimit,
    );
    current = { ...next, timer };
    worker ??= start();
    worker.ref();
    worker.postMessage(next.order);
  };

  return {
    pdf: ({ template, data, files = {}, createdAt }) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= MOST_WAITING) {
          reject(new AppError('notReady', { reason: 'tooManySheets' }));
          return;
        }
        const order = { template, data: JSON.stringify(data), files, createdAt: seconds(createdAt) };
        waiting.push({ order, resolve, reject });
        startNext();
      }),
    close: async () => {
      for (const one of waiting.splice(0)) one.reject(new AppError('notReady', { reason: 'closing' }));
      await stop(new AppError('notReady', { reason: 'closing' }));
    },
  };
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** TypeScript from the source tree, JavaScript where the build put its bundle. */
function typesetterUrl(): URL {
  const source = new URL('./typesetter.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./typesetter.js', import.meta.url);
}

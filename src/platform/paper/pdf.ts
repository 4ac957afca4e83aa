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

/** Longest time for one sheet unless the options say otherwise, in milliseconds. */
const LONGEST = 60_000;

/** Makes a press; nothing is started or read before the first sheet. Fails there when a font is missing. */
export function createPaper(options: PaperOptions): Paper {
  const setting = settingOf(options);
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
    const started = startThread(options.typesetter ?? typesetterUrl(), setting, (result) => {
      // A thread that was given up may still have an answer under way; it must never reach the next reader.
      if (worker !== started) return;
      if (result instanceof Error) void stop(result);
      else if ('pdf' in result) settle((one) => one.resolve(result.pdf));
      else settle((one) => one.reject(new Error(`typesetting: ${result.problem}`)));
    });
    return started;
  };
  const startNext = () => {
    const next = current ? undefined : waiting.shift();
    if (!next) return;
    const giveUp = () => void stop(new AppError('notReady', { reason: 'sheetTooSlow' }));
    const timer = setTimeout(giveUp, options.timeLimit ?? LONGEST);
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
        } else {
          const order = { template, data: JSON.stringify(data), files, createdAt: seconds(createdAt) };
          waiting.push({ order, resolve, reject });
          startNext();
        }
      }),
    close: async () => {
      for (const one of waiting.splice(0)) one.reject(new AppError('notReady', { reason: 'closing' }));
      await stop(new AppError('notReady', { reason: 'closing' }));
    },
  };
}

function settingOf({ templates, fonts = [], faces }: PaperOptions): Setting {
  return { templates, fonts: [...fonts, ...ownFonts()], faces: { ...ownFaces, ...faces } };
}

function startThread(file: URL, setting: Setting, answer: (result: SheetResult | Error) => void): Worker {
  const worker = new Worker(file, { workerData: setting, execArgv: [] });
  worker.on('message', (result: SheetResult) => answer(result));
  worker.on('error', (error) => answer(error instanceof Error ? error : new Error(String(error))));
  return worker;
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** TypeScript from the source tree, JavaScript where the build put its bundle. */
function typesetterUrl(): URL {
  const source = new URL('./typesetter.ts', import.meta.url);
  return existsSync(source) ? source : new URL('./typesetter.js', import.meta.url);
}

import { parentPort, workerData } from 'node:worker_threads';
import { type ReadableType, type ReadingTask, readInside } from './file-reader.ts';

/** Entry of the reading thread: one file, one answer. The build makes a file of its own of this module. */
interface Order {
  task: ReadingTask;
  type: ReadableType;
  bytes: Uint8Array;
}

const { task, type, bytes } = workerData as Order;
parentPort?.postMessage(await readInside(task, type, bytes));

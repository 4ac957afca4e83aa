import { pino } from 'pino';
import { startEmbedded } from '../../src/platform/database/embedded-server.ts';
import { ask } from './ask.ts';
import { type Corpus, openCorpus } from './corpus.ts';
import { firstIndex } from './indexed.ts';
import { loadDocuments } from './load-documents.ts';
import type { BenchRun } from './section.ts';
import { type BenchServer, startBenchServer } from './server.ts';

/** A running installation over many documents. */
export interface BenchWorld extends AsyncDisposable {
  readonly server: BenchServer;
  readonly ownerUrl: string;
  readonly corpus: Corpus;
  /** Documents that everybody can see. */
  readonly documents: number;
  /** Seconds that COPY took for the documents of the corpus; 0 when there are none but the demo world's. */
  readonly copySeconds: number;
  /** Seconds that the first search index of all took. */
  readonly indexSeconds: number;
  /** Documents of the corpus. */
  readonly loaded: number;
  /** Address of a page or file of it. */
  url(path: string): string;
}

/** Starts a server with the demo world and adds documents until there are about as many as asked for. */
export async function openWorld(run: Pick<BenchRun, 'documents' | 'progress' | 'note'>): Promise<BenchWorld> {
  run.progress('start with the demo world', 0, 1);
  const server = await startBenchServer();
  run.progress('start with the demo world', 1, 1);
  const database = await startEmbedded({ dataDir: server.folder, log: pino({ level: 'silent' }) });
  const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
  const dispose = async () => {
    await database.stop();
    await server[Symbol.asyncDispose]();
  };
  try {
    const corpus = openCorpus();
    if (!corpus.isReal) run.note('no real texts (GONGKAI_TEST_DATA): documents are made from the demo world');
    const answer = await ask(url('/api/v1/documents?pageSize=1'));
    const there = ((await answer.json()) as { total: number }).total;
    const loaded = Math.max(0, run.documents - there);
    const copySeconds = await loadDocuments(database.url, corpus, loaded, (done) =>
      run.progress(`load ${loaded} documents`, done, loaded),
    );
    const indexSeconds = await firstIndex(database.url, there + loaded, run);
    const documents = there + loaded;
    return {
      ...{ server, corpus, documents, copySeconds, indexSeconds, loaded, url },
      ownerUrl: database.url,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

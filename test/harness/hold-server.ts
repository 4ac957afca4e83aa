import { pino } from 'pino';
import { startEmbedded } from '../../src/platform/database/embedded-server.ts';

// A process that uses the embedded server of DATA_DIR (first argument) until its standard input ends, or until it is
// killed. Prints the owner's address when the server is ready.
const log = pino({ level: 'silent' });
const server = await startEmbedded({ dataDir: process.argv[2]!, log, durability: 'none' });
console.log(server.url);
process.stdin.resume();
process.stdin.on('end', () => server.stop().then(() => process.exit(0)));

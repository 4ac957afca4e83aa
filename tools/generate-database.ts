import { rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { APP_ROLE } from '../src/platform/database/app-role.ts';
import { startEmbedded } from '../src/platform/database/embedded-server.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { dumpSchema } from './dump-schema.ts';
import { printTypes } from './print-types.ts';

// `npm run db:generate`: db/schema.sql and db/types.ts from db/migrations, on a throw-away server.
const database = join(import.meta.dirname, '../db');
const log = pino({ level: 'warn' });
const dataDir = join(tmpdir(), `gongkai-generate-${userInfo().uid}-${process.pid}`);
const server = await startEmbedded({ dataDir, log, durability: 'none' });
try {
  const appLogin = { role: APP_ROLE, password: server.appPassword };
  await migrate({ ownerUrl: server.url, folder: join(database, 'migrations'), appLogin, log });
  await writeFile(join(database, 'schema.sql'), await dumpSchema(server.url));
  await writeFile(join(database, 'types.ts'), await printTypes(server.url));
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}

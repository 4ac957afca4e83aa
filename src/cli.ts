import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { backupVerb } from './cli/backup.ts';
import { checkAnnualReport } from './cli/check-annual-report.ts';
import { checkCalendar } from './cli/check-calendar.ts';
import { checkCatalogue } from './cli/check-catalogue.ts';
import { checkClock } from './cli/check-clock.ts';
import { checkFee } from './cli/check-fee.ts';
import { checkIndexNo } from './cli/check-index-no.ts';
import { exportVerb } from './cli/export/export-verb.ts';
import { importVerb } from './cli/import/import-verb.ts';
import { reindex } from './cli/reindex.ts';
import { restoreVerb } from './cli/restore.ts';
import { runCommandLine } from './cli/run.ts';
import { staffAdd } from './cli/staff-add.ts';

const root = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

// Whoever reads the output may have seen enough (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommandLine(
  [
    importVerb,
    exportVerb,
    staffAdd,
    reindex,
    backupVerb,
    restoreVerb,
    checkIndexNo,
    checkCalendar,
    checkCatalogue,
    checkClock,
    checkFee,
    checkAnnualReport,
  ],
  process.argv.slice(2),
  {
    root,
    version,
    environment: process.env,
    terminal: {
      out: (line) => void process.stdout.write(`${line}\n`),
      err: (line) => void process.stderr.write(`${line}\n`),
      progress: (line) => void process.stderr.write(`\r${line}\u001b[K`),
      isInteractive: process.stderr.isTTY === true,
      stdin: process.stdin,
    },
  },
);

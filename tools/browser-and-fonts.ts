import { spawnSync } from 'node:child_process';
import { findChromium } from '../test/browser/chromium.ts';

/** What the tests need beside npm's packages: where it comes from in Debian, and whether it is here. */
const NEEDS = [
  { what: 'Chromium (browser journeys)', debian: 'chromium', isHere: () => findChromium() !== null },
  { what: 'a Chinese font (screenshots)', debian: 'fonts-noto-cjk', isHere: hasChineseFont },
  {
    what: 'pdftotext (a second reader of our PDFs)',
    debian: 'poppler-utils',
    isHere: () => runs('pdftotext', '-v'),
  },
];

function runs(program: string, ...words: string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

function hasChineseFont(): boolean {
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

/**
 * Installs what is missing where apt-get can (Debian, as root); elsewhere says what to install. Never an error: tests
 * that need what is not there say so and are skipped.
 */
export function prepareBrowserAndFonts(): void {
  const missing = () => NEEDS.filter(({ isHere }) => !isHere());
  const wanted = missing();
  if (wanted.length === 0) return;
  const packages = wanted.map(({ debian }) => debian);
  if (process.getuid?.() === 0 && runs('apt-get', '--version')) {
    console.log(`installing ${packages.join(' ')}`);
    const quiet = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', [...quiet, 'update'], { env, stdio: 'inherit' });
    spawnSync('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  const left = missing();
  for (const { what } of left) console.log(`not here: ${what}; the tests that need it are skipped`);
  if (left.length > 0) {
    console.log(`install with: sudo apt-get install ${left.map(({ debian }) => debian).join(' ')}`);
    console.log('or name a Chromium of your own in CHROMIUM');
  }
}

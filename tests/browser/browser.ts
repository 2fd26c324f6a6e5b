import {existsSync} from 'node:fs';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Browser, chromium} from 'playwright-core';

const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Starts a browser: the one of the npm package on Linux x64, else an installed Chrome. Undefined where there is none. */
export async function launchBrowser(): Promise<Browser | undefined> {
  return (await launchPackaged()) ?? (await launchInstalled());
}

async function launchPackaged(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const executablePath = await unpackBrowser();
    // Its own arguments are for Lambda: one process, which dies with the first context.
    return await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
  } catch (error) {
    const reason = String(error).split('\n')[0];
    console.warn(`The packaged browser did not start, looking for an installed one: ${reason}`);
    return undefined;
  }
}

/**
 * Unpacks the browser of the npm package once a machine, into node_modules/.cache. The package brings its system libraries
 * only where it believes to run on Lambda, takes what lies in TMPDIR for its own, and looks for fonts in /tmp/fonts alone
 * (a page crashes where no font is found).
 */
async function unpackBrowser(): Promise<string> {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/cookbook-browser');
  await mkdir(folder, {recursive: true});
  const before = process.env['TMPDIR'];
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  process.env['FONTCONFIG_PATH'] = folder;
  process.env['TMPDIR'] = folder;
  await writeFile(join(folder, 'fonts.conf'), fontSettings(folder));
  const done = join(folder, 'unpacked');
  // A run that was stopped half-way leaves half a browser.
  if (!existsSync(done)) await rm(join(folder, 'chromium'), {force: true});
  try {
    const {default: packaged} = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    await writeFile(done, '');
    return executablePath;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

async function launchInstalled(): Promise<Browser | undefined> {
  const executablePath = installed.find((path) => existsSync(path));
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    return await chromium.launch(
      executablePath === undefined ? {channel: 'chrome', args} : {executablePath, args},
    );
  } catch {
    return undefined;
  }
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

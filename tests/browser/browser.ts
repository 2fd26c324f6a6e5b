import {existsSync, mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Browser, chromium} from 'playwright-core';

const installed = ['/usr/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Starts a browser: the one of the npm package on Linux x64, else an installed Chrome. Undefined where there is none. */
export async function launchBrowser(): Promise<Browser | undefined> {
  return (await launchPackaged()) ?? (await launchInstalled());
}

async function launchPackaged(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  // The package brings its system libraries only where it believes to run on Lambda, and reuses what lies in TMPDIR.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs20.x';
  const folder = mkdtempSync(join(tmpdir(), 'cookbook-browser-'));
  process.env['TMPDIR'] = folder;
  // Its own font settings look in /tmp/fonts alone, and a page crashes where no font is found.
  writeFileSync(join(folder, 'fonts.conf'), fontSettings(folder));
  process.env['FONTCONFIG_PATH'] = folder;
  try {
    const {default: packaged} = await import('@sparticuz/chromium');
    return await chromium.launch({
      executablePath: await packaged.executablePath(),
      // Its own arguments are for Lambda: one process, which dies with the first context.
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
      headless: true,
    });
  } catch (error) {
    console.warn(
      `The packaged browser did not start, looking for an installed one: ${String(error).split('\n')[0]}`,
    );
    return undefined;
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

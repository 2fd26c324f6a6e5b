import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Diagnostic} from '../../../schemas/diagnostic.ts';
import {applyFixes} from '../../core/diagnostics/apply-fixes.ts';
import {unixLines} from '../../core/text/unix-lines.ts';

/** What became of the fixes: whether a file was changed, and why others were not. */
export interface Fixed {
  readonly changed: boolean;
  readonly problems: readonly string[];
}

/**
 * Applies the fixes of diagnostics to the files below a root. A file keeps its kind of line ends. One that is no UTF-8, or that
 * cannot be read or written, stays as it is, byte for byte.
 */
export async function fixFiles(root: string, diagnostics: readonly Diagnostic[]): Promise<Fixed> {
  const files = new Set(diagnostics.filter((each) => each.fix !== undefined).map(({file}) => file));
  const problems: string[] = [];
  for (const file of files) {
    const path = join(root, file);
    try {
      const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
      const before = decoder.decode(await readFile(path));
      const own = diagnostics.filter((each) => each.file === file);
      const mended = applyFixes(unixLines(before), own);
      await writeFile(path, before.includes('\r\n') ? mended.replaceAll('\n', '\r\n') : mended);
    } catch (error) {
      problems.push(`${file} is not mended: ${error instanceof Error ? error.message : error}`);
    }
  }
  return {changed: files.size > problems.length, problems};
}

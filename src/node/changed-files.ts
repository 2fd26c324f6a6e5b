import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

const run = promisify(execFile);

/**
 * Files that differ from a Git reference, and files that Git does not track yet, from the project's root.
 * Throws with a sentence for people where Git or the reference is missing.
 */
export async function changedFiles(root: string, reference: string): Promise<ReadonlySet<string>> {
  const git = async (...args: readonly string[]) => {
    const {stdout} = await run('git', args, {cwd: root, maxBuffer: 64 * 1024 * 1024});
    return stdout.split('\0').filter((file) => file !== '');
  };
  try {
    const [changed, untracked] = await Promise.all([
      git('diff', '--name-only', '--relative', '-z', '--diff-filter=d', reference, '--'),
      git('ls-files', '--others', '--exclude-standard', '-z'),
    ]);
    return new Set([...changed, ...untracked]);
  } catch (cause) {
    throw new Error(`Git cannot compare with \`${reference}\`, expected a commit, branch or tag`, {
      cause,
    });
  }
}

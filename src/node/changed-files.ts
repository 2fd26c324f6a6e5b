import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** Paths from the project's root, with `/`. */
export interface ChangedFiles {
  /** Files that differ from the reference, and those that Git does not track yet. */
  readonly present: ReadonlySet<string>;
  /** Files that the reference has and the project has no more, under this name. */
  readonly gone: ReadonlySet<string>;
}

/** Git cannot say what has changed; the message says why, for people. */
export class GitError extends Error {}

/** What differs from a Git reference. Throws a `GitError` where Git, the repository or the reference is missing. */
export async function changedFiles(root: string, reference: string): Promise<ChangedFiles> {
  const git = async (...args: readonly string[]) => {
    const {stdout} = await run('git', args, {cwd: root, maxBuffer: 64 * 1024 * 1024});
    return stdout.split('\0').filter((file) => file !== '');
  };
  const diff = (filter: string) =>
    git(
      ...['diff', '--name-only', '--no-renames', '--relative', '-z', `--diff-filter=${filter}`],
      ...['--end-of-options', reference, '--'],
    );
  try {
    await git('rev-parse', '--git-dir');
    const [changed, gone, untracked] = await Promise.all([
      diff('d'),
      diff('D'),
      git('ls-files', '--others', '--exclude-standard', '-z'),
    ]);
    return {present: new Set([...changed, ...untracked]), gone: new Set(gone)};
  } catch (cause) {
    throw new GitError(reasonOf(cause, reference), {cause});
  }
}

function reasonOf(cause: unknown, reference: string): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  if (text.includes('ENOENT')) return 'Unknown program `git`, which `--changed` asks what differs';
  if (text.includes('not a git repository'))
    return 'The project is in no Git repository, so that nothing can be compared';
  return `Git cannot compare with \`${reference}\`, expected a commit, branch or tag`;
}

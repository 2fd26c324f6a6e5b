import type {Surroundings} from './command-risk.ts';
import type {Invocation} from './invocation.ts';

/** What `mktemp` made, the recipe may change and take away. */
export function isOwnTemporary(path: string, {ownTemporary}: Surroundings): boolean {
  return ownTemporary.has(variableOf(path) ?? '');
}

/** True where a path written on the line leads out of the reader's working folder, so that the file is not one that the recipe wrote. */
export function leadsOut(path: string): boolean {
  return /^(?:[/$~]|\.\.)/.test(path);
}

/** Devices that keep nothing, and the folder that nothing is read from. */
const scratch = /^\/(?:dev\/(?:null|tty|stdout|stderr|fd\/|shm\/)|tmp\/)/;

/**
 * True where a file that is written may be one that something else reads. A scratch file is not; nor is what a variable names in
 * the working folder, as in `> "$POD.log"`.
 */
export function writesForeignFile(path: string, run: Invocation, around: Surroundings): boolean {
  if (scratch.test(path) || isOwnTemporary(path, around)) return false;
  const variable = variableOf(path);
  if (variable !== undefined) return !around.ownFolders.has(variable);
  if (path.startsWith('$')) return false;
  if (leadsOut(path)) return true;
  if (run.elsewhere === undefined) return false;
  const folder = run.elsewhere.args.at(-1)?.value ?? '~';
  return !isOwnTemporary(folder, around) && !around.ownFolders.has(variableOf(folder) ?? '');
}

/** Folders that programs are installed in and configured from. */
export function isInstalled(path: string): boolean {
  return /^(?:\/(?:etc|opt|usr|var|lib|srv|boot)\b|\$(?!HOME\b)\w*(?:HOME|CONF|LIB|PLUGIN)\w*)/.test(
    path,
  );
}

/** The variable that holds a path, or the folder that it begins with. */
function variableOf(path: string): string | undefined {
  return /^\$(\w+)(?:\/|$)/.exec(path)?.[1];
}

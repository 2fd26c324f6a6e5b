/** In a chain of causes: the last cause, which counts most, or one around it. */
export type ChainRole = 'root' | 'wrapper';

const frameLine =
  /^\s{0,40}(?:at\s+[\w.$<>/-]{1,300}\(|\.{3} \d+ (?:more|common frames)|File "[^"]+", line \d+)/;
const causeLine = /^\s{0,40}(?:Caused by|Suppressed|Wrapped by)\b:?/;

/** True for a frame of a stack trace. */
export function isFrame(line: string): boolean {
  return frameLine.test(line);
}

/** For each line of a chain of causes its role in it; nothing for lines that stand alone. */
export function causeChains(lines: readonly string[]): (ChainRole | undefined)[] {
  const roles: (ChainRole | undefined)[] = lines.map(() => undefined);
  let members: number[] = [];
  let framesSeen = false;
  const close = (): void => {
    if (members.length > 1) {
      for (const member of members) roles[member] = 'wrapper';
      roles[members.at(-1) ?? 0] = 'root';
    }
    members = [];
    framesSeen = false;
  };
  lines.forEach((line, index) => {
    if (frameLine.test(line)) {
      framesSeen = true;
    } else if (causeLine.test(line)) {
      members.push(index);
    } else if (members.length === 0 || framesSeen || !/^\s/.test(line)) {
      // A new message begins; its own causes may follow.
      if (framesSeen || members.length > 1) close();
      members = [index];
    }
  });
  close();
  return roles;
}

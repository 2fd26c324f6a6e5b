/** Arguments that a script cannot use; the message says which, and the script prints its usage below it. */
export class UsageError extends Error {}

/** What a script is called, how it is used, and the errors that its user can mend: they are shown without a stack. */
interface Script {
  readonly name: string;
  readonly usage: string;
  readonly expected?: readonly (new (...given: never[]) => Error)[];
}

/** Runs a script to its exit code; whatever it throws is said on standard error, and ends it with code 2. */
export async function runScript(script: Script, main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(messageOf(script, error));
    process.exitCode = 2;
  }
}

function messageOf({name, usage, expected = []}: Script, error: unknown): string {
  if (!(error instanceof Error)) return `${name}: ${String(error)}\n`;
  if (isWrongUsage(error)) return `${name}: ${error.message}\n\n${usage}`;
  const mendable = expected.some((kind) => error instanceof kind);
  return `${name}: ${mendable ? error.message : (error.stack ?? error.message)}\n`;
}

function isWrongUsage(error: Error): boolean {
  return (
    error instanceof UsageError ||
    ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

/** Something that the user can mend: its message is shown without a stack, and the lab ends with its code. */
export class LabError extends Error {
  /** 1: a run failed; 2: the lab could not run. */
  readonly exitCode: 1 | 2;

  constructor(message: string, {exitCode = 1, cause}: {exitCode?: 1 | 2; cause?: unknown} = {}) {
    super(message, {cause});
    this.name = 'LabError';
    this.exitCode = exitCode;
  }
}

import type {ReactNode} from 'react';

/** A command, and what it prints under it. */
export function Terminal({children}: {readonly children?: ReactNode}) {
  return <div className="terminal">{children}</div>;
}

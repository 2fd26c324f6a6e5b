import type {ReactNode} from 'react';

/** Where a recipe will be linked that is not written yet. */
export function PlannedLink({children}: {readonly children?: ReactNode}) {
  return (
    <span className="planned">
      {children} <span className="planned-mark">(planned)</span>
    </span>
  );
}

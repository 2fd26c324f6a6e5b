import type {ReactNode} from 'react';

/** A table that scrolls inside its frame where the screen is too narrow for it; the frame takes the keyboard's focus. */
export function DataTable({children}: {readonly children?: ReactNode}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table" aria-label="Table" tabIndex={0}>
      {children}
    </section>
  );
}

import type {ComponentProps, ReactNode} from 'react';

/** A table in a frame that scrolls where the screen is too narrow; src/client lets the keyboard reach it then. */
export function DataTable({children}: {readonly children?: ReactNode}) {
  return (
    <div className="table" data-scroller="">
      {children}
    </div>
  );
}

/** A cell of the header row; an empty one heads nothing, and screen readers would announce it. */
export function HeaderCell({children, ...rest}: ComponentProps<'th'>) {
  return children === undefined ? <td {...rest} /> : <th {...rest}>{children}</th>;
}

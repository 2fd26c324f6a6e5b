import type {CSSProperties, ReactNode} from 'react';

interface Props {
  readonly source: string;
  /** Levels of the chart, for the height that is kept free for the drawing. */
  readonly rows: string;
  readonly children?: ReactNode;
}

/** A diagram: a list in the page, which a script replaces for the eye by a drawing once it comes into view. */
export function Diagram({source, rows, children}: Props) {
  return (
    <figure className="diagram" data-diagram={source} style={{'--rows': rows} as CSSProperties}>
      <div className="diagram-drawing" aria-hidden="true" />
      <button type="button" className="diagram-toggle" data-diagram-toggle="">
        Show as list
      </button>
      <div className="diagram-list">{children}</div>
    </figure>
  );
}

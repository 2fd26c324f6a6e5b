import type {ReactNode} from 'react';

interface Props {
  readonly level: string;
  readonly children?: ReactNode;
}

/** Names a panel where there are no tabs: without a script, and on paper. */
export function PanelHeading({level, children}: Props) {
  switch (level) {
    case '3':
      return <h3 className="panel-heading">{children}</h3>;
    case '4':
      return <h4 className="panel-heading">{children}</h4>;
    case '5':
      return <h5 className="panel-heading">{children}</h5>;
    default:
      return <h6 className="panel-heading">{children}</h6>;
  }
}

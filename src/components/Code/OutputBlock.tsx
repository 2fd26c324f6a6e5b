interface Props {
  readonly text: string;
  readonly from?: 'run' | 'definition' | 'simulated';
}

/** What a command prints: for reading, never for copying. */
export function OutputBlock({text, from}: Props) {
  return (
    <div className="output">
      <div className="output-bar">
        <span>Prints</span>
        {from === 'definition' ? (
          <span className="mark">fields from the API’s definition, not from a run</span>
        ) : null}
        {from === 'simulated' ? <span className="mark">from a simulation</span> : null}
      </div>
      <pre>
        <samp>{text}</samp>
      </pre>
    </div>
  );
}

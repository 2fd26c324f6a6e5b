import type {Diagnostic} from '../../../schemas/diagnostic.ts';

/** While the site is being served: what the checker found in this recipe. A build stops before this shows. */
export function Mistakes({mistakes}: {readonly mistakes: readonly Diagnostic[]}) {
  return (
    <div className="mistakes" role="alert">
      <h2>
        The checker found {mistakes.length === 1 ? 'an error' : `${mistakes.length} errors`} in this
        recipe
      </h2>
      <ul>
        {mistakes.map(({place: {start}, ruleId, message}) => (
          <li key={`${start.line}:${start.column}:${ruleId}:${message}`}>
            Line {start.line}, column {start.column}: {message} <code>{ruleId}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

import type {PageVariable} from '../../plugins/recipes/page-data.ts';
import {VariableField} from './VariableField.tsx';

/** Fields for the names that this page's commands use. Values stay in the browser. */
export function VariablesPanel({variables}: {readonly variables: readonly PageVariable[]}) {
  if (variables.length === 0) return null;
  return (
    <details className="variables" open data-fold="" data-variables="">
      <summary>Your values</summary>
      <p className="variables-about">
        <span className="with-script">
          Fill them in once: every command changes. They stay in this browser.
        </span>
        <span className="without-script">
          The commands use these shell variables. Set them before you begin.
        </span>
      </p>
      <form className="fields" autoComplete="off" aria-label="Values for the commands">
        {variables.map((variable) => (
          <VariableField key={variable.name} variable={variable} />
        ))}
        <p className="variables-actions with-script">
          <button type="button" data-export="">
            Copy as export lines
          </button>
          <button type="button" data-clear="">
            Clear
          </button>
        </p>
        <p className="status" role="status" data-status="" />
      </form>
    </details>
  );
}

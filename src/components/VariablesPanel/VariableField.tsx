import {
  type Deployment,
  type Platform,
  platformNames,
  type Tab,
  tabIds,
} from '../../../schemas/platform.ts';
import type {Variable} from '../../../schemas/variables.ts';
import type {PageVariable} from '../../plugins/recipes/page-data.ts';
import {InlineMarkdown} from './InlineMarkdown.tsx';

/** One variable: field, meaning, and how to find the value on the chosen platform. */
export function VariableField({
  variable: {name, definition, tabs},
}: {
  readonly variable: PageVariable;
}) {
  const id = `variable-${name}`;
  return (
    <div className="field" data-only={tabs.length === tabIds.length ? undefined : tabs.join(' ')}>
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      <textarea
        id={id}
        rows={1}
        className="with-script"
        name={name}
        data-field={name}
        data-pattern={definition.pattern}
        placeholder={definition.example}
        aria-describedby={`${id}-about`}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
      />
      <p className="field-about" id={`${id}-about`}>
        <InlineMarkdown text={definition.meaning} />
        <span className="field-hint" data-hint={name} hidden />
      </p>
      <Finding find={definition.find} tabs={tabs} name={name} />
    </div>
  );
}

interface FindingProps {
  readonly find: Variable['find'];
  readonly tabs: readonly Tab[];
  readonly name: string;
}

function Finding({find, tabs, name}: FindingProps) {
  const ways = Object.entries(find) as [
    Platform | Deployment,
    NonNullable<Variable['find'][Platform]>,
  ][];
  const shown = ways
    .map(([where, way]) => ({where, way, only: tabs.filter((tab) => answers(where, tab, find))}))
    .filter(({only}) => only.length > 0);
  if (shown.length === 0) return null;
  return (
    <details className="find" data-only={[...new Set(shown.flatMap(({only}) => only))].join(' ')}>
      <summary>
        How to find it<span className="visually-hidden">: {name}</span>
      </summary>
      {shown.map(({where, way, only}) => (
        <div key={where} data-only={only.join(' ')}>
          <p>
            <span className="without-script">{platformNames[where]}: </span>
            <InlineMarkdown text={way.text} />
          </p>
          {way.command === undefined ? null : (
            <pre>
              <code>{way.command}</code>
            </pre>
          )}
        </div>
      ))}
    </details>
  );
}

/** `flink` answers for both deployments, unless one has an answer of its own. */
function answers(where: Platform | Deployment, tab: Tab, find: Variable['find']): boolean {
  if (where === tab) return true;
  return (
    where === 'flink' && (tab === 'standalone' || tab === 'kubernetes') && find[tab] === undefined
  );
}

import {platformIds, platformNames} from '../../../schemas/platform.ts';
import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';
import {audienceNames, kindNames, severityNames} from '../Badges/names.ts';

interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** Selects that narrow the list; a script applies them and keeps them in the address. */
export function Filters({recipes}: {readonly recipes: readonly RecipeSummary[]}) {
  return (
    <form className="filters with-script" aria-label="Narrow the list" data-filters="">
      {filtersFor(recipes).map(({name, label, options}) => (
        <div key={name}>
          <label htmlFor={`filter-${name}`}>{label}</label>
          <select id={`filter-${name}`} name={name} data-filter={name}>
            <option value="">any</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
    </form>
  );
}

function filtersFor(recipes: readonly RecipeSummary[]): Filter[] {
  const present = (
    names: Readonly<Record<string, string>>,
    has: (recipe: RecipeSummary, value: string) => boolean,
  ) => Object.entries(names).filter(([value]) => recipes.some((recipe) => has(recipe, value)));
  return [
    {name: 'kind', label: 'Kind', options: present(kindNames, ({kind}, value) => kind === value)},
    {
      name: 'platform',
      label: 'Platform',
      options: platformIds.map((id) => [id, platformNames[id]] as const),
    },
    {
      name: 'severity',
      label: 'Severity',
      options: present(severityNames, ({severity}, value) => severity === value),
    },
    {
      name: 'audience',
      label: 'For',
      options: present(audienceNames, ({audience}, value) =>
        audience.some((each) => each === value),
      ),
    },
  ];
}

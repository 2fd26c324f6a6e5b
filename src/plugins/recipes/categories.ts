import type {RecipeSummary} from './recipe-summary.ts';

export interface Category {
  readonly name: string;
  readonly title: string;
  readonly about: string;
}

/** The categories in the order in which pages list them; incidents come first. */
const known: readonly Category[] = [
  {name: 'incidents', title: 'Incidents', about: 'Something is wrong now'},
  {name: 'jobs', title: 'Jobs', about: 'Deploy, stop, upgrade and restore jobs, and their state'},
  {
    name: 'scaling',
    title: 'Scaling',
    about: 'Parallelism, memory, backpressure, checkpoints in time',
  },
  {
    name: 'data',
    title: 'Data',
    about: 'Schemas, bad records, reprocessing, results that do not add up',
  },
  {name: 'observability', title: 'Observability', about: 'Metrics, logs, alerts and objectives'},
  {
    name: 'clusters',
    title: 'Clusters',
    about: 'Set up, upgrade, secure and retire what jobs run on',
  },
];

/** The categories that have recipes, in their order; a new folder goes to the end under its own name. */
export function categoriesOf(recipes: readonly RecipeSummary[]): Category[] {
  const names = [...new Set(recipes.map(({category}) => category))].sort();
  const others = names.filter((name) => known.every((each) => each.name !== name));
  return [
    ...known.filter(({name}) => names.includes(name)),
    ...others.map((name) => ({
      name,
      title: name.charAt(0).toUpperCase() + name.slice(1),
      about: '',
    })),
  ];
}

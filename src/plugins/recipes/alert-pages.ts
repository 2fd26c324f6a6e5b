import type {PluginContentLoadedActions} from '@docusaurus/types';
import type {Alert, AlertSeverity} from '../../../schemas/alert.ts';
import {highlight} from '../../remark/highlight.ts';
import {escapeHtml} from '../../remark/html.ts';
import type {Cookbook} from './cookbook.ts';

/** A recipe as an alert's page shows it. */
export interface AlertRecipeData {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly {readonly title: string; readonly anchor: string}[];
}

/** What the page of one alert shows. */
export interface AlertPageData {
  readonly name: string;
  readonly severity: AlertSeverity;
  readonly meaning: string;
  readonly reason: string;
  readonly checks: readonly string[];
  /** The expression, coloured. */
  readonly html: string;
  readonly duration: string;
  /** Name of its rule file. */
  readonly file: string;
  readonly group: string;
  readonly recipe?: AlertRecipeData;
  /** Title of a recipe that is not written yet. */
  readonly planned: string;
  /** Recipes that help where its own is not written yet. */
  readonly others: readonly {readonly slug: string; readonly title: string}[];
}

/** What the list of alerts shows. */
export interface AlertsPageData {
  readonly files: readonly {
    readonly name: string;
    /** The first sentence of the file's comment. */
    readonly about: string;
    readonly alerts: readonly Pick<AlertPageData, 'name' | 'severity' | 'meaning'>[];
  }[];
  /** True where the recipe that installs them has a page. */
  readonly install: boolean;
  readonly installable: readonly string[];
}

/** Adds `/alerts/` and a page for each alert. */
export async function addAlertPages(
  {addRoute, createData}: PluginContentLoadedActions,
  cookbook: Cookbook,
  baseUrl: string,
  installable: readonly string[],
): Promise<void> {
  const {alerts, files} = cookbook.alertRules;
  const list: AlertsPageData = {
    files: files.map(({file, text, alerts: own}) => ({
      name: fileName(file),
      about: firstSentence(text),
      alerts: own.map(summary),
    })),
    install: !cookbook.isMissing('install-alerts'),
    installable,
  };
  addRoute({
    path: `${baseUrl}alerts/`,
    exact: true,
    component: '@site/src/components/AlertsPage/index.tsx',
    modules: {data: await createData('alerts.json', list)},
  });
  for (const alert of alerts) {
    addRoute({
      path: `${baseUrl}alerts/${alert.name}/`,
      exact: true,
      component: '@site/src/components/AlertPage/index.tsx',
      modules: {data: await createData(`alert-${alert.name}.json`, pageData(alert, cookbook))},
    });
  }
}

function pageData(alert: Alert, cookbook: Cookbook): AlertPageData {
  const recipe = cookbook.links.bySlug.get(alert.recipe);
  const others = cookbook.recipes
    .filter(({metadata}) => metadata.alerts?.includes(alert.name))
    .concat(cookbook.links.bySlug.get('triage-incident') ?? [])
    .map(({slug, metadata}) => ({slug, title: metadata.title ?? slug}));
  return {
    ...summary(alert),
    reason: alert.reason,
    checks: alert.checks,
    html: highlight(alert.expression, 'promql').map(coloured).join(''),
    duration: inWords(alert.for),
    file: fileName(alert.file),
    group: alert.group,
    planned: cookbook.plannedTitle(alert.recipe) ?? alert.recipe,
    others,
    ...(recipe === undefined
      ? {}
      : {
          recipe: {
            slug: recipe.slug,
            title: recipe.metadata.title ?? recipe.slug,
            summary: recipe.metadata.summary ?? '',
            steps: recipe.steps.map(({title, anchor}) => ({title, anchor})),
          },
        }),
  };
}

function summary({name, severity, meaning}: Alert) {
  return {name, severity: severity === 'page' ? 'page' : 'ticket', meaning} as const;
}

function coloured({
  text,
  kind,
}: {
  readonly text: string;
  readonly kind: string | undefined;
}): string {
  const escaped = escapeHtml(text);
  return kind === undefined ? escaped : `<span class="${kind}">${escaped}</span>`;
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '');
}

/** The first sentence of the comment at a file's top. */
function firstSentence(text: string): string {
  const comment = /^(?:#.*\n)+/.exec(text)?.[0].replace(/^# ?/gm, '') ?? '';
  const sentence = /^[\s\S]*?[.:](?=\s|$)/.exec(comment.split('\n\n')[0] ?? '')?.[0] ?? comment;
  return sentence.replace(/\s+/g, ' ').replace(/:$/, '.').trim();
}

function inWords(duration: string): string {
  const [, count = '', unit = ''] = /^(\d+)([smh])$/.exec(duration) ?? [];
  const name = {s: 'second', m: 'minute', h: 'hour'}[unit];
  return name === undefined ? duration : `${count} ${name}${count === '1' ? '' : 's'}`;
}

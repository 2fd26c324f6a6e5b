import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {parse} from 'yaml';
import {dashboardSchema} from '../../schemas/alert.ts';
import type {InstallSources} from '../core/alerts/install/install-files.ts';
import {readFrontmatter} from '../core/recipe/frontmatter.ts';
import {createLocator} from '../core/text/locator.ts';
import {loadSharedFiles} from './check/inputs.ts';
import {parsePromql} from './languages/promql.ts';
import {loadAlertRules, yamlFiles} from './read-alert-rules.ts';
import {readRecipes} from './read-recipes.ts';

/** Reads what the files to install are made from. Throws where `alerts/` is missing or a dashboard is malformed. */
export async function loadInstallSources(root: string): Promise<InstallSources> {
  const rules = await loadAlertRules(root, parsePromql);
  if (rules === undefined) throw new Error(`There is no \`alerts/rules\` below ${root}`);
  const dashboards = (await yamlFiles(root, 'alerts/dashboards')) ?? [];
  const [alertmanager, template, recipes, shared] = await Promise.all([
    readFile(join(root, 'alerts/alertmanager.yaml'), 'utf8'),
    readFile(join(root, 'alerts/flink.tmpl'), 'utf8'),
    readRecipes(root),
    loadSharedFiles(root),
  ]);
  return {
    rules,
    dashboards: Object.fromEntries(
      dashboards.map(({file, text}) => [
        file.replace(/^.*\//, '').replace(/\.yaml$/, ''),
        dashboardSchema.parse(parse(text)),
      ]),
    ),
    alertmanager: {'alertmanager.yaml': alertmanager, 'flink.tmpl': template},
    links: {
      titles: Object.fromEntries(
        recipes.sources.map(({file, text}) => {
          const slug = file.replace(/^.*\//, '').replace(/\.md$/, '');
          return [slug, readFrontmatter(createLocator(text)).metadata.title ?? slug];
        }),
      ),
      planned: shared.planned,
    },
  };
}

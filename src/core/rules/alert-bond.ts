import {nearest, orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * An alert without its recipe wakes someone up to search, and a recipe that does not know its alerts cannot be found by them.
 * Deliberately ignored: planned recipes, whose alerts have a page of their own; a recipe that lists an alert whose recipe is
 * not written yet, because it is the best there is.
 */
export const alertBond = defineCollectionRule({
  id: 'alert-bond',
  severity: 'error',
  summary:
    'Each alert leads to a recipe that exists or is planned, and that recipe lists the alert.',
  *check(recipes, {alerts, planned}) {
    if (alerts === undefined) return;
    const bySlug = new Map(recipes.map((recipe) => [recipe.slug, recipe]));
    for (const {name, recipe: slug, file, places} of alerts.alerts) {
      if (slug === '') continue;
      const recipe = bySlug.get(slug);
      if (recipe === undefined) {
        if (Object.hasOwn(planned, slug)) continue;
        const near = nearest(slug, [...bySlug.keys(), ...Object.keys(planned)]);
        yield {
          file,
          place: places.recipe,
          message: `Unknown recipe \`${slug}\` of \`${name}\`, expected ${near.length > 0 ? orList(near) : 'the id of a recipe'}`,
        };
      } else if (!recipe.alerts.some(({value}) => value === name)) {
        yield {
          file: recipe.file,
          place: recipe.alertsPlace,
          message: `Missing alert \`${name}\` in \`alerts\`, which leads to this recipe`,
          cause: {file, place: places.recipe, message: 'The alert names the recipe here'},
        };
      }
    }
    for (const {file, slug, alerts: listed} of recipes) {
      for (const {value, place} of listed) {
        const alert = alerts.alerts.find(({name}) => name === value);
        if (alert === undefined || alert.recipe === slug || !bySlug.has(alert.recipe)) continue;
        yield {
          file,
          place,
          message: `Unexpected alert \`${value}\`, which leads to \`${alert.recipe}\``,
        };
      }
    }
  },
});

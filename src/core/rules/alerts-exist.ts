import {nearest, orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * The link in the page of an alert is made from `alerts`; a name that no alert rule has is a link that nobody ever gets.
 * Deliberately ignored: alerts without a recipe, which the check of the alert rules names; all names while there are no alert rules.
 */
export const alertsExist = defineCollectionRule({
  id: 'alerts-exist',
  severity: 'error',
  summary: '`alerts` names alerts that the alert rules have.',
  *check(recipes, {alerts: rules}) {
    if (rules === undefined) return;
    const known = rules.alerts.map(({name}) => name);
    for (const {file, alerts} of recipes) {
      for (const {value, place} of alerts) {
        if (known.includes(value)) continue;
        const near = nearest(value, known);
        yield {
          file,
          place,
          message: `Unknown alert \`${value}\`, expected ${near.length > 0 ? orList(near) : 'one of alerts/rules'}`,
        };
      }
    }
  },
});

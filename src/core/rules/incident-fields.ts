import {hasKey, keyPlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The home page finds incidents by severity and symptoms, alerts find them by `alerts`: an incident without them is not found by
 * the person it is for. On other kinds these keys would put a recipe among the incidents.
 * Deliberately ignored: whether the alerts exist, which is `alerts-exist`.
 */
export const incidentFields = defineRecipeRule({
  id: 'incident-fields',
  severity: 'error',
  summary:
    'Incidents, and only they, have `severity`; they have `symptoms`, and `alerts` or else `noAlert`.',
  *check(recipe) {
    const {kind} = recipe.metadata;
    if (kind === undefined) return;
    if (kind !== 'incident') {
      for (const key of ['severity', 'noAlert']) {
        if (!hasKey(recipe, key)) continue;
        yield {
          place: keyPlace(recipe, key),
          message: `Unexpected key \`${key}\` of kind \`${kind}\`, expected it on incidents only`,
        };
      }
      return;
    }
    const place = keyPlace(recipe, 'kind');
    for (const key of ['severity', 'symptoms']) {
      if (!hasKey(recipe, key)) yield {place, message: `Missing key \`${key}\` of an incident`};
    }
    const alerts = hasKey(recipe, 'alerts');
    const noAlert = hasKey(recipe, 'noAlert');
    if (alerts && noAlert && recipe.metadata.alerts?.length !== 0) {
      yield {
        place: keyPlace(recipe, 'noAlert'),
        message: 'Unexpected key `noAlert` beside `alerts`, expected one of them',
      };
    } else if (!noAlert && (!alerts || recipe.metadata.alerts?.length === 0)) {
      yield {
        place: alerts ? keyPlace(recipe, 'alerts') : place,
        message:
          'Missing alerts of an incident, expected `alerts`, or `noAlert` with the reason why none can exist',
      };
    }
  },
});

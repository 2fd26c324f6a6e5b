import {keyPlace} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The same symptom has several causes. Without a tree or a table that maps each finding to a cause, the reader applies the first
 * cure that comes along.
 * Deliberately ignored: incidents with one cause, which no rule can tell; they are few, and a table of findings helps them too.
 */
export const diagnosis = defineRecipeRule({
  id: 'diagnosis',
  severity: 'warning',
  summary: 'An incident has a Mermaid tree or a table that leads from findings to causes.',
  *check(recipe) {
    if (recipe.metadata.kind !== 'incident' || recipe.tables.length > 0) return;
    if (recipe.blocks.some(({language}) => language === 'mermaid')) return;
    yield {
      place: keyPlace(recipe, 'kind'),
      message:
        'Missing diagnosis of an incident, expected a `mermaid` tree or a table of findings and causes',
    };
  },
});

import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';

const order = ['page', 'ticket', 'none'];

/** Most severe first, then by title. */
export function bySeverity(recipes: readonly RecipeSummary[]): RecipeSummary[] {
  const rank = ({severity}: RecipeSummary) => order.indexOf(severity ?? 'none');
  return [...recipes].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'en'));
}

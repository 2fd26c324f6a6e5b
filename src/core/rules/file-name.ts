import {categoryIds} from '../../../schemas/category.ts';
import {slugPattern} from '../../../schemas/recipe-metadata.ts';
import {expectedNames} from '../text/nearest.ts';
import {defineRecipeRule} from './define-rule.ts';

/**
 * The file's name is the recipe's permanent id and address, its folder the category. An odd name gives an address that alerts
 * and links cannot count on, an unknown folder a recipe that no page lists.
 * Deliberately ignored: whether the name fits the title.
 */
export const fileName = defineRecipeRule({
  id: 'file-name',
  severity: 'error',
  summary:
    'A recipe is `recipes/<category>/<slug>.md` with a known category and a slug of lower-case words.',
  *check({file, slug, category}) {
    const start = {line: 1, column: 1, offset: 0};
    const place = {start, end: start};
    const folders = file.split('/').slice(0, -1);
    if (folders.length !== 2 || folders[0] !== 'recipes') {
      yield {
        place,
        message: `Unexpected path \`${file}\`, expected \`recipes/<category>/<slug>.md\``,
      };
    } else if (!(categoryIds as readonly string[]).includes(category)) {
      yield {
        place,
        message: `Unknown category \`${category}\`${expectedNames(category, categoryIds)}`,
      };
    }
    if (!slugPattern.test(slug)) {
      yield {
        place,
        message: `Unexpected file name \`${slug}.md\`, expected lower-case words joined by \`-\` such as \`restart-job.md\``,
      };
    }
  },
});

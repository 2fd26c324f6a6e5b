import type {RecipeSource} from '../recipe/parse.ts';

/**
 * Makes a collection of a given size from real recipes: the real ones, then variants of them with ids of their own. Each
 * variant is named as related by the next one, and its text and each of its commands differ from all others, so that no cache
 * serves two.
 */
export function generateRecipes(real: readonly RecipeSource[], size: number): RecipeSource[] {
  const generated: RecipeSource[] = [];
  let before: string | undefined;
  for (let index = 0; generated.length + real.length < size; index++) {
    const source = real[index % real.length];
    if (source === undefined) break;
    const copy = Math.floor(index / real.length) + 2;
    const file = source.file.replace(/\.md$/, `-${copy}.md`);
    const related = before === undefined ? 'related: [' : `related: [${before}, `;
    const text = source.text
      .replace(
        /^title: (.*)$/m,
        (_, title: string) => `title: ${JSON.stringify(`${title.replace(/^"|"$/g, '')} ${copy}`)}`,
      )
      .replace(/^aliases: .*\n/m, '')
      // An alert leads to one recipe: the real one.
      .replace(
        /^alerts: \[[^\]]*\]\n/m,
        /^kind: incident$/m.test(source.text) ? 'noAlert: A copy for the benchmark\n' : '',
      )
      .replace('related: [', related)
      // A command of its own that does nothing, on a line that is there, because the length of a recipe has a limit.
      .replace(/^```bash.*\n(?=[\w"$[{(])/gm, (fence) => `${fence}: ${copy}; `);
    generated.push({file, text});
    before = file.replace(/^.*\/|\.md$/g, '');
  }
  // The last variant needs a recipe that names it.
  const [first, ...rest] = real;
  if (first === undefined || before === undefined) return [...real];
  return [
    {...first, text: first.text.replace('related: [', `related: [${before}, `)},
    ...rest,
    ...generated,
  ];
}

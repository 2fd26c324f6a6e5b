import type {Recipe, Scope} from '../../../schemas/recipe.ts';
import {type ClassIndex, classIndex} from '../facts/class-index.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {expectedNames, orList} from '../text/nearest.ts';
import {holds, open, type Verdict, wrong} from './claim.ts';
import type {ClaimReader} from './claim-reader.ts';
import {otherClasses} from './other-classes.ts';

/**
 * A class name that ends as exceptions do, with its package where it has one. What follows an option of the JVM
 * (`+HeapDumpOnOutOfMemoryError`) or stands in a file name is none.
 */
const className =
  /(?<![\w+$./-])((?:[a-z_][\w]*\.)*)((?:[A-Z]\w*\$)*[A-Z]\w*(?:Exception|Error))(?![\w$/]|\.\w)/g;

/** Exceptions and errors in `errors`, in prose, in what commands look for, and in diagrams. */
export const classClaims: ClaimReader = function* (recipe, {facts}) {
  const index = facts.derive(classIndex);
  for (const source of texts(recipe)) {
    for (const {0: whole, 1: qualifier = '', 2: name = '', index: at} of source.text.matchAll(
      className,
    )) {
      const simple = name.slice(name.lastIndexOf('$') + 1);
      if (/^(?:Exception|Error|OnError)$/.test(simple)) continue;
      const {verdict, from} = judge(qualifier.slice(0, -1), name, index);
      yield {
        kind: 'class',
        name: whole,
        place: blockPlace(
          source,
          at + (from === 'package' ? 0 : qualifier.length),
          at + whole.length,
        ),
        scope: source.scope,
        verdict,
      };
    }
  }
};

function judge(
  packageName: string,
  name: string,
  {classes}: ClassIndex,
): {readonly verdict: Verdict; readonly from: 'package' | 'name'} {
  const simple = name.slice(name.lastIndexOf('$') + 1);
  const found = classes.get(simple);
  if (found === undefined) {
    if (Object.hasOwn(otherClasses, simple))
      return {verdict: open(`a class of ${otherClasses[simple]}`), from: 'name'};
    const known = [...classes.keys(), ...Object.keys(otherClasses)];
    return {
      verdict: wrong(`Unknown class \`${name}\`${expectedNames(simple, known)}`),
      from: 'name',
    };
  }
  const qualified = packageName === '' ? name : `${packageName}.${name}`;
  const match = [...found].find(
    ([each]) =>
      each === qualified ||
      each.endsWith(`.${qualified}`) ||
      (each.endsWith(`$${name}`) && packageName === ''),
  );
  if (match === undefined && packageName !== '') {
    // Nobody means the copy that a library carries inside.
    const own = [...found.keys()].filter((each) => !/\.(?:shaded\w*|vendor)\./.test(each));
    const tail = (own.length > 0 ? own : [...found.keys()]).sort().slice(0, 3);
    return {
      verdict: wrong(`Unknown class \`${qualified}\`, expected ${orList(tail)}`),
      from: 'package',
    };
  }
  return {
    verdict: holds((match?.[1] ?? [...found.values()].flat()).slice(0, 1).join('')),
    from: 'name',
  };
}

/** Where classes are named: outputs are not, because a run printed them. */
function* texts(recipe: Recipe): Iterable<PlacedText & {readonly scope: Scope}> {
  for (const [index, text] of (recipe.metadata.errors ?? []).entries()) {
    const place = recipe.frontmatterPlaces[`errors.${index}`];
    if (place === undefined) continue;
    const quoted = place.end.offset - place.start.offset === text.length + 2 ? 1 : 0;
    const {line, column, offset} = place.start;
    const start = {line, column: column + quoted, offset: offset + quoted};
    yield {text, place, lineStarts: [start], scope: {}};
  }
  yield* recipe.inlineCode;
  for (const block of recipe.blocks)
    if (block.language === 'bash' || block.language === 'mermaid') yield block;
}

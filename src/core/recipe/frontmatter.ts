import type {Place} from '../../../schemas/place.ts';
import {type RecipeMetadata, recipeMetadataSchema} from '../../../schemas/recipe-metadata.ts';
import type {Locator} from '../text/locator.ts';
import {readYaml} from '../yaml/read-yaml.ts';
import type {Finding} from './finding.ts';

export interface FrontmatterReading {
  readonly metadata: Partial<RecipeMetadata>;
  readonly places: Readonly<Record<string, Place>>;
  /** The opening `---`, or the first line. */
  readonly place: Place;
  readonly findings: readonly Finding[];
}

const opening = /^---[ \t]*\r?\n/;
const closing = /^---[ \t]*$/;

/** Reads the frontmatter between two lines `---` at the start of a recipe. */
export function readFrontmatter(locator: Locator): FrontmatterReading {
  const {text} = locator;
  const place = locator.linePlace(1);
  const start = opening.exec(text)?.[0].length;
  const unread = (message: string): FrontmatterReading => ({
    metadata: {},
    places: {},
    place,
    findings: [{ruleId: 'frontmatter-syntax', place, message}],
  });
  if (start === undefined) return unread('Missing frontmatter, expected `---` as first line');
  let closingLine = 2;
  while (closingLine <= locator.lineCount && !closing.test(locator.lineText(closingLine)))
    closingLine++;
  if (closingLine > locator.lineCount)
    return unread('Unclosed frontmatter, expected a second line `---`');
  const {value, findings, places} = readYaml(
    text.slice(start, locator.lineStart(closingLine)),
    recipeMetadataSchema,
    {
      locator,
      start,
      missing: locator.linePlace(closingLine),
    },
  );
  return {
    metadata: value,
    places,
    place,
    findings: findings.map(({kind, ...finding}) => ({
      ruleId: kind === 'syntax' ? 'frontmatter-syntax' : 'frontmatter-schema',
      ...finding,
    })),
  };
}

import type {Recipe} from '../../../schemas/recipe.ts';
import {blockPlace, type PlacedText} from '../recipe/block-place.ts';
import {frontmatterText} from '../recipe/frontmatter-keys.ts';
import {defineRecipeRule} from './define-rule.ts';

/** What secrets look like; the first group, where there is one, is the secret itself. */
const secrets: readonly {readonly name: string; readonly pattern: RegExp}[] = [
  {name: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g},
  {name: 'an AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g},
  {name: 'a Google API key', pattern: /\bAIza[0-9A-Za-z_-]{35}\b/g},
  {name: 'a GitHub token', pattern: /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{40,})/g},
  {name: 'a Slack token', pattern: /\bxox[abprs]-[0-9A-Za-z-]{10,}/g},
  {name: 'a Confluent Cloud secret', pattern: /\bcflt[0-9A-Za-z+/]{60}(?![0-9A-Za-z+/])/g},
  {name: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g},
  {name: 'a bearer token', pattern: /\bBearer ([\w.~+/-]{20,}=*)/g},
  {name: 'a basic authorization', pattern: /\bBasic ([\w+/]{12,}=*)/g},
  {
    name: 'a password for curl',
    pattern: /(?:^|\s)(?:-u|--user|-U|--proxy-user)[\s=]*["']?[^\s:"'$]+:([^\s"']{3,})/g,
  },
  {
    name: 'a password in an address',
    pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'`]*:([^\s/@"'`]{3,})@/gi,
  },
  {
    name: 'a password',
    pattern: /(?<![a-z0-9])(?:password|passwd|pwd)["']?\s*(?:=|:\s)\s*\\?["']?([^\s"'\\,;}]{6,})/gi,
  },
  {
    name: 'a key',
    pattern:
      /(?<![a-z0-9])(?:api[-_.]?key|secret[-_.]?key|api[-_.]?secret|secret[-_.]?access[-_.]?key|client[-_.]?secret|access[-_.]?token)["']?\s*(?:=|:\s)\s*\\?["']?([\w+/.-]{16,})/gi,
  },
];

/** One of these stands in each secret; most texts have none, and need no closer look. */
const suspicious =
  /-----BEGIN|AKIA|ASIA|AIza|gh[pousr]_|github_pat_|xox|cflt|eyJ|Bearer |Basic |@|-u|-U|--user|--proxy-user|password|passwd|pwd|key|secret|token/i;

/** Values that are no secrets: what the shell or a template fills in, what is masked, and what documentation shows to all. */
const harmless =
  /[$…*<{]|^(?:changeit|password|secret|true|false|null|required|none|\d+)$|EXAMPLE|^x+$/i;

/**
 * A recipe is public to all who can read the site, and stays in Git for ever: a key that was pasted with a real output has to be
 * revoked, not deleted. Deliberately ignored: variables, masked values, the examples that cloud vendors publish.
 */
export const noSecrets = defineRecipeRule({
  id: 'no-secrets',
  severity: 'error',
  summary: 'No key, token or password stands in a recipe.',
  *check(recipe) {
    for (const {text, ...rest} of texts(recipe)) {
      if (!suspicious.test(text)) continue;
      const seen = new Set<number>();
      for (const {name, pattern} of secrets) {
        for (const match of text.matchAll(pattern)) {
          const secret = match[1] ?? match[0];
          const start = match.index + match[0].lastIndexOf(secret);
          if (harmless.test(secret) || seen.has(start)) continue;
          seen.add(start);
          yield {
            place: blockPlace({text, ...rest}, start, start + secret.length),
            message: `Unexpected text that looks like ${name}, expected a variable; revoke it if it is real`,
          };
        }
      }
    }
  },
});

function* texts({
  blocks,
  prose,
  inlineCode,
  links,
  metadata,
  frontmatterPlaces,
}: Recipe): Iterable<PlacedText> {
  yield* blocks;
  yield* prose;
  yield* inlineCode;
  for (const {url, urlPlace} of links)
    yield {text: url, place: urlPlace, lineStarts: [urlPlace.start]};
  for (const [path, place] of Object.entries(frontmatterPlaces)) {
    const text = frontmatterText(metadata, path);
    if (text !== undefined) yield {text, place, lineStarts: [place.start]};
  }
}

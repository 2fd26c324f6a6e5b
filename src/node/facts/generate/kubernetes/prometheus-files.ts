import type {ConfigurationFiles} from '../../../../../schemas/facts/configuration-files.ts';
import type {FieldNode} from '../../../../../schemas/facts/field-node.ts';
import {type GoPackages, type GoReading, treeOfGoType} from './go-fields.ts';

const text: FieldNode = {type: 'string'};
const any: FieldNode = {type: 'any'};

/** Durations as Prometheus writes them. */
export const durationPattern =
  '^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$';

/** Types that read themselves from something else than their own fields, by the end of their name. */
const readsItself: readonly (readonly [ending: RegExp, tree: FieldNode])[] = [
  [/common\/model\.Duration$/, {type: 'string', pattern: durationPattern}],
  [/common\/model\.LabelSet$/, {type: 'object', values: text}],
  [/labels\.Labels$/, {type: 'object', values: text}],
  [/(?:^time\.|pushover\.d|model\.D)uration$|time\.Duration$/i, text],
  [/\.(?:URL|SecretURL|SecretTemplateURL|HostPort|Secret|Regexp|TLSVersion|Location)$/, text],
  [/\.(?:Base2Bytes|Bytes)$/, text],
  [/config\/common\.MatchRegexps$/, {type: 'object', values: text}],
  [/config\/common\.Matchers$/, {type: 'array', items: text}],
  [/timeinterval\.\w+Range$/, any],
  [/config\.(?:Headers|ProxyHeader)$/, any],
  [/jira\.JiraFieldConfig$|mattermost\.MattermostProps$|email\.ThreadingConfig$/, any],
  [
    /targetgroup\.Group$/,
    {
      type: 'object',
      fields: {
        targets: {type: 'array', items: text},
        labels: {type: 'object', values: text},
      },
    },
  ],
];

/**
 * Configuration files from the Go types that the program reads them into. `more` gives fields that the sources add by name at run time,
 * by the type that has them.
 */
export function configurationFiles(
  packages: GoPackages,
  {
    files,
    about,
  }: {
    readonly files: Readonly<Record<string, string>>;
    readonly about: ConfigurationFiles['about'];
  },
  more: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): ConfigurationFiles {
  const definitions = new Map<string, FieldNode | undefined>();
  const reading: GoReading = {
    requiredByDefault: false,
    known: (known) => readsItself.find(([ending]) => ending.test(known))?.[1],
    define(full, make) {
      const short = full.replace(/^github\.com\/prometheus\//, '');
      if (!definitions.has(short)) {
        definitions.set(short, undefined);
        const tree = make();
        const added = Object.entries(more[full] ?? {}).map(([field, of]) => [
          field,
          {type: 'array' as const, items: treeOfGoType({name: of}, packages, reading)},
        ]);
        definitions.set(short, {...tree, fields: {...tree.fields, ...Object.fromEntries(added)}});
      }
      return {type: 'object', ref: short};
    },
  };
  const roots = Object.entries(files).map(([name, type]) => ({
    name,
    root: treeOfGoType({name: type}, packages, reading),
  }));
  return {
    about,
    definitions: Object.fromEntries(
      [...definitions]
        .flatMap(([short, tree]) => (tree === undefined ? [] : [[short, tree] as const]))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    files: roots,
  };
}

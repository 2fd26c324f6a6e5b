import type {Claim, ClaimKind} from '../claims/claim.ts';
import type {RecipeSource} from '../recipe/parse.ts';
import {misspell} from './misspell.ts';
import {pick, shuffled} from './random.ts';

/** A recipe's text with one mistake in it. */
export interface Mutant {
  /** What kind of mistake it is. */
  readonly kind: string;
  readonly file: string;
  readonly text: string;
  /** Line of the mistake. */
  readonly line: number;
  /** What stood there, and what stands there now. */
  readonly was: string;
  readonly is: string;
}

/** A recipe with what it claims. */
export interface ClaimedRecipe {
  readonly source: RecipeSource;
  readonly claims: readonly Claim[];
}

/** Gives what to write in the place of a claim's name; undefined where this mistake cannot be made there. */
type Mistake = (was: string, at: Site) => string | undefined;

interface Site {
  readonly claim: Claim;
  /** The recipe's text before and behind the name. */
  readonly before: string;
  readonly behind: string;
  readonly random: () => number;
  /** Names of other claims of the same kind, of all recipes. */
  readonly others: readonly string[];
}

interface Kind {
  readonly name: string;
  readonly claims: readonly ClaimKind[];
  readonly mistake: Mistake;
}

const mistyped: Mistake = (was, {random}) => misspell(was, random);

/** The last part of a dotted name of its own kind, behind the beginning of this one. */
const otherEnd: Mistake = (was, {random, others}) => {
  const begin = was.slice(0, was.lastIndexOf('.') + 1);
  const ends = others.map((each) => each.slice(each.lastIndexOf('.') + 1));
  const end = pick(
    ends.filter((each) => each.length > 3 && !others.includes(begin + each)),
    random,
  );
  return begin === '' || end === undefined ? undefined : begin + end;
};

function only(pattern: RegExp, mistake: Mistake): Mistake {
  return (was, site) => (pattern.test(was) ? mistake(was, site) : undefined);
}

/** Where the line before the name says what it is. */
function behindWords(pattern: RegExp, mistake: Mistake): Mistake {
  return (was, site) => {
    const line = site.before.slice(site.before.lastIndexOf('\n') + 1);
    return pattern.test(line) ? mistake(was, site) : undefined;
  };
}

const oneOf =
  (...words: readonly string[]): Mistake =>
  (was, {random}) =>
    pick(
      words.filter((word) => word !== was),
      random,
    );

/** Plausible names that no release has, and names that releases gave up. */
const kinds: readonly Kind[] = [
  {
    name: 'program mistyped',
    claims: ['program'],
    mistake: only(/\.sh$|^(?:flink|kubectl|confluent|helm)$/, mistyped),
  },
  {name: 'subcommand mistyped', claims: ['subcommand'], mistake: mistyped},
  {
    name: 'subcommand that reads well',
    claims: ['subcommand'],
    mistake: only(
      /^(?:list|describe|create|update|stop|resume|delete|get|patch|apply|run|cancel|savepoint|logs)$/,
      oneOf(
        'show',
        'halt',
        'restart-now',
        'fetch',
        'terminate',
        'inspect',
        'remove-all',
        'suspend-job',
      ),
    ),
  },
  {name: 'long flag mistyped', claims: ['flag'], mistake: only(/^--/, mistyped)},
  {
    name: 'flag of another command',
    claims: ['flag'],
    mistake: only(
      /^--/,
      oneOf(
        '--allowNonRestoredState-now',
        '--savepoint-dir',
        '--output-format',
        '--compute-pool-id',
        '--job-id-only',
        '--force-now',
      ),
    ),
  },
  {
    name: 'flag of the sibling command',
    claims: ['flag'],
    mistake: only(
      /^--/,
      behindWords(
        /(?:flink (?:stop|list|cancel)|kafka-[\w-]+\.sh|kubectl)/,
        oneOf('--allowNonRestoredState', '--fromSavepoint', '--max-cfu', '--resourceFilePath'),
      ),
    ),
  },
  {
    name: 'cloud flag on Confluent Platform, or the other way',
    claims: ['flag'],
    mistake: (was, site) =>
      site.claim.scope.platform === 'confluent-platform'
        ? behindWords(/flink statement/, () => '--service-account')(was, site)
        : site.claim.scope.platform === 'confluent-cloud'
          ? behindWords(/flink statement/, () => '--parallelism')(was, site)
          : undefined,
  },
  {
    name: 'value of a flag',
    claims: ['value'],
    mistake: only(/^[a-z]\w*$/i, oneOf('jsonn', 'wide-yaml', 'humann', 'everything')),
  },
  {name: 'config key mistyped', claims: ['config-key'], mistake: only(/\./, mistyped)},
  {
    name: 'config key that 2.0 removed',
    claims: ['config-key'],
    mistake: (was, {claim, random}) =>
      claim.verdict.kind === 'holds' &&
      /^Flink 1\.20, 2\.2/.test(claim.verdict.facts) &&
      claim.scope.platform !== 'confluent-cloud' &&
      was.includes('.')
        ? pick(
            [
              'state.backend.local-recovery',
              'taskmanager.network.memory.fraction',
              'cluster.evenly-spread-out-slots',
              'pipeline.registered-kryo-types',
              'jobmanager.heap.size',
            ],
            random,
          )
        : undefined,
  },
  {
    name: 'config key with the end of another',
    claims: ['config-key'],
    mistake: only(
      /^(?:execution|state|taskmanager|jobmanager|restart-strategy|high-availability|rest|table|pipeline)\./,
      otherEnd,
    ),
  },
  {
    name: 'config value of the wrong form',
    claims: ['config-value'],
    mistake: only(
      /^[\d.]+ ?[a-z]*$|^(?:true|false)$|^[A-Z_]+$/i,
      oneOf('ten minutes', 'yes please', 'lots'),
    ),
  },
  {
    name: 'path of another API',
    claims: ['endpoint'],
    mistake: (was) => (was.includes('/') ? `${was.replace(/\/?$/, '')}/details-of` : undefined),
  },
  {
    name: 'path mistyped',
    claims: ['endpoint'],
    mistake: (was, {random}) => {
      const words = [...was.matchAll(/(?<=\/)[a-z][a-z-]{3,}(?=$|[/?"'])/g)];
      const word = pick(words, random);
      const wrong = word === undefined ? undefined : misspell(word[0], random);
      return word === undefined || wrong === undefined
        ? undefined
        : was.slice(0, word.index) + wrong + was.slice(word.index + word[0].length);
    },
  },
  {
    name: 'query parameter mistyped',
    claims: ['query-parameter'],
    mistake: only(/^[A-Za-z_.-]+$/, mistyped),
  },
  {
    name: 'query parameter of another endpoint',
    claims: ['query-parameter'],
    mistake: only(/^[A-Za-z_.-]+$/, oneOf('pageSize', 'verbosity', 'jobName')),
  },
  {name: 'body field mistyped', claims: ['body-field'], mistake: only(/^[\w-]+$/, mistyped)},
  {
    name: 'body field of another endpoint',
    claims: ['body-field'],
    mistake: only(/^[\w-]+$/, oneOf('savepointDirectory', 'jobIdentifier', 'restoreMode')),
  },
  {
    name: 'content type',
    claims: ['content-type'],
    mistake: oneOf('text/plain', 'application/x-yaml'),
  },
  {name: 'response field mistyped', claims: ['response-field'], mistake: mistyped},
  {
    name: 'response field of another endpoint',
    claims: ['response-field'],
    mistake: only(/^[a-z][\w-]+$/, oneOf('jobStatus', 'checkpointPath', 'restart_count', 'lagMax')),
  },
  {
    name: 'response value',
    claims: ['response-value'],
    mistake: oneOf('RUNING', 'DONE', 'SUCCEEDED_OK'),
  },
  {name: 'manifest field mistyped', claims: ['manifest-field'], mistake: mistyped},
  {
    name: 'manifest field that reads well',
    claims: ['manifest-field'],
    mistake: only(
      /^[a-z]\w+$/,
      oneOf('memoryLimit', 'restartPolicyMode', 'jobState', 'savepointOnStop'),
    ),
  },
  {
    name: 'kind or resource mistyped',
    claims: ['manifest-kind'],
    mistake: only(/^[\w./-]+$/, mistyped),
  },
  {
    name: 'manifest value',
    claims: ['manifest-value'],
    mistake: only(
      /^(?:last-state|savepoint|stateless|running|suspended|v\d_\d+|Always|IfNotPresent|RUNNING|STABLE|SUSPENDED|FINISHED|\d+)$/,
      oneOf('last_state', 'v9_9', 'suspend', 'Alwayss'),
    ),
  },
  {
    name: 'path into a resource mistyped',
    claims: ['manifest-path'],
    mistake: only(/^[\w-]+$/, mistyped),
  },
  {name: 'metric mistyped', claims: ['metric'], mistake: mistyped},
  {
    name: 'metric that a release gave up',
    claims: ['metric'],
    mistake: only(
      /^flink_jobmanager_job_/,
      oneOf(
        'flink_jobmanager_job_fullRestarts',
        'flink_jobmanager_job_lastCheckpointAlignmentTime',
      ),
    ),
  },
  {
    name: 'metric label',
    claims: ['metric-label'],
    mistake: only(/^\w+$/, oneOf('jobname', 'taskmanager', 'task_id_number')),
  },
  {name: 'PromQL function', claims: ['promql-function'], mistake: mistyped},
  {
    name: 'class mistyped',
    claims: ['class'],
    mistake: (was, {random}) => {
      const name = was.slice(was.lastIndexOf('.') + 1).replace(/(?:Exception|Error)$/, '');
      const wrong = misspell(name, random);
      return wrong === undefined ? undefined : was.replace(name, wrong);
    },
  },
  {
    name: 'class in the wrong package',
    claims: ['class'],
    mistake: (was) =>
      /^[\w]+\.[\w.]+$/.test(was)
        ? `org.apache.flink.wrong.${was.slice(was.lastIndexOf('.') + 1)}`
        : undefined,
  },
  {
    name: 'table option mistyped',
    claims: ['table-option'],
    mistake: only(/^[a-z][\w.-]+$/, mistyped),
  },
  {
    name: 'table option that reads well',
    claims: ['table-option'],
    mistake: only(
      /^[a-z][\w.-]+$/,
      oneOf('scan.startup.offset', 'kafka.topic', 'sink.exactly-once'),
    ),
  },
  {name: 'SQL function', claims: ['sql-function'], mistake: mistyped},
];

/**
 * Mistakes in copies of recipes, at most `most` of each kind, spread over the recipes: at a name that the facts bear out, something
 * else is written. The same seed gives the same mistakes.
 */
export function seedMistakes(
  recipes: readonly ClaimedRecipe[],
  most: number,
  random: () => number,
): readonly Mutant[] {
  const names = new Map<ClaimKind, string[]>();
  for (const {claims} of recipes)
    for (const {kind, name} of claims) names.set(kind, [...(names.get(kind) ?? []), name]);
  return kinds.flatMap((kind) => {
    const sites = recipes.flatMap(({source, claims}) =>
      claims
        .filter((claim) => kind.claims.includes(claim.kind) && claim.verdict.kind === 'holds')
        .map((claim) => ({source, claim})),
    );
    const mutants: Mutant[] = [];
    const used = new Set<string>();
    for (const {source, claim} of shuffled(sites, random)) {
      if (mutants.length === most) break;
      const {start, end} = claim.place;
      const was = source.text.slice(start.offset, end.offset);
      const key = `${source.file} ${start.offset}`;
      if (was === '' || was.includes('\n') || used.has(key)) continue;
      const before = source.text.slice(0, start.offset);
      const behind = source.text.slice(end.offset);
      const others = names.get(claim.kind) ?? [];
      const is = kind.mistake(was, {claim, before, behind, random, others});
      if (is === undefined || is === was) continue;
      used.add(key);
      mutants.push({
        kind: kind.name,
        file: source.file,
        text: before + is + behind,
        line: start.line,
        was,
        is,
      });
    }
    return mutants;
  });
}

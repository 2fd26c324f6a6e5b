/**
 * Brings the forms of an English word to one stem: `restarts`, `restarted` and `restarting` become `restart`. Light on
 * purpose: Porter's rules make `operator` and `operation` one word, which are two things in Flink.
 * Takes a lower-case word; words with digits and words of fewer than four letters stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const kept = irregular.get(word);
  if (kept !== undefined) return kept;
  return withoutEnding(withoutVerbEnding(withoutPlural(word)));
}

/** Words whose rule-made stem would meet another word, or miss their own. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['statement', 'statement'],
  ['statements', 'statement'],
  ['state', 'state'],
  ['states', 'state'],
  ['status', 'status'],
  ['lost', 'lose'],
  ['loses', 'lose'],
  ['losing', 'lose'],
  ['loss', 'lose'],
  ['lose', 'lose'],
  ['ran', 'run'],
  ['runs', 'run'],
  ['running', 'run'],
  ['stuck', 'stuck'],
  ['froze', 'freeze'],
  ['frozen', 'freeze'],
  ['hung', 'hang'],
  ['died', 'die'],
  ['dies', 'die'],
  ['dying', 'die'],
  ['dead', 'die'],
  ['kept', 'keep'],
  ['written', 'write'],
  ['wrote', 'write'],
  ['writes', 'write'],
  ['writing', 'write'],
  ['broken', 'break'],
  ['broke', 'break'],
  ['chose', 'choose'],
  ['began', 'begin'],
  ['sent', 'send'],
  ['failure', 'fail'],
  ['failures', 'fail'],
  ['failing', 'fail'],
  ['upgraded', 'upgrade'],
  ['kafka', 'kafka'],
  ['speed', 'speed'],
  ['need', 'need'],
  ['feed', 'feed'],
  ['string', 'string'],
  ['bring', 'bring'],
  ['process', 'process'],
  ['access', 'access'],
  ['class', 'class'],
  ['always', 'always'],
]);

function withoutPlural(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const match = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(word);
  const base = match?.[1];
  if (base === undefined || base.length < 3) return word;
  // stopped, running: the last consonant was doubled; fall, process keep theirs.
  return /([bdgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}

/** Endings in their order; each leaves at least as many letters as it says. */
const endings: readonly (readonly [ending: RegExp, left: number])[] = [
  [/ly$/, 4],
  [/ment$/, 4],
  [/[ai]tion$/, 3],
  [/(?<=[st])ion$/, 4],
  [/ate?$/, 3],
  [/e$/, 4],
];

function withoutEnding(word: string): string {
  let result = word.replace(/is(?=e$|ation$|$)/, (found, at: number) => (at > 4 ? 'iz' : found));
  for (const [ending, left] of endings) {
    const shorter = result.replace(ending, '');
    if (shorter !== result && shorter.length >= left) {
      result = shorter;
      break;
    }
  }
  return result.replace(/y$/, 'i');
}

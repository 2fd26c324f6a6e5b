/** What varies from run to run and says nothing about the cause; in the order in which it is taken out. */
const noise: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Terminal colours
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal's colours are made of
  [/\u001b\[[0-9;]*m/g, ' '],
  // Addresses of the web and of hosts
  [/\b(?:https?|akka|pekko)(?:\.\w+)?:\/\/[^\s\])"']*/gi, ' '],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?/g, ' '],
  // 2020-01-02 17:18:53,337 · 2020-01-02T17:18:53.337Z · 20/01/02 17:18:53 · 17:18:53.337
  [
    /(?<![\d.])\d{2,4}[-/]\d{1,2}[-/]\d{1,4}(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?/g,
    ' ',
  ],
  [/\b\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?/g, ' '],
  // Sizes with their units
  [/\b\d+(?:\.\d+)?\s?(?:[kmgt]i?b|bytes|ms|milliseconds|seconds|sec|mins?|minutes)\b/gi, ' '],
  // Places in source files, lambdas, objects: (StreamTask.java:1153), $$Lambda$17/0x0001, Foo@1a2b3c
  [/\([\w$]+\.(?:java|scala|kt|py):\d+\)|\((?:Native Method|Unknown Source)\)/g, ' '],
  [/\$+Lambda\S{0,80}/g, ' '],
  [/@[0-9a-f]{5,16}\b/g, ' '],
  // UUIDs, job ids, hashes, container ids
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, ' '],
  [/\b0x[0-9a-f]+\b/gi, ' '],
  [/\b(?=[a-f]*\d)[0-9a-f]{7,}\b/gi, ' '],
  // Subtasks and attempts: (3/8)#0, #12
  [/\(\d+\/\d+\)(?:#\d+)?|#\d+/g, ' '],
  [/(?<=[\w-]):\d{2,5}\b(?!:)/g, ' '],
  // Ids with a running number: container_1538_0001_01_000002, taskmanager-1-3
  [/\b(?:container|application|attempt|job)_\d[\d_]*/gi, ' '],
];

/** A text without its timestamps, ids, hosts, ports and places in source files. */
export function withoutNoise(text: string): string {
  let result = text;
  for (const [pattern, instead] of noise) result = result.replace(pattern, instead);
  return result;
}

import {createJqParser} from '../../../src/node/languages/jq.ts';

/**
 * A process that parses batches of jq programs of many lengths, and prints how many were found faulty, and what was said of one that
 * is. With jq's memory full, some of these runs aborted, and one never came back.
 */
const parse = await createJqParser();
let seed = 3;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const short = (name: string) =>
  `.jobs[] | select(.state == "RUNNING") | "\\(.jid)  \\(.name) \\(.tasks.running)/${name}"`;
const long = (steps: number) =>
  `$x | ${'.a.b[0] | '.repeat(steps)} {name, value: (.value // 0 | tonumber), at: (now | todate)}`;

let faulty = 0;
for (let round = 0; round < 120; round++) {
  const size = 1 + Math.floor(random() * 60);
  const batch = Array.from({length: size}, (_, index) =>
    random() < 0.5
      ? parse(short(`${round}-${index}`))
      : parse(long(1 + Math.floor(random() * 60)), {names: ['x']}),
  );
  for (const problems of await Promise.all(batch)) faulty += problems.length;
}
process.stdout.write(JSON.stringify({faulty, mistakes: await parse('.jobs[')}));

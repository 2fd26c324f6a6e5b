import {stem} from './stem.ts';

/** English words that say nothing about a problem, and words that every question or issue title has. */
const words = `
a about above after again all also although am an and any anybody are aren't as at be because been before being below between both
but by can cannot could did didn't do does doesn't doing don't each either else ever every few for from further get gets getting
got had has hasn't have having he her here hers him his how however i i'd i'll i'm i've if in into is isn't it it's its itself just
let like lot made make makes many may maybe me might more most much must my myself need needs never no nobody nor not now of off on
once one only or other others otherwise our out over own per possible quite rather really same she should since so some somebody
something such than that that's the their them then there these they thing things this those though through thus to too try trying
two under until up upon us use used uses using very via want was wasn't way we well were what when where whether which while who why
will with within without won't would yet you your
bug question support help issue problem please feature request hi hello thanks thank fix fixed expected behavior behaviour actual
apache flink org com io java lang util
able seem seems happen happens happening occur occurs occurred encountered tried currently exception error caused
`;

const stems = new Set(
  words
    .trim()
    .split(/\s+/)
    .flatMap((word) => [word.replace(/['’]/g, ''), stem(word.replace(/['’]/g, ''))]),
);

/** True for a term that carries no meaning of its own. */
export function isStopWord(term: string): boolean {
  return term.length < 2 || stems.has(term) || /^\p{N}{1,2}$/u.test(term);
}

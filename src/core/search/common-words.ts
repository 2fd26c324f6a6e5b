import {stem} from './stem.ts';

/**
 * Words that all talk about streaming jobs is full of. A small collection cannot tell that: where one recipe of seventeen has
 * `streaming` it looks rare, and would outweigh what the query is about.
 */
const words = `
streaming stream data datum record event message job task pipeline application app program code user cluster server service system
process component instance environment production start stop run begin end new old first last next look see find show say tell know
think go come put give take work time minute second hour day week night morning since yesterday today
value number size count amount example case way thing part side line text file folder directory path name type kind set list
default option version java class method function call write read send receive get open close add remove change create
delete query table sql query result run state node host machine docker container local simple small big large high low many
good bad right wrong long short full empty same different single each automatically manually hand reason cause case whatever
allow introduce improve enable provide ability feature make configure specify default document documentation example detail
`;

const stems = new Set(words.trim().split(/\s+/).map(stem));

/** What a common word counts against a word of the matter. */
const commonWeight = 0.55;

/** The weight of a term by how common it is in the field. */
export function fieldWeight(term: string): number {
  return stems.has(term) ? commonWeight : 1;
}

import type {CodeBlock} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import {fillTemplate} from '../variables/fill-template.ts';
import {templateContext} from '../variables/template-context.ts';

/** A block's text with examples in the place of `${NAME}`, and the way back from its offsets. */
export interface ExpandedText {
  readonly text: string;
  /** The offset in the block's own text; inside an example that is the offset of the variable. */
  original(offset: number): number;
}

/** Fills a block of a language other than bash as the page would, with the example of each variable. */
export function expandTemplate(block: CodeBlock, variables: Variables): ExpandedText {
  const pieces: {readonly from: number; readonly to: number; readonly length: number}[] = [];
  let text = '';
  let at = 0;
  for (const {name, start, end, context} of block.uses) {
    if (context !== 'template') continue;
    const value = (Object.hasOwn(variables, name) ? variables[name]?.example : undefined) ?? 'x';
    text += block.text.slice(at, start);
    const filled =
      fillTemplate(templateContext(block.language, block.text, start, end), value) ?? value;
    pieces.push({from: text.length, to: start, length: filled.length});
    text += filled;
    at = end;
  }
  text += block.text.slice(at);
  const ends = block.uses.filter(({context}) => context === 'template').map(({end}) => end);
  return {
    text,
    original(offset) {
      const index = pieces.findLastIndex(({from}) => from <= offset);
      const piece = pieces[index];
      if (piece === undefined) return offset;
      const behind = offset - piece.from - piece.length;
      return behind < 0 ? piece.to : (ends[index] ?? piece.to) + behind;
    },
  };
}

import type {CodeBlock, Recipe} from '../../../schemas/recipe.ts';
import type {Variables} from '../../../schemas/variables.ts';
import type {ShellParser, ShellWord} from '../shell/analysis.ts';
import type {VariableValue} from './source-text.ts';

/** A word that a block gives to a variable. */
export interface AssignedWord {
  readonly block: CodeBlock;
  readonly word: ShellWord;
}

/** What the variables of a recipe stand for: the examples of those that readers fill in, and what blocks assign. */
export interface RecipeValues {
  readonly variableValue: VariableValue;
  /** The words that blocks assign to a variable, in their order. */
  assigned(name: string): readonly AssignedWord[];
}

/** Collects them. An example counts before an assignment, because it says what the reader's value looks like. */
export function recipeValues(
  {blocks}: Recipe,
  variables: Variables,
  shell: ShellParser,
): RecipeValues {
  const assigned = new Map<string, AssignedWord[]>();
  for (const block of blocks) {
    if (block.language !== 'bash') continue;
    for (const {name, words} of shell(block.text).values) {
      const known = assigned.get(name) ?? [];
      assigned.set(name, known);
      for (const word of words) known.push({block, word});
    }
  }
  return {
    variableValue(name) {
      if (Object.hasOwn(variables, name)) return variables[name]?.example;
      const words = assigned.get(name)?.map(({word}) => word) ?? [];
      return words.find(({literal}) => literal)?.value;
    },
    assigned: (name) => assigned.get(name) ?? [],
  };
}

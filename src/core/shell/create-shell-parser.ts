import type {Node, Parser} from 'web-tree-sitter';
import type {VariableAssignment, VariableUse} from '../../../schemas/recipe.ts';
import type {ShellCommand, ShellError, ShellParser, ShellWord} from './analysis.ts';

type UseContext = VariableUse['context'];

/** Builtins whose operands are names of variables that they set, with the flags that take a value. */
const settingBuiltins: Readonly<Record<string, string>> = {
  read: 'adinNptu',
  mapfile: 'dnOsuCc',
  readarray: 'dnOsuCc',
};

const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Deeper nesting than this is no command line that a person pastes. */
const deepest = 400;

interface Walk {
  readonly commands: ShellCommand[];
  readonly uses: VariableUse[];
  readonly assigns: VariableAssignment[];
  readonly errors: ShellError[];
  pipelines: number;
}

interface Surroundings {
  readonly context: UseContext;
  readonly depth: number;
  /** End of the subshell or substitution around, where assignments end. */
  readonly until?: number;
  readonly pipeline?: number;
  readonly stage?: number;
  readonly heredoc?: ShellCommand['heredoc'];
}

/**
 * Wraps a tree-sitter parser whose language is bash (grammar: tree-sitter-bash, offsets in UTF-16 code units).
 * tree-sitter was taken because it yields a whole tree with positions also around mistakes, and comes as WebAssembly.
 */
export function createShellParser(parser: Parser): ShellParser {
  return (text) => {
    const walk: Walk = {commands: [], uses: [], assigns: [], errors: [], pipelines: 0};
    const tree = parser.parse(text);
    if (tree === null) return {...walk, errors: [{start: 0, end: 0, message: 'cannot be read'}]};
    visit(tree.rootNode, {context: 'bare', depth: 0}, walk);
    if (tree.rootNode.hasError) walk.errors.push(firstError(tree.rootNode, text));
    tree.delete();
    return walk;
  };
}

function visit(node: Node, around: Surroundings, walk: Walk): void {
  if (around.depth > deepest) {
    walk.errors.push({start: node.startIndex, end: node.endIndex, message: 'nested too deeply'});
    return;
  }
  const inside = {...around, depth: around.depth + 1};
  switch (node.type) {
    case 'raw_string':
    case 'ansi_c_string':
    case 'comment':
      return;
    case 'string':
    case 'translated_string':
      visitChildren(node, {...inside, context: 'double'}, walk);
      return;
    case 'heredoc_body':
      visitChildren(node, {...inside, context: 'heredoc'}, walk);
      return;
    case 'command_substitution':
    case 'process_substitution':
    case 'subshell':
      visitChildren(node, {...fresh(inside), context: 'bare', until: node.endIndex}, walk);
      return;
    case 'arithmetic_expansion':
      visitArithmetic(node, walk);
      return;
    case 'simple_expansion':
      addUse(node, node.namedChild(0), around.context, walk);
      return;
    case 'expansion':
      visitExpansion(node, inside, walk);
      return;
    case 'variable_assignment':
      addAssignment(node, node.childForFieldName('name'), node.endIndex, around, walk);
      visitChildren(node, inside, walk);
      return;
    case 'for_statement':
      addAssignment(node, node.childForFieldName('variable'), node.startIndex, around, walk);
      visitChildren(node, inside, walk);
      return;
    case 'pipeline':
      visitPipeline(node, inside, walk);
      return;
    case 'redirected_statement':
      visitRedirected(node, inside, walk);
      return;
    case 'command':
      visitCommand(node, inside, walk);
      return;
    default:
      visitChildren(node, inside, walk);
      return;
  }
}

function visitChildren(node: Node, around: Surroundings, walk: Walk): void {
  for (const child of node.namedChildren) if (child !== null) visit(child, around, walk);
}

/** Surroundings of a new list of commands: no pipeline, no heredoc. */
function fresh(around: Surroundings): Surroundings {
  return {
    context: around.context,
    depth: around.depth,
    ...(around.until === undefined ? {} : {until: around.until}),
  };
}

/** `$((N + 1))`: names without `$` are expanded as well; a quoted literal would not stand there. */
function visitArithmetic(node: Node, walk: Walk): void {
  for (const name of node.descendantsOfType('variable_name'))
    if (name !== null) addUse(name, name, 'expansion', walk);
}

function visitExpansion(node: Node, around: Surroundings, walk: Walk): void {
  const name = node.namedChild(0);
  const plain = node.text === `\${${name?.text}}`;
  addUse(node, name, plain ? around.context : 'expansion', walk);
  for (const child of node.namedChildren.slice(1))
    if (child !== null) visit(child, {...around, context: 'expansion'}, walk);
}

function addUse(node: Node, name: Node | null, context: UseContext, walk: Walk): void {
  if (name === null || name.type === 'special_variable_name' || !variableName.test(name.text))
    return;
  walk.uses.push({name: name.text, start: node.startIndex, end: node.endIndex, context});
}

function addAssignment(
  node: Node,
  name: Node | null,
  after: number,
  around: Surroundings,
  walk: Walk,
): void {
  if (name === null || !variableName.test(name.text)) return;
  walk.assigns.push({
    name: name.text,
    start: node.startIndex,
    end: node.endIndex,
    after,
    ...(around.until === undefined ? {} : {until: around.until}),
  });
}

function visitPipeline(node: Node, around: Surroundings, walk: Walk): void {
  const pipeline = walk.pipelines++;
  node.namedChildren.forEach((child, stage) => {
    if (child !== null) visit(child, {...fresh(around), pipeline, stage}, walk);
  });
}

function visitRedirected(node: Node, around: Surroundings, walk: Walk): void {
  const redirect = node.namedChildren.find((child) => child?.type === 'heredoc_redirect') ?? null;
  const body = redirect?.namedChildren.find((child) => child?.type === 'heredoc_body') ?? null;
  const marker = redirect?.namedChildren.find((child) => child?.type === 'heredoc_start') ?? null;
  const heredoc =
    body === null || marker === null
      ? {}
      : {heredoc: {text: body.text, start: body.startIndex, quoted: /["'\\]/.test(marker.text)}};
  visitChildren(node, {...around, ...heredoc}, walk);
}

function visitCommand(node: Node, around: Surroundings, walk: Walk): void {
  const inside = fresh(around);
  const nameNode = node.childForFieldName('name');
  // `FOO=bar command`: set for that one command only, so it is no assignment of the shell.
  for (const child of node.namedChildren) {
    if (child === null) continue;
    if (child.type === 'variable_assignment') visitChildren(child, inside, walk);
    else visit(child, inside, walk);
  }
  if (nameNode === null) return;
  const args = node.childrenForFieldName('argument').filter((child) => child !== null);
  const command: ShellCommand = {
    name: word(nameNode),
    args: args.map(word),
    start: node.startIndex,
    end: node.endIndex,
    pipeline: around.pipeline ?? walk.pipelines++,
    stage: around.stage ?? 0,
    ...(around.heredoc === undefined ? {} : {heredoc: around.heredoc}),
  };
  walk.commands.push(command);
  addBuiltinAssignments(command, around, walk);
}

function addBuiltinAssignments(command: ShellCommand, around: Surroundings, walk: Walk): void {
  const scope = around.until === undefined ? {} : {until: around.until};
  const set = (arg: ShellWord) => {
    if (arg.literal && variableName.test(arg.value))
      walk.assigns.push({
        name: arg.value,
        start: arg.start,
        end: arg.end,
        after: command.end,
        ...scope,
      });
  };
  if (command.name.value === 'printf' && command.args[0]?.value === '-v' && command.args[1])
    set(command.args[1]);
  const valueFlags = settingBuiltins[command.name.value];
  if (valueFlags === undefined) return;
  for (let at = 0; at < command.args.length; at++) {
    const arg = command.args[at];
    if (arg === undefined) continue;
    if (!arg.value.startsWith('-')) set(arg);
    else if (valueFlags.includes(arg.value.at(-1) ?? ' ')) at++;
  }
}

function word(node: Node): ShellWord {
  let literal = true;
  const read = (part: Node, depth: number): string => {
    switch (part.type) {
      case 'raw_string':
        return part.text.slice(1, -1);
      case 'ansi_c_string':
        literal = false;
        return part.text;
      case 'string': {
        // Children leave gaps (blanks between expansions), so walk the text and put the children in.
        let text = '';
        let at = part.startIndex + 1;
        for (const child of part.namedChildren) {
          if (child === null) continue;
          text += sourceBetween(part, at, child.startIndex) + read(child, depth + 1);
          at = child.endIndex;
        }
        return (text + sourceBetween(part, at, part.endIndex - 1)).replace(/\\([\\"$`])/g, '$1');
      }
      case 'concatenation':
      case 'command_name':
        return depth > deepest
          ? part.text
          : part.namedChildCount === 0
            ? part.text
            : part.namedChildren
                .map((child) => (child === null ? '' : read(child, depth + 1)))
                .join('');
      case 'word':
        return part.text.replace(/\\(.)/gs, '$1');
      case 'simple_expansion':
      case 'expansion':
        literal = false;
        return `$${part.namedChild(0)?.text ?? ''}`;
      case 'command_substitution':
      case 'process_substitution':
      case 'arithmetic_expansion':
        literal = false;
        return '$(…)';
      default:
        return part.text;
    }
  };
  const value = read(node, 0);
  return {raw: node.text, value, literal, start: node.startIndex, end: node.endIndex};
}

function sourceBetween(node: Node, start: number, end: number): string {
  return start < end ? node.text.slice(start - node.startIndex, end - node.startIndex) : '';
}

function firstError(root: Node, text: string): ShellError {
  let node = root;
  for (let depth = 0; depth < deepest; depth++) {
    const child = node.children.find(
      (each) => each !== null && (each.hasError || each.isMissing || each.isError),
    );
    if (child === undefined || child === null) break;
    node = child;
    if (node.isMissing) {
      return {
        start: node.startIndex,
        end: node.startIndex,
        message: `expected \`${node.type}\` here`,
      };
    }
  }
  const shown = text.slice(node.startIndex, node.endIndex).split('\n')[0]?.slice(0, 40) ?? '';
  return {
    start: node.startIndex,
    end: Math.min(node.endIndex, node.startIndex + Math.max(1, shown.length)),
    message: `unexpected \`${shown.trim()}\``,
  };
}

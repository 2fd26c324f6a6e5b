import type {Node, Parser} from 'web-tree-sitter';
import type {VariableAssignment, VariableUse} from '../../../schemas/recipe.ts';
import type {
  ShellCommand,
  ShellError,
  ShellFunction,
  ShellHeredoc,
  ShellParser,
  ShellPipeline,
  ShellRange,
  ShellRedirect,
  ShellValue,
  ShellWord,
} from './analysis.ts';
import {readWord, textWord} from './read-word.ts';

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
  readonly values: ShellValue[];
  readonly pipelines: ShellPipeline[];
  readonly substitutions: ShellRange[];
  readonly subshells: ShellRange[];
  readonly functions: ShellFunction[];
  readonly loops: ShellRange[];
  readonly fallbacks: ShellRange[];
  readonly errors: ShellError[];
  /** How many pipelines have a number. */
  numbered: number;
}

interface Surroundings {
  readonly context: UseContext;
  readonly depth: number;
  /** End of the subshell or substitution around, where assignments end. */
  readonly until?: number;
  readonly pipeline?: number;
  readonly stage?: number;
  readonly heredoc?: ShellHeredoc;
  readonly redirects?: readonly ShellRedirect[];
  /** Words that the grammar puts into a redirection, though they are arguments: those of `curl 2>/dev/null URL`. */
  readonly moreArgs?: readonly ShellWord[];
  readonly inFunction?: string;
}

/**
 * Wraps a tree-sitter parser whose language is bash (grammar: tree-sitter-bash, offsets in UTF-16 code units).
 * tree-sitter was taken because it yields a whole tree with positions also around mistakes, and comes as WebAssembly.
 */
export function createShellParser(parser: Parser): ShellParser {
  return (text) => {
    const walk = emptyWalk();
    const tree = parser.parse(text);
    if (tree === null) return {...walk, errors: [{start: 0, end: 0, message: 'cannot be read'}]};
    visit(tree.rootNode, {context: 'bare', depth: 0}, walk);
    if (tree.rootNode.hasError) walk.errors.push(firstError(tree.rootNode, text));
    tree.delete();
    return walk;
  };
}

function emptyWalk(): Walk {
  return {
    commands: [],
    uses: [],
    assigns: [],
    values: [],
    pipelines: [],
    substitutions: [],
    subshells: [],
    functions: [],
    loops: [],
    fallbacks: [],
    errors: [],
    numbered: 0,
  };
}

function rangeOf({startIndex, endIndex}: Node): ShellRange {
  return {start: startIndex, end: endIndex};
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
      walk.substitutions.push(rangeOf(node));
      visitChildren(node, {...fresh(inside), context: 'bare', until: node.endIndex}, walk);
      return;
    case 'while_statement':
    case 'c_style_for_statement':
      walk.loops.push(rangeOf(node));
      visitChildren(node, inside, walk);
      return;
    case 'list':
      visitList(node, inside, inside, walk);
      return;
    case 'subshell':
      walk.subshells.push(rangeOf(node));
      visitChildren(
        node,
        {
          ...fresh(inside),
          ...(around.redirects === undefined ? {} : {redirects: around.redirects}),
          ...{context: 'bare', until: node.endIndex},
        },
        walk,
      );
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
      addValue(node, node.childForFieldName('name'), node.childForFieldName('value'), around, walk);
      visitChildren(node, inside, walk);
      return;
    case 'for_statement':
      walk.loops.push(rangeOf(node));
      addAssignment(node, node.childForFieldName('variable'), node.startIndex, around, walk);
      addLoopValues(node, around, walk);
      visitChildren(node, inside, walk);
      return;
    case 'function_definition': {
      const name = node.childForFieldName('name')?.text;
      const body = node.childForFieldName('body');
      if (name !== undefined && body !== null) walk.functions.push({name, ...rangeOf(body)});
      visitChildren(
        node,
        {...fresh(inside), ...(name === undefined ? {} : {inFunction: name})},
        walk,
      );
      return;
    }
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

/** `a && b`, `a || b`; what surrounds the last command may be more than what surrounds those before. */
function visitList(node: Node, around: Surroundings, aroundLast: Surroundings, walk: Walk): void {
  const children = present(node.namedChildren);
  const last = children.at(-1);
  if (last !== undefined && node.children.some((child) => child?.type === '||'))
    walk.fallbacks.push(rangeOf(last));
  for (const child of children) visit(child, child === last ? aroundLast : around, walk);
}

/** Surroundings of a new list of commands: no pipeline, no heredoc. */
function fresh(around: Surroundings): Surroundings {
  return {
    context: around.context,
    depth: around.depth,
    ...(around.until === undefined ? {} : {until: around.until}),
    ...(around.inFunction === undefined ? {} : {inFunction: around.inFunction}),
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

/** `A=word`, `A=(word word)`. */
function addValue(
  node: Node,
  name: Node | null,
  value: Node | null,
  around: Surroundings,
  walk: Walk,
): void {
  if (name === null || value === null || !variableName.test(name.text)) return;
  const words = value.type === 'array' ? present(value.namedChildren) : [value];
  walk.values.push({
    name: name.text,
    words: words.map(readWord),
    after: node.endIndex,
    ...functionOf(around),
  });
}

function addLoopValues(node: Node, around: Surroundings, walk: Walk): void {
  const name = node.childForFieldName('variable');
  const words = present(node.childrenForFieldName('value'));
  if (name === null || words.length === 0) return;
  walk.values.push({
    name: name.text,
    words: words.map(readWord),
    after: node.startIndex,
    ...functionOf(around),
  });
}

function functionOf({inFunction}: Surroundings): {readonly inFunction?: string} {
  return inFunction === undefined ? {} : {inFunction};
}

function present(nodes: readonly (Node | null)[]): Node[] {
  return nodes.filter((node) => node !== null);
}

function visitPipeline(node: Node, around: Surroundings, walk: Walk): void {
  const pipeline = around.pipeline ?? walk.numbered++;
  const first = around.stage ?? 0;
  walk.pipelines.push({...rangeOf(node), stages: present(node.namedChildren).map(rangeOf)});
  present(node.namedChildren).forEach((child, index) => {
    // What is redirected around a pipeline is the output of its last command.
    const last = index === node.namedChildCount - 1 ? redirected(around) : {};
    visit(child, {...fresh(around), ...last, pipeline, stage: first + index}, walk);
  });
}

function redirected({redirects, moreArgs}: Surroundings): Partial<Surroundings> {
  return {
    ...(redirects === undefined ? {} : {redirects}),
    ...(moreArgs === undefined ? {} : {moreArgs}),
  };
}

function visitRedirected(node: Node, around: Surroundings, walk: Walk): void {
  const children = present(node.namedChildren);
  const heredocNode = children.find(({type}) => type === 'heredoc_redirect');
  const heredoc = heredocNode === undefined ? undefined : readHeredoc(heredocNode);
  const redirects = children.filter(({type}) => type === 'file_redirect').map(readRedirect);
  const pipeline = around.pipeline ?? walk.numbered++;
  const stage = around.stage ?? 0;
  if (children.every(({type}) => type === 'file_redirect'))
    walk.commands.push(noCommand(node, redirects, {pipeline, stage}, around));
  for (const child of children) {
    if (child.type === 'heredoc_redirect') {
      visitBehindHeredoc(child, {...fresh(around), pipeline, stage}, walk);
    } else if (child.type === 'file_redirect') {
      visitChildren(child, fresh(around), walk);
    } else {
      const inside = {
        ...around,
        pipeline,
        stage,
        redirects: redirects.map(({redirect}) => redirect),
        moreArgs: [...lostDash(node, child), ...redirects.flatMap(({more}) => more)],
        ...(heredoc === undefined ? {} : {heredoc}),
      };
      // The grammar puts `cd x && ls > y` into the redirection as a whole; for the shell only `ls` is in it.
      if (child.type === 'list') visitList(child, around, inside, walk);
      else visit(child, inside, walk);
    }
  }
}

/** `> file` alone does what `: > file` does. */
function noCommand(
  node: Node,
  redirects: readonly {readonly redirect: ShellRedirect}[],
  place: Pick<ShellCommand, 'pipeline' | 'stage'>,
  around: Surroundings,
): ShellCommand {
  const {startIndex: start, endIndex: end} = node;
  return {
    ...{name: {...textWord(':', start), raw: '', end: start}, args: [], start, end},
    redirects: redirects.map(({redirect}) => redirect),
    ...place,
    ...functionOf(around),
  };
}

/** `cat <<EOF | kubectl apply -f -`: the grammar puts what follows on the line inside the redirection. */
function visitBehindHeredoc(node: Node, around: Surroundings, walk: Walk): void {
  for (const child of present(node.namedChildren)) {
    if (child.type === 'pipeline') visit(child, {...around, stage: (around.stage ?? 0) + 1}, walk);
    else if (child.type === 'file_redirect') visitChildren(child, fresh(around), walk);
    else visit(child, fresh(around), walk);
  }
}

function readHeredoc(node: Node): ShellHeredoc | undefined {
  const children = present(node.namedChildren);
  const body = children.find(({type}) => type === 'heredoc_body');
  const marker = children.find(({type}) => type === 'heredoc_start');
  return body === undefined || marker === undefined
    ? undefined
    : {text: body.text, start: body.startIndex, quoted: /["'\\]/.test(marker.text)};
}

function readRedirect(node: Node): {redirect: ShellRedirect; more: readonly ShellWord[]} {
  const [target = node, ...more] = present(node.childrenForFieldName('destination'));
  const before = node.text.slice(0, target.startIndex - node.startIndex);
  return {
    redirect: {operator: before.trim(), target: readWord(target)},
    more: more.map(readWord),
  };
}

/** The grammar loses a lone `-` before a heredoc: `kubectl apply -f - <<EOF`. */
function lostDash(around: Node, command: Node): readonly ShellWord[] {
  const behind = around.text.slice(command.endIndex - around.startIndex);
  const found = /^[ \t]+-(?=[ \t]*(?:\d*[<>]|$))/.exec(behind);
  if (found === null) return [];
  return [textWord('-', command.endIndex + found[0].length - 1)];
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
  const here = present(node.namedChildren).find(({type}) => type === 'herestring_redirect');
  const hereWord = here?.namedChild(0) ?? null;
  const command: ShellCommand = {
    name: readWord(nameNode),
    args: [
      ...present(node.childrenForFieldName('argument')).map(readWord),
      ...(around.moreArgs ?? []),
    ],
    redirects: around.redirects ?? [],
    start: node.startIndex,
    end: node.endIndex,
    pipeline: around.pipeline ?? walk.numbered++,
    stage: around.stage ?? 0,
    ...(around.heredoc === undefined ? {} : {heredoc: around.heredoc}),
    ...(hereWord === null ? {} : {hereString: readWord(hereWord)}),
    ...functionOf(around),
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

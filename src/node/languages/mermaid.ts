import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';

interface MermaidApi {
  parse(text: string): Promise<unknown>;
}

/** What Mermaid's grammars attach to an error: the token that they met, and the place of the one before it. */
interface ParseHash {
  readonly text: string;
  readonly token: string;
  readonly loc: {readonly last_line: number; readonly last_column: number};
}

let queue: Promise<unknown> = Promise.resolve();

/** Mermaid diagrams; the first mistake. Mermaid keeps the diagram that it parses in module scope, so one at a time. */
export const parseMermaid: LanguageParser = (text) => {
  const result = queue.then(() => firstMistake(text));
  queue = result;
  return result;
};

async function firstMistake(text: string): Promise<readonly SyntaxProblem[]> {
  const mermaid = await loadMermaid();
  try {
    await mermaid.parse(text);
    return [];
  } catch (error) {
    return [describe(text, error)];
  }
}

function describe(text: string, error: unknown): SyntaxProblem {
  const hash = error instanceof Error && 'hash' in error ? (error.hash as ParseHash) : undefined;
  const lines = text.split('\n');
  if (hash?.loc === undefined) {
    const first = lines[0] ?? '';
    const word = /^\s*(\S+)/.exec(first)?.[1] ?? '';
    return {
      start: 0,
      end: first.length,
      message: `unexpected \`${word}\`, expected a kind of diagram such as \`flowchart TD\``,
    };
  }
  const line = Math.min(hash.loc.last_line, lines.length);
  const lineStart = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const token = hash.text.trim();
  const from = token === '' ? -1 : text.indexOf(token, lineStart + hash.loc.last_column);
  if (hash.token === 'EOF' || from === -1) {
    const end = text.trimEnd().length;
    return {start: Math.max(end - 1, 0), end, message: 'unexpected end of the diagram'};
  }
  return {start: from, end: from + token.length, message: `unexpected \`${token}\``};
}

let loading: Promise<MermaidApi> | undefined;

/**
 * The bundle for browsers, because it loads a diagram's grammar when one is parsed (0.1 s of CPU instead of 0.7). Mermaid cleans
 * labels with DOMPurify, which has no functions where there is no page.
 */
function loadMermaid(): Promise<MermaidApi> {
  // @ts-expect-error: the package has types for its main entry only.
  loading ??= import('mermaid/dist/mermaid.esm.min.mjs').then(({default: mermaid}) => mermaid);
  return loading;
}

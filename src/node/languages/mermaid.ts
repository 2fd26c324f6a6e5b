import type {Mermaid} from 'mermaid';
import type {LanguageParser, SyntaxProblem} from '../../core/rules/define-rule.ts';
import {loadMermaid, withMermaid} from '../mermaid.ts';

/** What Mermaid's grammars attach to an error: the token that they met, and the place of the one before it. */
interface ParseHash {
  readonly text: string;
  readonly token: string;
  readonly loc: {readonly last_line: number; readonly last_column: number};
}

/** Mermaid diagrams; the first mistake. */
export async function createMermaidParser(): Promise<LanguageParser> {
  await loadMermaid();
  return (text) => withMermaid((mermaid) => firstMistake(mermaid, text));
}

async function firstMistake(mermaid: Mermaid, text: string): Promise<readonly SyntaxProblem[]> {
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
  const lexical = /^Lexical error on line (\d+)/.exec(error instanceof Error ? error.message : '');
  if (lexical !== null) {
    const index = Math.min(Number(lexical[1]), lines.length) - 1;
    const start = lines.slice(0, index).reduce((sum, each) => sum + each.length + 1, 0);
    return {start, end: start + (lines[index]?.length ?? 0), message: 'unexpected text'};
  }
  if (hash?.loc === undefined) {
    const first = lines[0] ?? '';
    const word = /^\s*(\S+)/.exec(first)?.[1] ?? '';
    const message = `unexpected \`${word}\`, expected a kind of diagram such as \`flowchart TD\``;
    return {start: 0, end: first.length, message};
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

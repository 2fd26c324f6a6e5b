import {createRequire} from 'node:module';
import type {Mermaid} from 'mermaid';
import type {Flowchart} from './flowchart.ts';

const nativeImport = createRequire(import.meta.url)('../plugins/recipes/native-import.cjs') as (
  specifier: string,
) => Promise<unknown>;

interface FlowDatabase {
  getVertices(): ReadonlyMap<string, {readonly id: string; readonly text?: string}>;
  getEdges(): readonly {readonly start: string; readonly end: string; readonly text: string}[];
}

let queue: Promise<unknown> = Promise.resolve();

/** Reads a flowchart with Mermaid's own parser; undefined where it is another kind of diagram, or does not parse. */
export function readFlowchart(text: string): Promise<Flowchart | undefined> {
  // Mermaid keeps the diagram being parsed in module scope, so one at a time.
  const result = queue.then(() => parse(text)).catch(() => undefined);
  queue = result;
  return result;
}

async function parse(text: string): Promise<Flowchart | undefined> {
  if (!/^\s*(?:flowchart|graph)\b/.test(text.replace(/^\s*%%.*$/gm, ''))) return undefined;
  const {mermaidAPI, parse: register} = await loadMermaid();
  // Only `parse` reads the grammars that `getDiagramFromText` needs.
  await register(text);
  const {db} = await mermaidAPI.getDiagramFromText(text);
  const {getVertices, getEdges} = db as unknown as FlowDatabase;
  const vertices = [...getVertices.call(db).values()];
  return {
    nodes: vertices.map((vertex) => ({id: vertex.id, text: plain(vertex.text ?? vertex.id)})),
    edges: getEdges
      .call(db)
      .map((edge) => ({from: edge.start, to: edge.end, text: plain(edge.text)})),
  };
}

/** Labels may hold line breaks and entities, which Mermaid keeps as it keeps them. */
function plain(label: string): string {
  return label
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/ﬂ°(\w+)¶ß/g, '&$1;')
    .replace(/&quot;|#quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Mermaid asks for DOMPurify while it parses; without a browser it gets one that changes nothing. Both are loaded by Node
 * alone: through tsx, which loads this file, Mermaid would take seconds.
 */
async function loadMermaid(): Promise<Mermaid> {
  const {default: purify} = (await nativeImport('dompurify')) as {readonly default: object};
  Object.assign(purify, {addHook: () => {}, sanitize: (text: string) => text});
  const {default: mermaid} = (await nativeImport('mermaid')) as {readonly default: Mermaid};
  return mermaid;
}

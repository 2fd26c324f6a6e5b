import type {Mermaid} from 'mermaid';
import {withMermaid} from '../node/mermaid.ts';
import type {Flowchart} from './flowchart.ts';

interface FlowDatabase {
  getVertices(): ReadonlyMap<string, {readonly id: string; readonly text?: string}>;
  getEdges(): readonly {readonly start: string; readonly end: string; readonly text: string}[];
}

/** Reads a flowchart with Mermaid's own parser; undefined where it is another kind of diagram, or does not parse. */
export async function readFlowchart(text: string): Promise<Flowchart | undefined> {
  if (!/^\s*(?:flowchart|graph)\b/.test(text.replace(/^\s*%%.*$/gm, ''))) return undefined;
  return withMermaid((mermaid) => parse(mermaid, text)).catch(() => undefined);
}

async function parse(mermaid: Mermaid, text: string): Promise<Flowchart> {
  const {mermaidAPI, parse: register} = mermaid;
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

/** A node or an edge's end of a flowchart, as Mermaid reads it. */
export interface FlowNode {
  readonly id: string;
  readonly text: string;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface Flowchart {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

/** One line of a flowchart told as a list. */
export interface FlowItem {
  /** What the arrow that leads here says. */
  readonly when: string;
  readonly text: string;
  readonly children: readonly FlowItem[];
  /** True where its continuation already stands elsewhere in the list. */
  readonly seen: boolean;
}

/** Tells a flowchart as a nested list: from each start along its arrows; what was told once is not told again. */
export function flowList({nodes, edges}: Flowchart): FlowItem[] {
  const texts = new Map(nodes.map(({id, text}) => [id, text]));
  const told = new Set<string>();
  const tell = (id: string, when: string): FlowItem => {
    const next = edges.filter(({from}) => from === id);
    const seen = told.has(id) && next.length > 0;
    told.add(id);
    const children = seen ? [] : next.map(({to, text}) => tell(to, text));
    return {when, text: texts.get(id) ?? id, children, seen};
  };
  const starts = nodes.filter(({id}) => !edges.some(({to}) => to === id));
  const list = starts.map(({id}) => tell(id, ''));
  // A chart that is one circle has no start: begin with what the author wrote first.
  for (const {id} of nodes) if (!told.has(id)) list.push(tell(id, ''));
  return list;
}

/** The number of levels of the list: how high the drawing will be. */
export function depth(items: readonly FlowItem[]): number {
  return items.reduce((deepest, {children}) => Math.max(deepest, 1 + depth(children)), 0);
}

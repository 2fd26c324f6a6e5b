import type {List, ListItem, RootContent} from 'mdast';
import {depth, type FlowItem, flowList} from './flowchart.ts';
import {element} from './jsx.ts';
import {readFlowchart} from './read-flowchart.ts';

/** A diagram: its source for the browser to draw, and its content as a list for everyone else. */
export async function diagramNode(source: string): Promise<RootContent> {
  const flowchart = await readFlowchart(source);
  const items = flowchart === undefined ? [] : flowList(flowchart);
  const children: RootContent[] =
    items.length === 0 ? [{type: 'code', lang: 'text', value: source}] : [list(items)];
  return element('Diagram', {source, rows: String(Math.max(depth(items), 2))}, children);
}

function list(items: readonly FlowItem[]): List {
  return {type: 'list', ordered: false, spread: false, children: items.map(item)};
}

function item({when, text, seen, children}: FlowItem): ListItem {
  const lead: RootContent[] =
    when === '' ? [] : [{type: 'strong', children: [{type: 'text', value: `${when}: `}]}];
  const words = seen ? `${text} (as above)` : text;
  return {
    type: 'listItem',
    spread: false,
    children: [
      {type: 'paragraph', children: [...lead, {type: 'text', value: words}] as never},
      ...(children.length === 0 ? [] : [list(children)]),
    ],
  };
}

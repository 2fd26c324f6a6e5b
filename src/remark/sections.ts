import type {Heading, RootContent} from 'mdast';
import {toString as textOf} from 'mdast-util-to-string';
import {element} from './jsx.ts';

/** Wraps each section, and each step in it, so that the page can number, frame and link them. */
export function sections(content: readonly RootContent[]): RootContent[] {
  return split(content, 2).map(({heading, nodes}) =>
    heading === undefined
      ? element('div', {className: 'preamble'}, nodes)
      : element('section', {className: `section ${sectionClass(heading)}`}, [
          heading,
          ...steps(nodes),
        ]),
  );
}

function steps(nodes: readonly RootContent[]): RootContent[] {
  return split(nodes, 3).flatMap(({heading, nodes: own}) =>
    heading === undefined ? own : [element('div', {className: 'step'}, [heading, ...own])],
  );
}

function sectionClass(heading: Heading): string {
  return `section-${textOf(heading)
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')}`;
}

interface Part {
  readonly heading: Heading | undefined;
  readonly nodes: RootContent[];
}

function split(content: readonly RootContent[], depth: number): Part[] {
  const parts: Part[] = [];
  for (const node of content) {
    if (node.type === 'heading' && node.depth === depth) parts.push({heading: node, nodes: []});
    else if (parts.length === 0) parts.push({heading: undefined, nodes: [node]});
    else parts.at(-1)?.nodes.push(node);
  }
  return parts;
}

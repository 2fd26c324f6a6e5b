import GithubSlugger from 'github-slugger';
import type {Heading as HeadingNode} from 'mdast';
import {toString as textOf} from 'mdast-util-to-string';

export interface HeadingText {
  readonly title: string;
  readonly anchor: string;
  readonly explicitAnchor: boolean;
}

/** Gives headings their anchors in document order: what the page gives them, or what `{#anchor}` says. */
export function createHeadingReader(): (node: HeadingNode) => HeadingText {
  const slugger = new GithubSlugger();
  return (node) => {
    const full = textOf(node);
    const explicit = /\s*\{#([\w-]+)\}\s*$/.exec(full);
    const title = explicit === null ? full.trim() : full.slice(0, explicit.index).trim();
    if (explicit?.[1] !== undefined) return {title, anchor: explicit[1], explicitAnchor: true};
    return {title, anchor: slugger.slug(title), explicitAnchor: false};
  };
}

import type {Link, Root} from 'mdast';
import {SKIP, visit} from 'unist-util-visit';

/** Links to recipes that are planned but not written become plain text with a quiet mark. */
export function markPlannedLinks(tree: Root, isMissing: (slug: string) => boolean): void {
  visit(tree, 'link', (node, index, parent) => {
    const slug = linkedSlug(node);
    if (slug === undefined || !isMissing(slug) || parent === undefined || index === undefined)
      return undefined;
    parent.children[index] = {
      type: 'mdxJsxTextElement',
      name: 'PlannedLink',
      attributes: [],
      children: node.children,
    };
    return SKIP;
  });
}

function linkedSlug({url}: Link): string | undefined {
  return /^(?:\.{0,2}\/?[\w-]+\/)?(?:\.\/)?([a-z0-9-]+)\.md(?:#.*)?$/.exec(url)?.[1];
}

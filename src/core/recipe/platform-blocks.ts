import type {Nodes, Root} from 'mdast';
import type {Place} from '../../../schemas/place.ts';
import {type SameAsTarget, sameAsTargetSchema, sameAsTargets} from '../../../schemas/platform.ts';
import type {PlatformBlock} from '../../../schemas/recipe.ts';
import type {Locator} from '../text/locator.ts';
import {expectedNames} from '../text/nearest.ts';
import type {Finding} from './finding.ts';
import {isDeployment, isPlatform} from './syntax.ts';

export type ContainerDirective = Extract<Root['children'][number], {type: 'containerDirective'}>;

export function isContainerDirective(node: Nodes): node is ContainerDirective {
  return node.type === 'containerDirective';
}

/** A directive of a platform or deployment, or undefined for any other node. */
export function readPlatformBlock(
  node: Nodes,
  locator: Locator,
): {block: PlatformBlock; findings: readonly Finding[]} | undefined {
  if (!isContainerDirective(node) || !(isPlatform(node.name) || isDeployment(node.name)))
    return undefined;
  const place = locator.linePlace(node.position?.start.line ?? 1);
  const findings: Finding[] = [];
  const attributes = node.attributes ?? {};
  for (const [name, value] of Object.entries(attributes)) {
    const message = attributeMistake(name, value ?? '');
    if (message !== undefined)
      findings.push({ruleId: 'directive-name', place: wordPlace(locator, place, name), message});
  }
  const sameAs = sameAsTargetSchema.safeParse(attributes['same-as']);
  return {
    findings,
    block: {
      name: node.name,
      place,
      notApplicable: 'not-applicable' in attributes,
      empty: node.children.length === 0,
      ...(sameAs.success ? {sameAs: sameAs.data satisfies SameAsTarget} : {}),
    },
  };
}

function attributeMistake(name: string, value: string): string | undefined {
  if (name === 'not-applicable') {
    return value === ''
      ? undefined
      : 'Unexpected value of `not-applicable`, expected none (the reason is the content)';
  }
  if (name === 'same-as') {
    return sameAsTargetSchema.safeParse(value).success
      ? undefined
      : `Unexpected \`same-as="${value}"\`${expectedNames(value, sameAsTargets)}`;
  }
  return `Unknown directive attribute \`${name}\`${expectedNames(name, ['not-applicable', 'same-as'])}`;
}

function wordPlace(locator: Locator, line: Place, word: string): Place {
  const at = locator.text.indexOf(word, line.start.offset);
  return at === -1 || at >= line.end.offset ? line : locator.place(at, at + word.length);
}

import type {RootContent} from 'mdast';
import {
  type Deployment,
  deploymentIds,
  type Platform,
  platformIds,
  type SameAsTarget,
  sameAsTargetSchema,
} from '../../schemas/platform.ts';
import type {Recipe} from '../../schemas/recipe.ts';
import {type ContainerDirective, isContainerDirective} from '../core/recipe/platform-blocks.ts';
import {isDeployment, isPlatform} from '../core/recipe/syntax.ts';
import {element} from './jsx.ts';
import {isDeploymentTarget, shared, type TabSet, tabsOf} from './tab-set.ts';

/** Transforms the content of a block for the tabs that show it; called once for each copy. */
export type RenderContent = (
  nodes: readonly RootContent[],
  tabs: TabSet,
  copy: boolean,
) => RootContent[];

/** True for the directives that make tabs. */
export function isPlatformDirective(node: RootContent): node is ContainerDirective {
  return isContainerDirective(node) && isPlatform(node.name);
}

interface GroupContext {
  readonly recipe: Recipe;
  /** Number of the group on the page; makes the ids of its tabs. */
  readonly index: number;
  /** Level of the headings that name the platforms where no script makes tabs. */
  readonly level: number;
  readonly render: RenderContent;
}

/** Neighbouring platform directives → one group of tabs that holds an answer for each platform. */
export function platformGroup(
  directives: readonly ContainerDirective[],
  context: GroupContext,
): RootContent {
  const panels = platformIds.map((platform) => platformPanel(platform, directives, context));
  return element('PlatformGroup', {index: String(context.index)}, panels);
}

function platformPanel(
  platform: Platform,
  group: readonly ContainerDirective[],
  context: GroupContext,
): RootContent {
  const own = group.find(({name}) => name === platform);
  const target =
    own === undefined ? context.recipe.metadata.sameAs?.[platform] : sameAsAttribute(own);
  const tabs = tabsOf(platform);
  const children = own === undefined ? [] : panelContent(own, tabs, context);
  const borrowed = target === undefined ? [] : context.render(borrow(group, target), tabs, true);
  return element(
    'PlatformPanel',
    {
      platform,
      index: String(context.index),
      level: String(context.level),
      notApplicable: own !== undefined && 'not-applicable' in (own.attributes ?? {}),
      empty: children.length === 0 && borrowed.length === 0,
    },
    [...children, ...sameAsMark(target, borrowed), ...borrowed],
  );
}

/** Says where the content that follows comes from. */
function sameAsMark(
  target: SameAsTarget | undefined,
  borrowed: readonly RootContent[],
): RootContent[] {
  return target === undefined || borrowed.length === 0 ? [] : [element('SameAs', {target})];
}

/** A platform's own content; neighbouring deployments become tabs inside. */
function panelContent(
  block: ContainerDirective,
  tabs: TabSet,
  context: GroupContext,
): RootContent[] {
  const content: RootContent[] = [];
  let run: ContainerDirective[] = [];
  let common: RootContent[] = [];
  const closeRun = () => {
    if (run.length > 0) content.push(deploymentGroup(run, tabs, context, content.length));
    run = [];
  };
  const closeCommon = () => {
    content.push(...context.render(common, tabs, false));
    common = [];
  };
  for (const child of block.children) {
    if (isContainerDirective(child) && isDeployment(child.name)) {
      closeCommon();
      run.push(child);
    } else {
      closeRun();
      common.push(child);
    }
  }
  closeRun();
  closeCommon();
  return content;
}

function deploymentGroup(
  blocks: readonly ContainerDirective[],
  tabs: TabSet,
  context: GroupContext,
  position: number,
): RootContent {
  const index = `${context.index}-${position}`;
  const panels = deploymentIds.map((deployment: Deployment) => {
    const block = blocks.find(({name}) => name === deployment);
    const visible = shared(tabs, tabsOf(deployment));
    const target = block === undefined ? undefined : sameAsAttribute(block);
    const twin = blocks.find(({name}) => name === target && name !== deployment);
    const children = [
      ...context.render(block?.children ?? [], visible, false),
      ...context.render(twin?.children ?? [], visible, true),
    ];
    const level = String(context.level + 1);
    return element(
      'DeploymentPanel',
      {
        deployment,
        index,
        level,
        notApplicable: 'not-applicable' in (block?.attributes ?? {}),
        empty: children.length === 0,
      },
      children,
    );
  });
  return element('DeploymentGroup', {index}, panels);
}

/** The nodes that `same-as` shows: of `flink` what both deployments share, of a deployment that and its own. */
function borrow(group: readonly ContainerDirective[], target: SameAsTarget): RootContent[] {
  const platform = isDeploymentTarget(target) ? 'flink' : target;
  const block = group.find(({name}) => name === platform);
  return (block?.children ?? []).flatMap((child): RootContent[] => {
    if (!isContainerDirective(child) || !isDeployment(child.name)) return [child];
    return child.name === target ? child.children : [];
  });
}

function sameAsAttribute(block: ContainerDirective): SameAsTarget | undefined {
  const target = sameAsTargetSchema.safeParse(block.attributes?.['same-as']);
  return target.success ? target.data : undefined;
}

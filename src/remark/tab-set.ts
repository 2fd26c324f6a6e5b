import {
  type Deployment,
  type Platform,
  type SameAsTarget,
  type Tab,
  tabIds,
} from '../../schemas/platform.ts';
import {platformOf} from '../core/recipe/tabs.ts';

/** The tabs in which a part of the page is shown. */
export type TabSet = readonly Tab[];

export const allTabs: TabSet = tabIds;

export function tabsOf(name: Platform | Deployment): TabSet {
  return tabIds.filter((tab) => tab === name || platformOf(tab) === name);
}

/** The tabs that two places share. */
export function shared(a: TabSet, b: TabSet): TabSet {
  return a.filter((tab) => b.includes(tab));
}

/** True where `same-as` names one deployment: what both share, and its own content. */
export function isDeploymentTarget(target: SameAsTarget): target is Deployment {
  return target === 'standalone' || target === 'kubernetes';
}

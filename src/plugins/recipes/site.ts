import type {PluginModule} from '@docusaurus/types';
import type {Root} from 'mdast';
import type {VFile} from 'vfile';
import {recipePage, withoutText} from '../../remark/recipe-page.ts';
import {Cookbook} from './cookbook.ts';
import {recipesPlugin} from './index.ts';

export interface Site {
  readonly plugin: PluginModule;
  readonly remarkPlugin: () => (tree: Root, file: VFile) => Promise<void>;
  readonly preprocessor: (file: unknown) => string;
}

/** The parts that Docusaurus calls, around one cookbook. */
export function createSite(siteDir: string): Site {
  const cookbook = new Cookbook(siteDir);
  return {
    plugin: (context) => recipesPlugin(context, cookbook) as ReturnType<PluginModule>,
    remarkPlugin: () => recipePage({cookbook}),
    preprocessor: withoutText,
  };
}

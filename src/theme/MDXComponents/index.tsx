import Link from '@docusaurus/Link';
import type {ComponentProps} from 'react';
import {CommandBlock} from '../../components/Code/CommandBlock.tsx';
import {InlineCommand} from '../../components/Code/InlineCommand.tsx';
import {OutputBlock} from '../../components/Code/OutputBlock.tsx';
import {Terminal} from '../../components/Code/Terminal.tsx';
import {Diagram} from '../../components/Diagram/index.tsx';
import {DeploymentGroup, DeploymentPanel} from '../../components/Platforms/Deployments.tsx';
import {PlatformGroup, PlatformPanel, SameAs} from '../../components/Platforms/Platforms.tsx';
import {AnchoredHeading} from '../../components/RecipePage/AnchoredHeading.tsx';
import {DataTable, HeaderCell} from '../../components/RecipePage/DataTable.tsx';
import {PlannedLink} from '../../components/RecipePage/PlannedLink.tsx';

/** What the Markdown of recipes and src/remark can make; nothing else of the theme is needed. */
const components = {
  a: (props: ComponentProps<typeof Link>) => <Link {...props} />,
  h2: (props: ComponentProps<'h2'>) => <AnchoredHeading as="h2" {...props} />,
  h3: (props: ComponentProps<'h3'>) => <AnchoredHeading as="h3" {...props} />,
  h4: (props: ComponentProps<'h4'>) => <AnchoredHeading as="h4" {...props} />,
  th: HeaderCell,
  CommandBlock,
  DataTable,
  InlineCommand,
  DeploymentGroup,
  DeploymentPanel,
  Diagram,
  OutputBlock,
  PlannedLink,
  PlatformGroup,
  PlatformPanel,
  SameAs,
  Terminal,
};

export default components;

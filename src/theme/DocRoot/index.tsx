import {DocsSidebarProvider, useDocRootMetadata} from '@docusaurus/plugin-content-docs/client';
import type {Props} from '@theme/DocRoot';
import {NotFoundPage} from '../../components/NotFoundPage/index.tsx';

/** Gives a recipe's page its category's sidebar. Own, because theme-classic 3.10's keeps the sidebar open by script. */
export default function DocRoot(props: Props) {
  const route = useDocRootMetadata(props);
  if (route === null) return <NotFoundPage />;
  return (
    <DocsSidebarProvider name={route.sidebarName} items={route.sidebarItems}>
      {route.docElement}
    </DocsSidebarProvider>
  );
}

import {PageMetadata} from '@docusaurus/theme-common';
import MDXContent from '@theme/MDXContent';
import type {ComponentType} from 'react';
import {RecipePage} from '../../components/RecipePage/index.tsx';
import type {PageData} from '../../plugins/recipes/page-data.ts';

interface Props {
  /** The recipe's module: its text as a component, with the data that src/remark exports. */
  readonly content: ComponentType & {readonly page: PageData};
}

export default function DocItem({content: Content}: Props) {
  const {page} = Content;
  return (
    <>
      <PageMetadata
        title={page.metadata.title ?? page.slug}
        description={page.metadata.summary ?? ''}
      />
      <RecipePage page={page}>
        <MDXContent>
          <Content />
        </MDXContent>
      </RecipePage>
    </>
  );
}

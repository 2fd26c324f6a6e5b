import {PageMetadata} from '@docusaurus/theme-common';
import Layout from '@theme/Layout';
import {NotFoundPage} from '../../components/NotFoundPage/index.tsx';

export default function NotFound() {
  return (
    <Layout>
      <PageMetadata
        title="Page not found"
        description="There is no page at this address; the closest recipes, and a search."
      />
      <NotFoundPage />
    </Layout>
  );
}

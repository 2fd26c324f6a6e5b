import {PageMetadata} from '@docusaurus/theme-common';
import Layout from '@theme/Layout';
import {NotFoundPage} from '../../components/NotFoundPage/index.tsx';

export default function NotFound() {
  return (
    <Layout>
      <PageMetadata title="Page not found" />
      <NotFoundPage />
    </Layout>
  );
}

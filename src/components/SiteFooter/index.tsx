import Link from '@docusaurus/Link';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>
        Apache-2.0. Apache Flink is a trademark of the Apache Software Foundation, Confluent of
        Confluent, Inc.; neither endorses this cookbook.{' '}
        <Link to="/versions/">Supported versions</Link>, <Link to="/evidence/">evidence</Link>
      </p>
    </footer>
  );
}

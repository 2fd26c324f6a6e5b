import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import Layout from '@theme/Layout';
import type {AlertsPageData} from '../../plugins/recipes/alert-pages.ts';
import {severityNames} from '../Badges/names.ts';
import {DataTable} from '../RecipePage/DataTable.tsx';
import {InlineMarkdown} from '../VariablesPanel/InlineMarkdown.tsx';

/** All alerts, by the file that has to be loaded for them, and the files to install. */
export default function AlertsPage({
  data: {files, install, installable},
}: {
  readonly data: AlertsPageData;
}) {
  const base = useBaseUrl('/alerts/files/');
  return (
    <Layout
      title="Alerts"
      description="Alert rules for Flink, each with the recipe that solves it."
    >
      <main className="page" id="content">
        <h1>Alerts</h1>
        <p className="lead">
          Rules for Prometheus, each with a link to its page here, filled in with the names of the
          incident.{' '}
          {install ? <Link to="/recipes/install-alerts/">Install the alert rules</Link> : null}
        </p>
        {files.map(({name, about, alerts}) => (
          <section key={name} aria-labelledby={`file-${name}`}>
            <h2 id={`file-${name}`}>
              <code>{name}</code>
            </h2>
            <p>{about}</p>
            <DataTable>
              <table className="alerts">
                <thead>
                  <tr>
                    <th scope="col">Alert</th>
                    <th scope="col">Urgency</th>
                    <th scope="col">Means</th>
                  </tr>
                </thead>
                <tbody>
                  {alerts.map((alert) => (
                    <tr key={alert.name}>
                      <th scope="row">
                        <Link to={`/alerts/${alert.name}/`}>{alert.name}</Link>
                      </th>
                      <td>
                        <span className={`severity severity-${alert.severity}`}>
                          {severityNames[alert.severity]}
                        </span>
                      </td>
                      <td>
                        <InlineMarkdown text={alert.meaning} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </DataTable>
          </section>
        ))}
        <h2>Files to install</h2>
        <p>
          Made for this address. In a checkout,{' '}
          <code>npm run alerts -- --base-url URL --out DIR</code> makes them for another one.
        </p>
        <ul className="install-files">
          {installable.map((file) => (
            <li key={file}>
              <a href={`${base}${file}`}>
                <code>{file}</code>
              </a>
            </li>
          ))}
        </ul>
      </main>
    </Layout>
  );
}

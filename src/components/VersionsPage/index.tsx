import Layout from '@theme/Layout';
import type {PlatformsFile} from '../../../schemas/platform.ts';
import {DataTable} from '../RecipePage/DataTable.tsx';

/** What the whole cookbook supports; a recipe that supports less says so in its header. */
export default function VersionsPage({
  data: {platforms},
}: {
  readonly data: {readonly platforms?: PlatformsFile};
}) {
  return (
    <Layout
      title="Supported versions"
      description="The versions that every recipe is checked against."
    >
      <main className="page" id="content">
        <h1>Supported versions</h1>
        <p className="lead">
          Every command, key and field in the recipes exists in these versions. A recipe that
          supports fewer says so at its top.
        </p>
        {platforms === undefined ? (
          <p>No versions are recorded.</p>
        ) : (
          <DataTable>
            <VersionTable platforms={platforms} />
          </DataTable>
        )}
      </main>
    </Layout>
  );
}

function VersionTable({platforms}: {readonly platforms: PlatformsFile}) {
  const {flink, kubernetesOperator, confluentPlatform, confluentCloud} = platforms;
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'Apache Flink',
      flink.versions.join(', '),
      `Long-term support: ${flink.longTermSupport.join(', ')}. Commands were run on ${flink.executedOn.join(', ')}.`,
    ],
    [
      'Flink Kubernetes Operator',
      kubernetesOperator.versions.join(', '),
      `Its FlinkDeployment takes Flink up to ${kubernetesOperator.newestFlink}.`,
    ],
    [
      'Confluent Platform',
      `CMF ${confluentPlatform.cmf.join(', ')}`,
      `Commands of the confluent CLI ${confluentPlatform.cli}.`,
    ],
    [
      'Confluent Cloud',
      `as of ${confluentCloud.asOf}`,
      `Commands of the confluent CLI ${confluentCloud.cli}.`,
    ],
  ];
  return (
    <table className="versions">
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Versions</th>
          <th scope="col">Remarks</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([product, versions, remarks]) => (
          <tr key={product}>
            <th scope="row">{product}</th>
            <td>{versions}</td>
            <td>{remarks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

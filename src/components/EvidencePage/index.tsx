import Link from '@docusaurus/Link';
import useBrokenLinks from '@docusaurus/useBrokenLinks';
import Layout from '@theme/Layout';
import type {CaseEvidence, Environment} from '../../../schemas/evidence.ts';
import {platformNames} from '../../../schemas/platform.ts';
import {
  type EvidenceData,
  type EvidenceRow,
  environmentKey,
} from '../../plugins/recipes/evidence-data.ts';
import {DataTable} from '../RecipePage/DataTable.tsx';

/** What was executed where, and how long it took until a symptom showed and was gone. */
export default function EvidencePage({data}: {readonly data: EvidenceData}) {
  const {environments, rows} = data;
  return (
    <Layout
      title="Evidence"
      description="Which recipes were executed, on which versions, and with what result."
    >
      <main className="page" id="content">
        <h1>Evidence</h1>
        <p className="lead">
          The lab makes each fault on a real system, waits for the symptom that the recipe promises,
          runs the recipe’s own commands, and compares what they print. A number counts commands
          that were executed exactly as they stand in the recipe now.
        </p>
        {environments.length === 0 ? (
          <p>No recipe has been executed yet.</p>
        ) : (
          <>
            <DataTable>
              <Matrix environments={environments} rows={rows} />
            </DataTable>
            {rows
              .filter(({runs}) => runs.length > 0)
              .map((row) => (
                <RecipeEvidence key={row.slug} row={row} />
              ))}
          </>
        )}
      </main>
    </Layout>
  );
}

function Matrix({environments, rows}: Pick<EvidenceData, 'environments' | 'rows'>) {
  return (
    <table className="versions">
      <thead>
        <tr>
          <th scope="col">Recipe</th>
          {environments.map((environment) => (
            <th scope="col" key={environmentKey(environment)}>
              {environmentName(environment)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({slug, title, runs}) => (
          <tr key={slug}>
            <th scope="row">
              <Link to={`/recipes/${slug}/`}>{title}</Link>
            </th>
            {environments.map((environment) => {
              const run = runs.find(
                (each) => environmentKey(each.environment) === environmentKey(environment),
              );
              return (
                <td key={environmentKey(environment)}>
                  {run === undefined ? (
                    'not executed'
                  ) : (
                    <a href={`#${slug}`}>
                      {run.executed} of {run.total}, {run.held ? 'held' : 'failed'}
                    </a>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RecipeEvidence({row: {slug, title, runs, notRun}}: {readonly row: EvidenceRow}) {
  useBrokenLinks().collectAnchor(slug);
  return (
    <section>
      <h2 id={slug}>{title}</h2>
      <DataTable>
        <table className="versions">
          <thead>
            <tr>
              <th scope="col">On</th>
              <th scope="col">What was broken or changed</th>
              <th scope="col">Result</th>
              <th scope="col">Symptom after</th>
              <th scope="col">Steps took</th>
              <th scope="col">Validation</th>
              <th scope="col">Rollback</th>
            </tr>
          </thead>
          <tbody>
            {runs.flatMap(({environment, date, cases}) =>
              cases.map((each) => (
                <tr key={`${environmentKey(environment)} ${each.name}`}>
                  <th scope="row">
                    {environmentName(environment)}, {date}
                  </th>
                  <td>{each.title}</td>
                  <td>{each.verdict === 'held' ? 'held' : `failed: ${each.problem ?? ''}`}</td>
                  <td>{symptom(each)}</td>
                  <td>{seconds(each.stepsTook)}</td>
                  <td>{outcomeNames[each.validation]}</td>
                  <td>{outcomeNames[each.rollback]}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </DataTable>
      {notRun.length === 0 ? null : (
        <ul>
          {notRun.map(({block, reason}) => (
            <li key={block}>
              <code>{block}</code> is not executed: {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const outcomeNames: Readonly<Record<CaseEvidence['validation'], string>> = {
  held: 'held',
  failed: 'failed',
  'not-run': '–',
};

function symptom({symptomAfter, alertsAfter = {}}: CaseEvidence): string {
  const alerts = Object.entries(alertsAfter).map(([name, after]) => `${name} after ${after} s`);
  return [seconds(symptomAfter), ...alerts].join(', ');
}

function seconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value} s`;
}

function environmentName({tab, system, versions}: Environment): string {
  const flink = versions['flink'] === undefined ? '' : `, Flink ${versions['flink']}`;
  const operator = versions['operator'] === undefined ? '' : `, operator ${versions['operator']}`;
  switch (system) {
    case 'standalone':
      return `${platformNames[tab]}${flink}`;
    case 'kubernetes-api':
      return `Kubernetes API ${versions['kubernetes'] ?? ''}, operator definitions ${versions['operator-crds'] ?? ''}`;
    case 'kubernetes-pods':
      return `Kubernetes with pods${flink}${operator}`;
    case 'mock':
      return `${platformNames[tab]}, mock of the API`;
    default:
      return system satisfies never;
  }
}

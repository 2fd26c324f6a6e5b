import Link from '@docusaurus/Link';
import type {PageData} from '../../plugins/recipes/page-data.ts';

/** What people see, what the logs print, and which alerts lead here. */
export function Symptoms({metadata}: {readonly metadata: PageData['metadata']}) {
  const {symptoms = [], errors = [], alerts = []} = metadata;
  if (symptoms.length + errors.length + alerts.length === 0) return null;
  return (
    <details className="symptoms" open data-fold="">
      <summary>You see</summary>
      <div className="symptoms-columns">
        <ul>
          {symptoms.map((symptom) => (
            <li key={symptom}>{symptom}</li>
          ))}
        </ul>
        {errors.length + alerts.length === 0 ? null : (
          <ul className="log-lines">
            {errors.map((error) => (
              <li key={error}>
                <code>{error}</code>
              </li>
            ))}
            {alerts.map((alert) => (
              <li key={alert}>
                alert{' '}
                <Link to={`/alerts/${alert}/`}>
                  <code>{alert}</code>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

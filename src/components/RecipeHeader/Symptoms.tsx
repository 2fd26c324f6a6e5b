import Link from '@docusaurus/Link';
import type {PageData} from '../../plugins/recipes/page-data.ts';

/** More errors than this stand folded: the first step is not to lie screens below them. */
const shownErrors = 6;
/** A fold that hides this few is not worth its line. */
const leastFolded = 3;

/** What people see, which alerts lead here, and what the logs print. */
export function Symptoms({metadata}: {readonly metadata: PageData['metadata']}) {
  const {symptoms = [], errors = [], alerts = []} = metadata;
  if (symptoms.length + errors.length + alerts.length === 0) return null;
  const shown = errors.length < shownErrors + leastFolded ? errors.length : shownErrors;
  const more = errors.slice(shown);
  return (
    <details className="symptoms" open>
      <summary>You see</summary>
      <div className="symptoms-columns">
        <ul>
          {symptoms.map((symptom) => (
            <li key={symptom}>{symptom}</li>
          ))}
        </ul>
        {errors.length + alerts.length === 0 ? null : (
          <div>
            <ul className="log-lines">
              {alerts.map((alert) => (
                <li key={alert}>
                  alert{' '}
                  <Link to={`/alerts/${alert}/`}>
                    <code>{alert}</code>
                  </Link>
                </li>
              ))}
              <Errors errors={errors.slice(0, shown)} />
            </ul>
            {more.length === 0 ? null : (
              <details className="more-errors">
                <summary>{more.length} more errors</summary>
                <ul className="log-lines">
                  <Errors errors={more} />
                </ul>
              </details>
            )}
          </div>
        )}
      </div>
    </details>
  );
}

function Errors({errors}: {readonly errors: readonly string[]}) {
  return errors.map((error) => (
    <li key={error}>
      <code>{error}</code>
    </li>
  ));
}

import Link from '@docusaurus/Link';
import type {AlertPageData} from '../../plugins/recipes/alert-pages.ts';

/** Steps that an alert's page names; the recipe has the rest. */
const firstSteps = 3;

/** The recipe of an alert with its first steps; where it is not written yet, the best there is. */
export function AlertRecipe({data: {recipe, planned, others}}: {readonly data: AlertPageData}) {
  if (recipe === undefined) {
    return (
      <div className="alert-recipe">
        <h2>What to do</h2>
        <p>
          Its recipe, <span className="planned">{planned}</span>, is planned and not written yet.
          The checks below come first; then:
        </p>
        <ul>
          {others.map(({slug, title}) => (
            <li key={slug}>
              <Link to={`/recipes/${slug}/`}>{title}</Link>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  const {slug, title, summary, steps} = recipe;
  const more = steps.length - firstSteps;
  return (
    <div className="alert-recipe">
      <h2>
        <Link to={`/recipes/${slug}/`}>{title}</Link>
      </h2>
      <p>{summary}</p>
      <ol>
        {steps.slice(0, firstSteps).map((step) => (
          <li key={step.anchor}>
            <Link to={`/recipes/${slug}/#${step.anchor}`}>{step.title}</Link>
          </li>
        ))}
      </ol>
      {more > 0 ? <p>{more === 1 ? '… and 1 more step' : `… and ${more} more steps`}</p> : null}
    </div>
  );
}

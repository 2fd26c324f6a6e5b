import Link from '@docusaurus/Link';
import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';
import {severityNames} from '../Badges/names.ts';

/** Each incident with the symptoms that people report, to be skimmed. */
export function IncidentList({incidents}: {readonly incidents: readonly RecipeSummary[]}) {
  return (
    <ul className="incidents">
      {incidents.map(({slug, title, severity = 'none', symptoms}) => (
        <li key={slug} className={`incident incident-${severity}`}>
          <h2>
            <Link to={`/recipes/${slug}/`}>{title}</Link>
          </h2>
          <span className={`severity severity-${severity}`}>{severityNames[severity]}</span>
          <ul>
            {symptoms.slice(0, 3).map((symptom) => (
              <li key={symptom}>{symptom}</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

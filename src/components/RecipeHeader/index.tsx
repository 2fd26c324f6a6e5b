import Link from '@docusaurus/Link';
import {platformNames} from '../../../schemas/platform.ts';
import type {PageData} from '../../plugins/recipes/page-data.ts';
import {AddressValues} from '../AddressValues/index.tsx';
import {durationText, kindNames, severityNames} from '../Badges/names.ts';
import {RiskBadge} from '../Badges/RiskBadge.tsx';
import {Symptoms} from './Symptoms.tsx';

/** What tells a reader in seconds whether this is the right recipe, and what it can do to their job. */
export function RecipeHeader({page}: {readonly page: PageData}) {
  const {title, summary, kind, severity, risk, duration, reviewed} = page.metadata;
  return (
    <header className="recipe-header">
      <p className="recipe-kind">
        {kind === undefined ? null : <span>{kindNames[kind]}</span>}
        {severity === undefined ? null : (
          <span className={`severity severity-${severity}`}>{severityNames[severity]}</span>
        )}
      </p>
      <h1>{title ?? page.slug}</h1>
      <p className="recipe-summary">{summary}</p>
      <AddressValues />
      <dl className="facts">
        <div>
          <dt>Worst step</dt>
          <dd>{risk === undefined ? '?' : <RiskBadge risk={risk} />}</dd>
        </div>
        <div>
          <dt>Takes</dt>
          <dd>{duration === undefined ? '?' : durationText(duration)}</dd>
        </div>
        <div>
          <dt>Reviewed</dt>
          <dd>{reviewed ?? 'never'}</dd>
        </div>
        {page.versions.map(({product, versions}) => (
          <div key={product}>
            <dt>{product}</dt>
            <dd>{versions}</dd>
          </div>
        ))}
      </dl>
      <Symptoms metadata={page.metadata} />
      <ul className="evidence">
        {page.evidence.map(({tab, text, level}) => (
          <li key={tab} className={`evidence-${level}`}>
            <b>{platformNames[tab]}</b>:{' '}
            {level === 'executed' ? <Link to={`/evidence/#${page.slug}`}>{text}</Link> : text}
          </li>
        ))}
      </ul>
    </header>
  );
}

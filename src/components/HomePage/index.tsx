import Link from '@docusaurus/Link';
import Layout from '@theme/Layout';
import type {Category} from '../../plugins/recipes/categories.ts';
import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';
import {bySeverity} from './by-severity.ts';
import {IncidentList} from './IncidentList.tsx';

interface Props {
  readonly data: {
    readonly recipes: readonly RecipeSummary[];
    readonly categories: readonly Category[];
  };
}

/** For someone in a hurry: what do you see? */
export default function HomePage({data: {recipes, categories}}: Props) {
  const incidents = bySeverity(recipes.filter(({kind}) => kind === 'incident'));
  const triage = incidents.find(({slug}) => slug === 'triage-incident');
  return (
    <Layout description="Runbooks for Apache Flink in production: short, exact, checked.">
      <main className="page home" id="content">
        <h1>What do you see?</h1>
        <Link className="home-search" to="/search/" data-search-open="">
          Paste an error, an alert or a whole log
        </Link>
        {triage === undefined ? null : (
          <p className="way-in">
            Not sure, or several at once?{' '}
            <Link to={`/recipes/${triage.slug}/`}>{triage.title}</Link>
          </p>
        )}
        <IncidentList incidents={incidents.filter((each) => each !== triage)} />
        <h2 className="home-all">All recipes</h2>
        <div className="home-categories">
          {categories.map(({name, title, about}) => (
            <section key={name}>
              <h3>
                <Link to={`/categories/${name}/`}>{title}</Link>
              </h3>
              <p>{about}</p>
              <ul>
                {recipes
                  .filter(({category}) => category === name)
                  .map((recipe) => (
                    <li key={recipe.slug}>
                      <Link to={`/recipes/${recipe.slug}/`}>{recipe.title}</Link>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </main>
    </Layout>
  );
}

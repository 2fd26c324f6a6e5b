import Link from '@docusaurus/Link';
import categories from '@generated/cookbook-recipes/default/categories.json';
import Layout from '@theme/Layout';

/** The search as a page: target of links, and of the browser's own search. The script puts it into the empty place. */
export default function SearchPage() {
  return (
    <Layout title="Search" description="Paste an error, an alert or a log, get the recipe.">
      <main className="page search-page" id="content">
        <h1>Search</h1>
        <p className="lead">
          Paste an error, a stack trace or a whole log, or say what you see. The search runs in your
          browser: nothing that you type or paste leaves it.
        </p>
        <div data-search="" className="with-script" />
        <div className="without-script">
          <p>
            The search needs a script, which your browser does not run. All recipes by category:
          </p>
          <ul>
            {categories.map(({name, title, about}) => (
              <li key={name}>
                <Link to={`/categories/${name}/`}>{title}</Link> {about}
              </li>
            ))}
          </ul>
        </div>
      </main>
    </Layout>
  );
}

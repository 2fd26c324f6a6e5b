import Link from '@docusaurus/Link';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import categories from '@generated/cookbook-recipes/default/categories.json';
import search from '@generated/cookbook-recipes/default/search.json';

/** The bar at the top: where am I, where can I go, light or dark. */
export function SiteHeader() {
  return (
    <header className="site-header">
      <Link className="brand" to="/">
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path
            d="M4 3h13a3 3 0 0 1 3 3v15H7a3 3 0 0 1-3-3z"
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
          />
          <path d="M8 8h8M8 12h8M8 16h5" stroke="currentColor" strokeWidth="2" />
        </svg>
        <span>Flink production cookbook</span>
      </Link>
      <nav aria-label="Categories">
        <ul>
          {categories.map(({name, title}) => (
            <li key={name}>
              <Link to={`/categories/${name}/`}>{title}</Link>
            </li>
          ))}
          <li>
            <Link to="/alerts/">Alerts</Link>
          </li>
          <li>
            <Link to="/versions/">Versions</Link>
          </li>
        </ul>
      </nav>
      <SearchLink />
      <button type="button" className="theme-switch" data-theme-switch="" hidden>
        Dark
      </button>
    </header>
  );
}

/** Leads to the search page; with the script it opens the search over the page, and tells the script where the index lies. */
function SearchLink() {
  const {siteConfig} = useDocusaurusContext();
  return (
    <Link
      className="search-open"
      to="/search/"
      data-search-open=""
      data-base={useBaseUrl('/')}
      data-index={useBaseUrl(`/search-index.json?${search.version}`)}
      data-issues={String(siteConfig.customFields?.['issueUrl'] ?? '')}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M13 13l5 5" stroke="currentColor" strokeWidth="2" />
      </svg>
      Search <kbd className="with-script">/</kbd>
    </Link>
  );
}

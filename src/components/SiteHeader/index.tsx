import Link from '@docusaurus/Link';
import categories from '@generated/cookbook-recipes/default/categories.json';

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
            <Link to="/versions/">Versions</Link>
          </li>
        </ul>
      </nav>
      <button type="button" className="theme-switch" data-theme-switch="" hidden>
        Dark
      </button>
    </header>
  );
}

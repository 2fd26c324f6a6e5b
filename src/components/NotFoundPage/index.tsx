import Link from '@docusaurus/Link';
import categories from '@generated/cookbook-recipes/default/categories.json';

/** Offers the recipes whose ids are closest to the address, or that its words find; the script asks the search index. */
export function NotFoundPage() {
  return (
    <main className="page not-found" id="content" data-not-found="">
      <h1>There is no page at this address</h1>
      <p data-not-found-address="" />
      <div data-suggestions="" hidden>
        <h2>Did you mean</h2>
        <ul />
      </div>
      <div data-search="" className="with-script" />
      <h2>Or begin here</h2>
      <ul>
        <li>
          <Link to="/">What do you see?</Link> All incidents, most severe first
        </li>
        {categories.map(({name, title, about}) => (
          <li key={name}>
            <Link to={`/categories/${name}/`}>{title}</Link> {about}
          </li>
        ))}
      </ul>
    </main>
  );
}

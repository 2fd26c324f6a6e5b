import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type {PageData, PageLink} from '../../plugins/recipes/page-data.ts';
import {PlannedLink} from './PlannedLink.tsx';

/** What stands after the text: where to go on, what to read up, who keeps it true. */
export function RecipeEnd({page}: {readonly page: PageData}) {
  const {siteConfig} = useDocusaurusContext();
  const editUrl = String(siteConfig.customFields?.['editUrl'] ?? '');
  const {sources = [], owners = [], reviewed} = page.metadata;
  return (
    <div className="recipe-end">
      <LinkList title="Related recipes" links={page.related} />
      <LinkList title="Recipes that lead here" links={page.backLinks} />
      {sources.length === 0 ? null : (
        <section>
          <h2>Sources</h2>
          <ul>
            {sources.map(({title, url}) => (
              <li key={url}>
                <a href={url} rel="noreferrer">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="recipe-meta">
        Reviewed {reviewed ?? 'never'} · kept by {owners.join(', ')} ·{' '}
        {editUrl === '' ? (
          <code>{page.file}</code>
        ) : (
          <a href={`${editUrl}${page.file}`}>Edit this recipe</a>
        )}
      </p>
    </div>
  );
}

function LinkList({title, links}: {readonly title: string; readonly links: readonly PageLink[]}) {
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {links.map(({slug, title: name, planned}) => (
          <li key={slug}>
            {planned === true ? (
              <PlannedLink>{name}</PlannedLink>
            ) : (
              <Link to={`/recipes/${slug}/`}>{name}</Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

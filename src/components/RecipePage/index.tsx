import Link from '@docusaurus/Link';
import {useDocsSidebar} from '@docusaurus/plugin-content-docs/client';
import diagnostics from '@generated/cookbook-recipes/default/diagnostics.json';
import type {ReactNode} from 'react';
import type {PageData} from '../../plugins/recipes/page-data.ts';
import {RecipeHeader} from '../RecipeHeader/index.tsx';
import {VariablesPanel} from '../VariablesPanel/index.tsx';
import {Contents} from './Contents.tsx';
import {Mistakes} from './Mistakes.tsx';
import {RecipeEnd} from './RecipeEnd.tsx';

interface Props {
  readonly page: PageData;
  readonly children: ReactNode;
}

/** A recipe: its category at the left, its text, and at the right what to keep in view while working through it. */
export function RecipePage({page, children}: Props) {
  const mistakes = diagnostics.filter(({file}) => file === page.file);
  return (
    <div className="recipe-layout">
      <CategoryList current={page.slug} category={page.category} />
      <main className="recipe" id="content">
        <article>
          {mistakes.length === 0 ? null : <Mistakes mistakes={mistakes} />}
          <RecipeHeader page={page} />
          <div className="rail">
            <Contents page={page} />
            <VariablesPanel variables={page.variables} />
          </div>
          <div className="recipe-text">{children}</div>
          <RecipeEnd page={page} />
        </article>
      </main>
    </div>
  );
}

function CategoryList({current, category}: {readonly current: string; readonly category: string}) {
  const items = useDocsSidebar()?.items ?? [];
  return (
    <nav className="category-list" aria-label={`Recipes in ${category}`}>
      <p>
        <Link to={`/categories/${category}/`}>{category}</Link>
      </p>
      <ul>
        {items.map((item) =>
          item.type === 'link' ? (
            <li key={item.href}>
              <Link
                to={item.href}
                {...(item.href.replace(/\/$/, '').endsWith(`/${current}`)
                  ? {'aria-current': 'page'}
                  : {})}
              >
                {item.label}
              </Link>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  );
}

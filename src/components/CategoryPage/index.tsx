import Layout from '@theme/Layout';
import type {Category} from '../../plugins/recipes/categories.ts';
import type {RecipeSummary} from '../../plugins/recipes/recipe-summary.ts';
import {bySeverity} from '../HomePage/by-severity.ts';
import {RecipeList} from '../RecipeList/index.tsx';
import {Filters} from './Filters.tsx';

interface Props {
  readonly data: {readonly category: Category; readonly recipes: readonly RecipeSummary[]};
}

export default function CategoryPage({data: {category, recipes}}: Props) {
  return (
    <Layout title={category.title} description={category.about}>
      <main className="page category" id="content">
        <h1>{category.title}</h1>
        <p className="lead">{category.about}</p>
        <Filters recipes={recipes} />
        <p className="count" role="status" data-count="" />
        <RecipeList recipes={bySeverity(recipes)} heading="h2" />
        <p className="no-match" data-no-match="" hidden>
          No recipe has all of these.{' '}
          <button type="button" data-filters-clear="">
            Show all
          </button>
        </p>
      </main>
    </Layout>
  );
}

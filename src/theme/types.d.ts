/// <reference types="@docusaurus/module-type-aliases" />
/// <reference types="@docusaurus/theme-classic" />
/// <reference types="@docusaurus/plugin-content-docs" />

declare module '@generated/cookbook-recipes/default/diagnostics.json' {
  const diagnostics: readonly import('../../schemas/diagnostic.ts').Diagnostic[];
  export default diagnostics;
}

declare module '@generated/cookbook-recipes/default/search.json' {
  const search: {readonly version: string};
  export default search;
}

declare module '@generated/cookbook-recipes/default/categories.json' {
  const categories: readonly import('../plugins/recipes/categories.ts').Category[];
  export default categories;
}

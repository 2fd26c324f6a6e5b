import {loadIndex} from '../../src/core/search/load-index.ts';
import {projectRoot} from '../../src/node/project-root.ts';
import {readSearchIndex} from '../../src/node/read-search-index.ts';

/** The index of the project's own recipes, as the site ships it. */
export const searchIndex = await readSearchIndex(projectRoot);
export const loadedIndex = loadIndex(searchIndex);

import {relativePath, resolvePath} from '../recipe/link-path.ts';
import {nearest, orList} from '../text/nearest.ts';
import {defineCollectionRule} from './define-rule.ts';

/**
 * An image from another host is a request that leaves the site, and is missing when that host is down, which may be the incident.
 * Deliberately ignored: whether the image has a description, and what it shows.
 */
export const imagesExist = defineCollectionRule({
  id: 'images-exist',
  severity: 'error',
  summary: 'Images are files beside the recipes, and exist.',
  *check(recipes, {files}) {
    for (const {file, links} of recipes) {
      for (const {kind, url, urlPlace: place} of links) {
        if (kind !== 'image') continue;
        if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) {
          yield {
            file,
            place,
            message: `Unexpected image \`${url}\`, expected a relative link to a file below \`recipes\``,
          };
          continue;
        }
        const target = resolvePath(file, url);
        if (files.includes(target)) continue;
        const images = files.filter((each) => !/\.(?:md|yaml)$/.test(each));
        const near = nearest(target, images).map((each) => relativePath(file, each));
        yield {
          file,
          place,
          message: `Unknown image \`${url}\`, expected ${near.length > 0 ? orList(near) : 'a file that exists'}`,
        };
      }
    }
  },
});

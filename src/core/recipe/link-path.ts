/** The file that a relative link in another file names; both from the project's root, with `/`. */
export function resolvePath(from: string, link: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of link.replace(/\?.*$/s, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The relative link from one file to another. */
export function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  let same = 0;
  while (same < start.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => '..'), ...end.slice(same)].join('/');
}

/** The id of the recipe in a file. */
export function slugOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '');
}

export interface SiteAddress {
  readonly url: string;
  readonly baseUrl: string;
  /** Prefix to which a recipe's path is added to edit it; absent where nothing says which host has the source. */
  readonly editUrl?: string;
  /** Address at which a new issue is written; absent where nothing says it. */
  readonly issueUrl?: string;
}

/** Reads where the site is served from: COOKBOOK_URL, COOKBOOK_BASE_URL, COOKBOOK_EDIT_URL, COOKBOOK_ISSUE_URL, or a GitHub workflow's own. */
export function siteAddress(env: Readonly<Record<string, string | undefined>>): SiteAddress {
  const url = (env['COOKBOOK_URL'] || 'http://localhost:3000').replace(/\/+$/, '');
  const path = (env['COOKBOOK_BASE_URL'] || '/').replace(/^\/+|\/+$/g, '');
  const repository = env['GITHUB_REPOSITORY'];
  const edit =
    env['COOKBOOK_EDIT_URL'] ||
    (repository
      ? `https://github.com/${repository}/edit/${env['GITHUB_REF_NAME'] || 'main'}/`
      : '');
  const issue =
    env['COOKBOOK_ISSUE_URL'] || (repository ? `https://github.com/${repository}/issues/new` : '');
  const address = {url, baseUrl: path === '' ? '/' : `/${path}/`};
  return {
    ...address,
    ...(edit === '' ? {} : {editUrl: edit.replace(/\/*$/, '/')}),
    ...(issue === '' ? {} : {issueUrl: issue}),
  };
}

/** An address under which the cookbook is served, without a slash at its end; or what is wrong with a text meant as one. */
export type BaseUrl = {readonly url: string} | {readonly mistake: string};

/** Reads the address that links are made from. A path below the host is kept, a slash at its end goes. */
export function readBaseUrl(text: string): BaseUrl {
  const shown = `\`${text.slice(0, 100)}\``;
  if (text.trim() === '')
    return {mistake: 'Missing base URL, expected one such as `https://runbooks.example.com`'};
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return {
      mistake: `Unexpected base URL ${shown} without a scheme, expected \`https://${host(text)}\``,
    };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return {
      mistake: `Unexpected base URL ${shown}, expected one such as \`https://runbooks.example.com\``,
    };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return {
      mistake: `Unexpected scheme \`${url.protocol.slice(0, -1)}\` of base URL ${shown}, expected \`https\` or \`http\``,
    };
  if (url.username !== '' || url.password !== '')
    return {
      mistake:
        'Unexpected user or password in the base URL, expected neither: every notification would show it',
    };
  if (url.search !== '' || url.hash !== '')
    return {
      mistake: `Unexpected \`${url.search}${url.hash}\` in base URL ${shown}, expected an address without query and fragment`,
    };
  // A template delimiter would be read by Prometheus; quotes and blanks would end the link in a pager.
  if (/[{}'"\s<>`]|%7B|%7D/i.test(url.href))
    return {
      mistake: `Unexpected character in base URL ${shown}, expected letters, digits, \`-\`, \`.\`, \`_\`, \`~\` and \`/\``,
    };
  return {url: url.href.replace(/\/+$/, '')};
}

function host(text: string): string {
  const found = /^\/*([a-z0-9.-]+(?::\d+)?(?:\/[\w./~-]*)?)/i.exec(text)?.[1];
  return (found ?? 'runbooks.example.com').replace(/\/+$/, '');
}

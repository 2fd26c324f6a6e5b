import type {CurlCall} from '../curl/read-curl.ts';
import type {Written} from '../json-flow/written.ts';

/** A query parameter as it is written. */
export interface WrittenParameter {
  readonly name: Written;
  readonly value: Written | undefined;
}

/** What is sent, and how. */
export type RequestBody =
  /** Text, or the name of a file behind `@`. */
  | {readonly kind: 'data'; readonly written: Written; readonly file?: Written}
  | {readonly kind: 'form'; readonly fields: readonly WrittenParameter[]}
  | {readonly kind: 'upload'};

/** A request as a curl command makes it. */
export interface RestRequest {
  readonly method: string;
  /** The word that says the method, or that implies it; undefined for a plain GET. */
  readonly methodAt: Written | undefined;
  readonly url: Written;
  readonly query: readonly WrittenParameter[];
  readonly body: RequestBody | undefined;
  /** The value of `Content-Type`, and where the header is written. */
  readonly contentType: {readonly value: string; readonly written: Written} | undefined;
  /** True with `--fail`: an answer without success is not printed. */
  readonly fails: boolean;
}

const dataFlags = [
  '--data',
  '--data-ascii',
  '--data-raw',
  '--data-binary',
  '--json',
  '--data-urlencode',
];

/** The requests of a curl command, one for each address. */
export function readRequests(call: CurlCall): readonly RestRequest[] {
  const {flags, urls} = call;
  const given = (...names: readonly string[]) => flags.filter(({name}) => names.includes(name));
  const request = given('--request').at(-1);
  const data = given(...dataFlags).filter(({value}) => value !== undefined);
  const form = given('--form', '--form-string');
  const upload = given('--upload-file').at(-1);
  const get = given('--get').at(-1);
  const head = given('--head').at(-1);
  const implying = get ?? head ?? upload ?? form[0] ?? data[0];
  const implied =
    get !== undefined
      ? 'GET'
      : head !== undefined
        ? 'HEAD'
        : upload !== undefined
          ? 'PUT'
          : form.length > 0 || data.length > 0
            ? 'POST'
            : 'GET';
  const method = request?.value?.text.toUpperCase() ?? implied;
  const inQuery = get === undefined ? [] : data.flatMap(({value}) => parametersOf(value));
  const body = get === undefined ? bodyOf(data, form, upload !== undefined) : undefined;
  const headers = given('--header').flatMap(({value}) => (value === undefined ? [] : [value]));
  const type = headers.find(({text}) => /^content-type\s*:/i.test(text));
  const json = given('--json').at(-1);
  const contentType =
    type !== undefined
      ? {
          value: type.text
            .replace(/^[^:]*:\s*/, '')
            .replace(/;.*$/, '')
            .trim(),
          written: type,
        }
      : json !== undefined
        ? {value: 'application/json', written: json.written}
        : undefined;
  const more = given('--url-query').flatMap(({value}) => parametersOf(value));
  return urls.map((url) => ({
    method,
    methodAt: request?.value ?? implying?.written,
    url,
    query: [...inQuery, ...more],
    body,
    contentType,
    fails: given('--fail', '--fail-with-body').length > 0,
  }));
}

function bodyOf(
  data: CurlCall['flags'],
  form: CurlCall['flags'],
  upload: boolean,
): RequestBody | undefined {
  if (form.length > 0)
    return {kind: 'form', fields: form.flatMap(({value}) => parametersOf(value))};
  if (upload) return {kind: 'upload'};
  const values = data.flatMap(({name, value}) => (value === undefined ? [] : [{name, value}]));
  const [first] = values;
  if (first === undefined) return undefined;
  if (values.some(({name}) => name === '--data-urlencode'))
    return {kind: 'form', fields: values.flatMap(({value}) => parametersOf(value))};
  if (first.name !== '--data-raw' && first.value.text.startsWith('@'))
    return {kind: 'data', written: first.value, file: first.value.slice(1)};
  // Several are joined with `&`, which only a form has.
  if (values.length > 1)
    return {kind: 'form', fields: values.flatMap(({value}) => parametersOf(value))};
  return {kind: 'data', written: first.value};
}

/** `a=1&b=2` in pieces. */
export function parametersOf(written: Written | undefined): readonly WrittenParameter[] {
  if (written === undefined) return [];
  const found: WrittenParameter[] = [];
  let at = 0;
  for (const piece of written.text.split('&')) {
    const equals = piece.indexOf('=');
    const end = at + piece.length;
    if (piece !== '')
      found.push({
        name: written.slice(at, equals === -1 ? end : at + equals),
        value: equals === -1 ? undefined : written.slice(at + equals + 1, end),
      });
    at = end + 1;
  }
  return found;
}

/** An address in pieces: what says the server, the path, the query. */
export function splitUrl(url: Written): {
  readonly base: Written;
  readonly path: Written;
  readonly query: Written | undefined;
} {
  const {text} = url;
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].length ?? 0;
  // A variable in front holds scheme and host, and maybe the beginning of the path.
  const slash = text.indexOf('/', scheme);
  const question = text.search(/[?#]/);
  const from =
    slash === -1 || (question !== -1 && question < slash)
      ? question === -1
        ? text.length
        : question
      : slash;
  const to = question === -1 ? text.length : Math.max(question, from);
  return {
    base: url.slice(0, from),
    path: url.slice(from, to),
    query: question === -1 || text.charAt(question) === '#' ? undefined : url.slice(question + 1),
  };
}

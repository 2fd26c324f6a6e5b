import {expect, test} from 'vitest';
import {readJsonPath} from '../../../src/core/manifests/json-path.ts';

/** The paths that a template reads, as text: `items[].metadata.name`. */
function paths(template: string): readonly string[] {
  return readJsonPath(template).paths.map(({steps}) =>
    steps.reduce(
      (path, step) =>
        step.kind === 'items' ? `${path}[]` : path === '' ? step.name : `${path}.${step.name}`,
      '',
    ),
  );
}

test.each([
  ['{.spec.image}{"\\n"}', ['spec.image']],
  ['{.items[*].status.phase}', ['items[].status.phase']],
  [
    '{range .items[*]}{.metadata.name}{"  "}{.spec.image}{end}',
    ['items[]', 'items[].metadata.name', 'items[].spec.image'],
  ],
  [
    '{.status.containerStatuses[?(@.name=="a}b")].imageID}',
    ['status.containerStatuses[].name', 'status.containerStatuses[].imageID'],
  ],
  [
    "{.metadata.labels['app\\.kubernetes\\.io/name']}",
    ['metadata.labels.app\\.kubernetes\\.io/name'],
  ],
  ['{.metadata.labels.app\\.kubernetes\\.io/name}', ['metadata.labels.app.kubernetes.io/name']],
  ['{$.status}', ['status']],
  ['.status.phase', ['status.phase']],
])('reads %s', (template, expected) => {
  expect(paths(template)).toEqual(expected);
});

test('leaves open what no path of fields can tell', () => {
  expect(readJsonPath('{..image}')).toEqual({paths: [], open: [{start: 1, end: 8}]});
});

test('says where a field stands', () => {
  const [path] = readJsonPath('{.status.error}').paths;
  expect(path?.steps.at(-1)?.range).toEqual({start: 9, end: 14});
});

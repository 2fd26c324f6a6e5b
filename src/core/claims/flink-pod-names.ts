import {labelKeyProblem} from '../manifests/judge-metadata.ts';
import type {KubectlLine} from '../manifests/kubectl-line.ts';
import {kubectlFlag} from '../manifests/kubectl-line.ts';
import {type PlacedCode, textOfWord, type VariableValue} from '../manifests/source-text.ts';
import {nearest, orList} from '../text/nearest.ts';
import {type Claim, holds, open, wrong} from './claim.ts';

/** Labels of what Flink's native integration, the operator and its chart make, with their values where those are fixed. */
const labels: Readonly<Record<string, readonly string[]>> = {
  app: [],
  component: ['jobmanager', 'taskmanager'],
  type: ['flink-native-kubernetes', 'flink-standalone-kubernetes'],
  'configmap-type': ['high-availability'],
  'app.kubernetes.io/name': [],
  'app.kubernetes.io/instance': [],
  'app.kubernetes.io/version': [],
  'app.kubernetes.io/managed-by': ['Helm'],
};

/** The container of Flink in its pods, and those of the operator's pod. */
const containers = ['flink-main-container', 'flink-kubernetes-operator', 'flink-webhook'];

/** What a kubectl line claims about names that Flink and the operator give: labels of pods and containers. */
export function* flinkPodNames(
  line: KubectlLine,
  block: PlacedCode,
  variableValue: VariableValue,
): Iterable<Claim> {
  const selector = kubectlFlag(line, '--selector');
  if (selector !== undefined) {
    const source = textOfWord(block, selector, variableValue);
    for (const {1: key = '', 2: operator = '', 3: value = '', index} of source.text.matchAll(
      /([^,=!\s()]+)(!?==?)([^,]*)/g,
    )) {
      const claim = (name: string, start: number, verdict: Claim['verdict']): Claim => ({
        kind: 'manifest-name',
        name,
        place: source.place({start, end: start + name.length}),
        scope: block.scope,
        verdict,
      });
      const known = Object.hasOwn(labels, key) ? labels[key] : undefined;
      if (known === undefined) {
        const problem = labelKeyProblem(key);
        if (problem !== undefined) {
          yield claim(key, index, wrong(`Unexpected label \`${key}\`, ${problem}`));
          continue;
        }
        const near = nearest(key, Object.keys(labels), 1);
        // Labels of one's own are free; a slip in one of these selects nothing.
        const slip = near.length > 0 && key.length > 3;
        yield claim(
          key,
          index,
          slip
            ? wrong(`Unknown label \`${key}\`, expected ${orList(near)}`)
            : open('a label that readers choose'),
        );
        continue;
      }
      yield claim(key, index, holds("labels of Flink's pods"));
      if (known.length === 0 || value === '') continue;
      yield claim(
        value,
        index + key.length + operator.length,
        known.includes(value)
          ? holds("labels of Flink's pods")
          : wrong(`Unknown value \`${value}\` of the label \`${key}\`, expected ${orList(known)}`),
      );
    }
  }
  for (const flag of ['--container', '--target']) {
    const word = kubectlFlag(line, flag);
    if (word === undefined || !word.literal) continue;
    const near = nearest(word.value, containers, 1);
    // Sidecars have names of their own.
    if (near.length === 0 && !word.value.startsWith('flink-')) continue;
    const source = textOfWord(block, word, variableValue);
    yield {
      kind: 'manifest-name',
      name: word.value,
      place: source.place({start: 0, end: source.text.length}),
      scope: block.scope,
      verdict: containers.includes(word.value)
        ? holds("containers of Flink's pods")
        : wrong(
            `Unknown container \`${word.value}\`, expected ${orList(near.length > 0 ? near : containers)}`,
          ),
    };
  }
}

import {valueExpected} from '../config/config-value.ts';
import {namedValues} from '../config/named-values.ts';
import type {Setting} from '../config/setting.ts';
import {flinkConfig, indexesOf} from '../facts/config-index.ts';
import {expectedNames} from '../text/nearest.ts';
import {holds, type Verdict, wrong} from './claim.ts';
import type {ClaimContext} from './claim-reader.ts';
import {versionList} from './claimed-versions.ts';

/** Judges a value in the versions that have its key; undefined where none has. */
export function judgeValue(
  {key, value = '', versions}: Pick<Setting, 'key' | 'value' | 'versions'>,
  {facts}: ClaimContext,
): Verdict | undefined {
  const named = Object.hasOwn(namedValues, key) ? namedValues[key] : undefined;
  if (named !== undefined) {
    const known = named.some((each) => each.toLowerCase() === value.toLowerCase());
    return known || value.includes('.')
      ? holds('reviewed values')
      : wrong(`Unknown value \`${value}\` of \`${key}\`${expectedNames(value, named)}`);
  }
  const mistaken: string[] = [];
  const judged: string[] = [];
  let expected = '';
  for (const [version, index] of indexesOf(facts.derive(flinkConfig), versions)) {
    const found = index.find(key);
    if (found === undefined || found.kind === 'passed-on') continue;
    judged.push(version);
    const options = found.kind === 'option' ? found.alternatives : [found.option];
    const mistake = valueExpected(found.option, value);
    if (mistake === undefined || options.some((each) => valueExpected(each, value) === undefined))
      continue;
    mistaken.push(version);
    expected = mistake;
  }
  if (judged.length === 0) return undefined;
  return mistaken.length === 0
    ? holds(`Flink ${versionList(judged)}`)
    : wrong(
        `Unexpected value \`${value}\` of \`${key}\` in Flink ${versionList(mistaken)}, expected ${expected}`,
      );
}

import {isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments} from 'yaml';

/** A key of a YAML text with its value; offsets count in that text. */
export interface YamlSetting {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: string | undefined;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** The settings of a YAML or JSON text. */
export interface YamlSettings {
  /** Those below each `flinkConfiguration`, wherever it stands. */
  readonly flinkConfiguration: readonly YamlSetting[];
  /** All of them, as Flink reads its `config.yaml`: nested keys joined by dots. */
  readonly all: readonly YamlSetting[];
}

/** Reads settings; a text that is no YAML has none, because the parsers' rule reports it. */
export function yamlSettings(text: string): YamlSettings {
  const flinkConfiguration: YamlSetting[] = [];
  const all: YamlSetting[] = [];
  for (const document of parseAllDocuments(text, {
    lineCounter: new LineCounter(),
    uniqueKeys: false,
    logLevel: 'silent',
  })) {
    if (document.errors.length > 0) continue;
    collect(document.contents as Node | null, '', all);
    findConfigurations(document.contents as Node | null, flinkConfiguration);
  }
  return {flinkConfiguration, all};
}

function findConfigurations(node: Node | null, found: YamlSetting[]): void {
  if (isSeq(node)) {
    for (const item of node.items) findConfigurations(item as Node | null, found);
    return;
  }
  if (!isMap(node)) return;
  for (const {key, value} of node.items) {
    if (isScalar(key) && key.value === 'flinkConfiguration')
      collect(value as Node | null, '', found);
    else findConfigurations(value as Node | null, found);
  }
}

function collect(node: Node | null, parent: string, found: YamlSetting[]): void {
  if (!isMap(node)) return;
  for (const {key, value} of node.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const full = parent === '' ? name : `${parent}.${name}`;
    if (isMap(value)) {
      collect(value as unknown as Node, full, found);
      continue;
    }
    const [keyStart = 0, keyEnd = 0] = key.range ?? [];
    const [valueStart = 0, valueEnd = 0] = (value as Node | null)?.range ?? [];
    const scalar = isScalar(value) && value.value !== null ? value.value : undefined;
    found.push({
      key: full,
      keyStart,
      keyEnd,
      value: scalar === undefined ? undefined : String(scalar),
      valueStart,
      valueEnd,
    });
  }
}

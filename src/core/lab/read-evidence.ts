import {type Evidence, evidenceSchema} from '../../../schemas/evidence.ts';
import type {Place} from '../../../schemas/place.ts';
import {createLocator} from '../text/locator.ts';
import {readYaml, type YamlFinding} from '../yaml/read-yaml.ts';

/** A file of evidence as it was read. */
export interface EvidenceFile {
  readonly file: string;
  /** Undefined where it cannot be read as evidence; `findings` then say why. */
  readonly evidence: Evidence | undefined;
  readonly findings: readonly Omit<YamlFinding, 'kind'>[];
  /** Where a value stands, by path joined with `.`; a key under `path#key`. */
  readonly placeOf: (path: string) => Place;
}

/** Reads the text of one `lab/evidence/<slug>.json`. Never throws on text. */
export function readEvidenceFile({file, text}: {file: string; text: string}): EvidenceFile {
  const evidence = evidenceSchema.safeParse(parseJson(text)).data;
  let reading: ReturnType<typeof locate> | undefined;
  const located = () => {
    reading ??= locate(text);
    return reading;
  };
  return {
    file,
    evidence,
    findings: evidence === undefined ? located().findings : [],
    placeOf: (path) => located().places[path] ?? createLocator(text).linePlace(1),
  };
}

/** JSON is YAML as well, and that parser knows places; it is slow, so only what is wrong is read with it. */
function locate(text: string) {
  const locator = createLocator(text);
  const {findings, places} = readYaml(text, evidenceSchema, {
    locator,
    start: 0,
    missing: locator.linePlace(1),
  });
  const malformed = {place: locator.linePlace(1), message: 'Malformed JSON'};
  return {findings: findings.length > 0 ? findings : [malformed], places};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

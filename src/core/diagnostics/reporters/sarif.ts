import type {Diagnostic} from '../../../../schemas/diagnostic.ts';

/** A rule as SARIF lists it. */
export interface SarifRule {
  readonly id: string;
  readonly summary: string;
}

/** SARIF 2.1.0, for code-scanning views. Columns count UTF-16 code units. */
export function reportSarif(
  diagnostics: readonly Diagnostic[],
  rules: readonly SarifRule[],
): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'flink-production-cookbook check',
            rules: rules.map(({id, summary}) => ({id, shortDescription: {text: summary}})),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(({file, place, ruleId, severity, message}) => ({
          ruleId,
          ruleIndex: rules.findIndex(({id}) => id === ruleId),
          level: severity,
          message: {text: message},
          locations: [
            {
              physicalLocation: {
                artifactLocation: {uri: encodeURI(file)},
                region: {
                  startLine: place.start.line,
                  startColumn: place.start.column,
                  endLine: place.end.line,
                  endColumn: place.end.column,
                },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

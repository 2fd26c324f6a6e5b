import type {Coverage, CoverageScope} from './coverage.ts';

/** A recipe's file with what was checked in it. */
export interface FileCoverage {
  readonly file: string;
  readonly coverage: Coverage;
}

const scopeNames: Readonly<Record<CoverageScope, string>> = {
  all: 'all platforms',
  flink: 'Apache Flink',
  standalone: 'Standalone',
  kubernetes: 'Kubernetes Operator',
  'confluent-platform': 'Confluent Platform',
  'confluent-cloud': 'Confluent Cloud',
};

const scopes = Object.keys(scopeNames) as CoverageScope[];

/** How many claims each recipe makes for each platform, by kind, which facts judged them, and what none could judge. */
export function reportCoverage(files: readonly FileCoverage[]): string {
  const lines: string[] = [];
  let judged = 0;
  let open = 0;
  for (const {file, coverage} of files) {
    lines.push(file);
    for (const scope of scopes) {
      const counts = coverage.counts.filter((each) => each.scope === scope);
      if (counts.length === 0) continue;
      lines.push(`  ${scopeNames[scope]}`);
      const kinds = [...new Set(counts.map(({kind}) => kind))].sort();
      for (const kind of kinds) {
        const ofKind = counts.filter((each) => each.kind === kind);
        const checked = ofKind.filter(({verdict}) => verdict !== 'open');
        const left = ofKind.filter(({verdict}) => verdict === 'open');
        const by = [...new Set(checked.map((each) => each.by).filter((each) => each !== ''))];
        judged += sum(checked);
        open += sum(left);
        lines.push(
          `    ${kind.padEnd(16)} ${String(sum(checked)).padStart(4)} checked${by.length === 0 ? '' : ` by ${by.sort().join('; ')}`}`,
        );
        for (const {by: why, count} of [...left].sort((a, b) => b.count - a.count))
          lines.push(`    ${' '.repeat(16)} ${String(count).padStart(4)} not judged: ${why}`);
      }
    }
    lines.push('');
  }
  const share = judged + open === 0 ? 100 : (100 * judged) / (judged + open);
  lines.push(
    `${files.length} recipes: ${judged} claims checked, ${open} not judged (${share.toFixed(1)} % checked)`,
  );
  return `${lines.join('\n')}\n`;
}

function sum(counts: readonly {readonly count: number}[]): number {
  return counts.reduce((total, {count}) => total + count, 0);
}

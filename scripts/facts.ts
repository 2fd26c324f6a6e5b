import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {FactsError} from '../src/node/facts/facts-error.ts';
import {generators} from '../src/node/facts/generate/generators.ts';
import {refreshFacts} from '../src/node/facts/refresh-facts.ts';
import {projectRoot} from '../src/node/project-root.ts';
import {runScript, UsageError} from '../src/node/run-script.ts';

const usage = `npm run facts -- <product> --version VERSION [options]

Makes the facts of a release again, prints what differs from the committed files, and names the recipes that write names
which were removed, renamed or changed.

  --write                write facts/<product>/<minor version>/
  --against MINOR        compare with the facts of another minor version (default: its own, or the newest before it)
  --scrape ADDRESS       flink: page of a Prometheus reporter, for the metrics; once for each process
  --crds FOLDER          flink-kubernetes-operator: folder of its custom resource definitions
  --login LOGIN          confluent-cli: cloud or on-prem, as confluent is logged in
  --root DIR             another project folder (default: this one)

Products:
${generators.map(({product, from, example}) => `  ${product.padEnd(26)} from ${from}; --version ${example}`).join('\n')}

Exit code: 0 no difference or written, 1 the committed files differ, 2 the facts could not be made.
`;

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {
      version: {type: 'string'},
      write: {type: 'boolean', default: false},
      against: {type: 'string'},
      scrape: {type: 'string', multiple: true, default: []},
      crds: {type: 'string'},
      login: {type: 'string'},
      root: {type: 'string'},
      help: {type: 'boolean', short: 'h', default: false},
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const [product, ...others] = positionals;
  if (product === undefined || others.length > 0) throw new UsageError('Missing product');
  if (values.version === undefined) throw new UsageError('Missing option `--version`');
  const root = resolve(values.root ?? projectRoot);
  if (!existsSync(root)) throw new FactsError(`Missing folder \`${root}\``);
  const {report, differs} = await refreshFacts({
    root,
    product,
    version: values.version,
    date: new Date().toISOString().slice(0, 10),
    against: values.against,
    write: values.write,
    scrape: values.scrape,
    crds: values.crds,
    login: values.login,
  });
  process.stdout.write(report);
  return differs && !values.write ? 1 : 0;
}

await runScript({name: 'facts', usage, expected: [FactsError]}, main);

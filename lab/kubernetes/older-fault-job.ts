import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

/** Names of the fault job's sources that Flink 1.18 has in another form. */
const olderNames: readonly (readonly [newer: RegExp, older: string])[] = [
  [
    /org\.apache\.flink\.api\.common\.functions\.OpenContext\b/g,
    'org.apache.flink.configuration.Configuration',
  ],
  [/\bopen\(OpenContext /g, 'open(Configuration '],
  [/\bfunctions\.sink\.v2\.DiscardingSink\b/g, 'functions.sink.DiscardingSink'],
  [/\.sinkTo\(new DiscardingSink/g, '.addSink(new DiscardingSink'],
];

/** A source of the fault job as Flink 1.18 takes it. */
export function toOlderFlink(source: string): string {
  return olderNames.reduce((text, [newer, older]) => text.replaceAll(newer, older), source);
}

/** Copies the fault job's sources for Flink 1.18 below a folder, which then stands for the project's root. */
export async function copyOlderSources(root: string, folder: string): Promise<string> {
  const from = join(root, 'lab/fixtures/job');
  const files = (await readdir(from, {recursive: true})).filter((file) => file.endsWith('.java'));
  for (const file of files) {
    const target = join(folder, 'lab/fixtures/job', file);
    await mkdir(dirname(target), {recursive: true});
    await writeFile(target, toOlderFlink(await readFile(join(from, file), 'utf8')));
  }
  return folder;
}

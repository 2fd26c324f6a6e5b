import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {LabError} from '../../src/node/lab/lab-error.ts';
import {runTool} from '../../src/node/lab/run-tool.ts';
import {quickStart} from './quick-start-java.ts';

/** The fault job's main class. */
export const faultJobClass = 'com.example.orders.EnrichmentJob';

/** Compiles the fault job against a Flink's jars, into a jar; about 3 s. */
export async function buildFaultJob(
  root: string,
  flinkHome: string,
  target: string,
): Promise<string> {
  const sources = join(root, 'lab/fixtures/job');
  const classes = join(target, 'classes');
  const jar = join(target, 'orders-enrichment-1.8.0.jar');
  await mkdir(classes, {recursive: true});
  // Classes that need Kafka's connector are compiled only where it is there; the job loads them only when it is asked for.
  const connector = (await readdir(join(flinkHome, 'lib'))).some((file) => file.includes('kafka'));
  const files = (await readdir(sources, {recursive: true})).filter(
    (file) => file.endsWith('.java') && (connector || !/\bKafka\w+\.java$/.test(file)),
  );
  const compiled = await runTool('javac', [
    `-J${quickStart}`,
    '--release',
    '11',
    '-nowarn',
    '-d',
    classes,
    '-cp',
    `${flinkHome}/lib/*`,
    ...files.map((file) => join(sources, file)),
  ]);
  if (compiled.code !== 0)
    throw new LabError(`The fault job does not compile: ${compiled.output.slice(0, 1000)}`);
  const manifest = join(target, 'manifest.txt');
  await writeFile(manifest, `Main-Class: ${faultJobClass}\nImplementation-Version: 1.8.0\n`);
  const packed = await runTool('jar', ['cfm', jar, manifest, '-C', classes, '.']);
  if (packed.code !== 0) throw new LabError(`The fault job could not be packed: ${packed.output}`);
  await Promise.all([rm(manifest), rm(classes, {recursive: true})]);
  return jar;
}

/** Faults that the job knows, as its sources name them. */
export async function knownFaults(root: string): Promise<Set<string>> {
  const folder = join(root, 'lab/fixtures/job/com/example/orders');
  const texts = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), 'utf8')),
  );
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/switches\.(?:on|number)\("([a-z-]+)"/g)].map((match) => match[1] ?? ''),
    ),
  );
}

/** Switches a fault on, or off where there is no value. The job sees all of the value or none: it reads while this writes. */
export async function switchFault(
  folder: string,
  fault: string,
  value: string | undefined,
): Promise<void> {
  const file = join(folder, fault);
  if (value === undefined) {
    await rm(file, {force: true});
    return;
  }
  // Beside the folder, in which each file is a fault.
  const next = `${folder}.next`;
  await writeFile(next, value);
  await rename(next, file);
}

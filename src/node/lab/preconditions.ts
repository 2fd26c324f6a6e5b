import {LabError} from './lab-error.ts';
import {runTool} from './run-tool.ts';

/** A tool that the lab needs: how to ask for it, and what to say where it is missing. */
interface Tool {
  readonly command: readonly [string, ...string[]];
  readonly accepts: (output: string) => boolean;
  readonly missing: string;
}

const always: readonly Tool[] = [
  {
    command: ['javac', '-version'],
    accepts: (output) => Number(/javac (\d+)/.exec(output)?.[1] ?? 0) >= 17,
    missing:
      'Missing Java 17 or newer with `javac`, expected it on the path (Debian: `apt-get install openjdk-17-jdk-headless`)',
  },
  {
    command: ['python3', '-m', 'pip', '--version'],
    accepts: (output) => output.startsWith('pip '),
    missing:
      'Missing `pip` of Python 3, expected it because Flink is downloaded from PyPI (Debian: `apt-get install python3-pip`)',
  },
  {
    command: ['jq', '--version'],
    accepts: (output) => /jq-(1\.([6-9]|\d\d)|[2-9])/.test(output),
    missing:
      'Missing `jq` 1.6 or newer, expected it because the recipes use it (Debian: `apt-get install jq`)',
  },
  {
    command: ['curl', '--version'],
    accepts: (output) => output.startsWith('curl '),
    missing:
      'Missing `curl`, expected it because the recipes use it (Debian: `apt-get install curl`)',
  },
];

const maven: Tool = {
  command: ['mvn', '--version'],
  accepts: (output) => output.includes('Apache Maven'),
  missing:
    'Missing `mvn`, expected it because Kafka and the SQL gateway come from Maven Central (Debian: `apt-get install maven`)',
};

/** Throws with one message for each tool that is missing. `needs.maven` where something is still to be downloaded with it. */
export async function checkPreconditions(needs: {readonly maven: boolean}): Promise<void> {
  if (process.platform !== 'linux') {
    throw new LabError(
      `Unexpected system \`${process.platform}\`, expected Linux: the lab reads \`/proc\` and runs Flink's shell scripts`,
      {exitCode: 2},
    );
  }
  const tools = needs.maven ? [...always, maven] : always;
  const missing: string[] = [];
  for (const {
    command: [name, ...args],
    accepts,
    missing: message,
  } of tools) {
    const {code, output} = await runTool(name, args, {timeout: 120_000});
    if (code !== 0 || !accepts(output.replaceAll(/\p{Cc}\[[0-9;]*m/gu, ''))) missing.push(message);
  }
  if (missing.length > 0) throw new LabError(missing.join('\n'), {exitCode: 2});
}

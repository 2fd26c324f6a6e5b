/** What a line of a log means for someone whose run failed. */
const readings: readonly (readonly [RegExp, string])[] = [
  [/Address already in use|BindException/, 'a port was taken by another process'],
  [/No space left on device/, 'a disk is full'],
  [/java\.lang\.OutOfMemoryError: Java heap space/, 'the heap was too small'],
  [/java\.lang\.OutOfMemoryError: Metaspace/, 'the metaspace was too small'],
  [/java\.lang\.OutOfMemoryError: Direct buffer memory/, 'direct memory was too small'],
  [
    /Cannot allocate memory|insufficient memory for the Java Runtime/,
    'the machine had no memory left',
  ],
  [
    /NoClassDefFoundError|ClassNotFoundException/,
    'a class is missing, so a jar is missing or of another version',
  ],
  [/UnsupportedClassVersionError/, 'the Java version is too old for a jar'],
  [/NoResourceAvailableException/, 'no slots were free'],
  [/Could not find any factory for identifier/, 'a connector is missing'],
  [/SqlParserException|SQL parse failed|ValidationException/, 'a SQL statement is wrong'],
  [/JobInitializationException|Failed to create checkpoint storage/, 'the job could not be set up'],
  [/heartbeat of TaskManager .* timed out/, 'a TaskManager did not answer in time'],
  [/is no longer reachable/, 'a TaskManager was lost'],
  [
    /Exceeded checkpoint tolerable failure threshold/,
    'checkpoints failed more often than the job tolerates',
  ],
  [/Connection refused/, 'something that it connects to was not there'],
];

/** A log with the name of what wrote it. */
export interface NamedLog {
  readonly name: string;
  readonly text: string;
}

/** Gives, for each log, the first line that has a known meaning or else the last error, as `name: meaning: line`. */
export function readLogs(logs: readonly NamedLog[]): string[] {
  return logs.flatMap(({name, text}) => {
    const lines = text.split('\n');
    for (const line of lines) {
      if (/ (INFO|DEBUG) .*(Hadoop|not packaged)/.test(line)) continue;
      const reading = readings.find(([pattern]) => pattern.test(line));
      if (reading !== undefined) return [`${name}: ${reading[1]}: ${shorten(line)}`];
    }
    const error = lines.findLast((line) => /\b(FATAL|ERROR)\b|Exception\b/.test(line));
    return error === undefined ? [] : [`${name}: ${shorten(error)}`];
  });
}

function shorten(line: string): string {
  const trimmed = line.trim();
  return trimmed.length > 200 ? `${trimmed.slice(0, 199)}…` : trimmed;
}

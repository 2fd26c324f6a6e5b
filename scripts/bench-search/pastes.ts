/** Texts of a megabyte, such as people paste, and such as break careless patterns. */
export function megabytePastes(): (readonly [name: string, text: string])[] {
  const fill = (line: (index: number) => string): string => {
    const lines: string[] = [];
    for (let index = 0, length = 0; length < 1_000_000; index++) {
      const next = line(index);
      lines.push(next);
      length += next.length + 1;
    }
    return lines.join('\n').slice(0, 1_000_000);
  };
  // The same numbers in every run; 7919 and 104729 are primes.
  const word = (index: number): string => ((index * 104729 + 7919) % 1_679_616).toString(36);
  return [
    [
      'log with one failure',
      fill((index) =>
        index === 3000
          ? 'Caused by: java.lang.OutOfMemoryError: Java heap space'
          : `2026-11-23 12:00:00,${index} INFO  org.apache.flink.runtime.executiongraph.ExecutionGraph [] - Source: ${word(index)} (1/4) (${index.toString(16)}) switched from DEPLOYING to RUNNING.`,
      ),
    ],
    ['random words', fill((index) => `${word(index)} ${word(index * 3)} ${word(index * 7)}`)],
    ['one line', fill(word).replaceAll('\n', ' ')],
    ['one word', 'a'.repeat(1_000_000)],
    ['frames', fill((index) => `\tat org.example.Class${word(index)}.call(File.java:${index})`)],
    ['binary', fill((index) => String.fromCharCode((index * 7919) % 65536, index % 32))],
  ];
}

/**
 * Gathers the calls of one turn of the event loop and answers them together, for tools whose start costs more than their work.
 * `run` gives one answer an item, in order.
 */
export function batched<Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (item: Item) => Promise<Answer> {
  let waiting: {
    readonly item: Item;
    resolve(answer: Answer): void;
    reject(error: unknown): void;
  }[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const answers = await run(batch.map(({item}) => item));
      batch.forEach(({resolve}, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const {reject} of batch) reject(error);
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({item, resolve, reject});
      if (waiting.length === 1) setImmediate(flush);
    });
}

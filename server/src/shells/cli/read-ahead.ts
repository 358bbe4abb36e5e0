/** Starts reading the next items while earlier ones are worked on; at most `depth` at once, results in order. */
export async function* readAhead<Item, Result>(
  items: AsyncIterable<Item>,
  depth: number,
  read: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void> {
  const pending: Promise<Result>[] = [];
  for await (const item of items) {
    pending.push(read(item));
    if (pending.length >= depth) yield await (pending.shift() as Promise<Result>);
  }
  for (const result of pending) yield await result;
}

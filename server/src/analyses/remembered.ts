/** Answers about values, kept as long as whoever asks. */
import type { Value } from '../model/facts.ts';

/** The same question about the same value is asked for each pair of an acquisition and a release. Forgotten with the function itself. */
export function remembered<T>(find: (value: Value) => T): (value: Value) => T {
  const known = new Map<Value, T>();
  return (value) => {
    const last = known.get(value);
    if (last !== undefined || known.has(value)) return last as T;
    const found = find(value);
    known.set(value, found);
    return found;
  };
}

/** What the map has for the key, made when it is first asked for. */
export function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

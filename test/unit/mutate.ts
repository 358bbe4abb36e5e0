/** Text as it is while somebody types or pastes: the same mutations in every run. */
import type { Sample } from './parse-samples.ts';

const INSERTED: readonly string[] = [
  '{', '}', '(', ')', '[', ']', '"', "'", '`', '${', '<', '</', '<Foo.', '/*', '//', 'foo.', 'foo?.', 'foo(', '=>', '=', ':', '?', '...', '@', '#', '\\', '/',
  'class ', 'function ', 'import ', 'import type ', 'import(', 'export ', 'export default ', 'export * as ', 'async ', 'await ', 'yield ', 'case ', 'new ', 'new.', 'let {', 'const [',
  'for (', 'if (', 'try {', 'catch', 'enum ', 'type X = ', 'interface ', 'namespace ', 'declare ', 'abstract ', 'static ', 'get ', 'using ', 'as ', 'satisfies ', 'keyof ', '<T', 'x!',
];

/** `count` texts, each one of the samples with one or two mutations: cut off, a token deleted or doubled, something inserted. */
export function* mutations(samples: readonly Sample[], count: number, seed = 1): Generator<Sample> {
  const random = randomNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const texts = samples.filter((sample) => sample.text.length > 40);
  for (let made = 0; made < count; made++) {
    const { fileName, text } = pick(texts);
    const once = mutate(text, pick);
    yield { fileName, text: random() < 0.3 ? mutate(once, pick) : once };
  }
}

function mutate(text: string, pick: <T>(list: readonly T[]) => T): string {
  const token = pick([...text.matchAll(/[\w$]+|[^\w\s]/g)]);
  if (token === undefined) return text;
  const before = text.slice(0, token.index);
  const after = text.slice(token.index + token[0].length);
  return pick([
    () => before,
    () => before + after,
    () => before + token[0] + token[0] + after,
    () => before + pick(INSERTED) + token[0] + after,
    () => before + token[0] + pick(INSERTED) + after,
  ])();
}

/** A linear congruential generator: no randomness is needed, only variety. Numbers from 0 up to 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

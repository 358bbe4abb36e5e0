/** Checks the code with holes in the user's rows, which a JSON schema cannot. */
import type { Node } from 'jsonc-parser';
import { holesIn, parsePattern } from '../catalog/pattern.ts';
import type { Texts } from '../texts/en.ts';
import type { Config, Problem } from './api.ts';

interface Place {
  readonly path: readonly (string | number)[];
  readonly code: string;
  /** Where given, only these holes may occur. */
  readonly holes?: ReadonlySet<string>;
}

/** One problem per text that cannot be read as code, or that has a hole which nothing fills. */
export const codeProblems = (
  config: Config,
  find: (path: Place['path']) => Node | undefined,
  texts: Texts,
): Problem[] =>
  placesOf(config).flatMap(({ path, code, holes }) => {
    const node = find(path);
    if (!node) return [];
    const span = { start: node.offset, end: node.offset + node.length };
    const pattern = parsePattern(code);
    if ('error' in pattern) return [{ span, message: texts.config.badCode(texts.config.codeExpected[pattern.error.expected], pattern.error.found, pattern.error.at + 1) }];
    const unknown = holes && holesIn(pattern).find((hole) => !holes.has(hole));
    return unknown === undefined ? [] : [{ span, message: texts.config.unknownHole(`$${unknown}`) }];
  });

const placesOf = (config: Config): readonly Place[] => [
  ...config.resources.flatMap((row, index) => {
    const at = ['resources', index];
    const holes = holesOf(codes(row.acquire));
    return [
      ...codesAt([...at, 'acquire'], row.acquire),
      ...codesAt([...at, 'release'], row.release).map((place) => (holes ? { ...place, holes } : place)),
      ...(row.unless === undefined ? [] : codesAt([...at, 'unless'], row.unless)),
    ];
  }),
  ...(config.collections ?? []).flatMap((row, index) => [
    ...(['add', 'remove', 'empty'] as const).flatMap((name) => codesAt(['collections', index, name], row[name]).map((place) => ({ ...place, holes: COLLECTION_HOLES }))),
    ...(row.make === undefined ? [] : codesAt(['collections', index, 'make'], row.make)),
  ]),
  ...config.lifetimes.flatMap((row, index) => [
    ...(row.begins.kind === 'callback' ? codesAt(['lifetimes', index, 'begins', 'code'], row.begins.code) : []),
    ...(row.ends.kind === 'callback' ? codesAt(['lifetimes', index, 'ends', 'code'], row.ends.code) : []),
  ]),
];

/** Holes that mean something to the analysis of growth; those without a name, and a rest, mean anything. */
const COLLECTION_HOLES: ReadonlySet<string> = new Set(['collection', 'key', 'value', 'entries', 'length', 'rest', '']);

const codes = (code: string | readonly string[]): readonly string[] => [code].flat();

const codesAt = (path: Place['path'], code: string | readonly string[]): readonly Place[] =>
  typeof code === 'string' ? [{ path, code }] : code.map((one, index) => ({ path: [...path, index], code: one }));

/** Nothing where some of the code cannot be read: one problem is enough then. */
const holesOf = (all: readonly string[]): ReadonlySet<string> | undefined => {
  const patterns = all.map(parsePattern);
  const readable = patterns.flatMap((pattern) => ('error' in pattern ? [] : [pattern]));
  return readable.length < patterns.length ? undefined : new Set(readable.flatMap(holesIn));
};

/** Checks the code with holes in the user's rows, which a JSON schema cannot. */
import type { Node } from 'jsonc-parser';
import type { Texts } from '../texts/en.ts';
import type { Config, Problem } from './api.ts';

/** Says why `code` cannot be read; nothing when it can. */
export type CodeCheck = (code: string) => string | undefined;

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
  check: CodeCheck,
  texts: Texts,
): Problem[] =>
  placesOf(config).flatMap(({ path, code, holes }) => {
    const node = find(path);
    if (!node) return [];
    const span = { start: node.offset, end: node.offset + node.length };
    const reason = check(code);
    if (reason !== undefined) return [{ span, message: texts.config.badCode(reason) }];
    const unknown = holes && holesOf(code).find((hole) => !holes.has(hole));
    return unknown === undefined ? [] : [{ span, message: texts.config.unknownHole(unknown) }];
  });

const placesOf = (config: Config): readonly Place[] => [
  ...config.resources.flatMap((row, index) => {
    const at = ['resources', index];
    const holes = new Set(codes(row.acquire).flatMap(holesOf));
    return [
      ...codesAt([...at, 'acquire'], row.acquire),
      ...codesAt([...at, 'release'], row.release).map((place) => ({ ...place, holes })),
      ...(row.unless === undefined ? [] : codesAt([...at, 'unless'], row.unless)),
    ];
  }),
  ...config.lifetimes.flatMap((row, index) => [
    ...(row.begins.kind === 'callback' ? codesAt(['lifetimes', index, 'begins', 'code'], row.begins.code) : []),
    ...(row.ends.kind === 'callback' ? codesAt(['lifetimes', index, 'ends', 'code'], row.ends.code) : []),
  ]),
];

const codes = (code: string | readonly string[]): readonly string[] => [code].flat();

const codesAt = (path: Place['path'], code: string | readonly string[]): readonly Place[] =>
  typeof code === 'string' ? [{ path, code }] : code.map((one, index) => ({ path: [...path, index], code: one }));

const holesOf = (code: string): string[] => code.match(/\$[A-Za-z_]\w*/g) ?? [];

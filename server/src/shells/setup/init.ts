/** A small `leaktight.json` to begin with, after a look at what is there. */
import path from 'node:path';
import { configFileName } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import { toPosix } from '../workspace/globs.ts';
import type { SetupFiles } from './files.ts';

export type FirstConfig =
  | { readonly kind: 'config'; readonly file: string; readonly text: string; /** What was found, in a sentence. */ readonly seen: string }
  /** Nothing to write: `why` says so to the user; `file` is the one that is there. */
  | { readonly kind: 'none'; readonly why: string; readonly file?: string };

/** Folders that hold the source of a project, by habit. */
const sourceFolders: ReadonlySet<string> = new Set(['src', 'lib', 'app', 'apps', 'packages', 'client', 'server', 'web', 'pages', 'components', 'modules', 'libs', 'source']);
/** What is written for people to look at, or for tests to read, with the glob that leaves it out. */
const examples: readonly (readonly [RegExp, string])[] = [
  [/\.stories\.[a-z]+$/, '**/*.stories.*'],
  [/(?:^|\/)__fixtures__\//, '**/__fixtures__'],
  [/(?:^|\/)fixtures\//, '**/fixtures'],
  [/(?:^|\/)testdata\//, '**/testdata'],
];
const schemaFile = 'node_modules/leaktight/schema.json';

/** The configuration for a folder that has none of its own. Writes nothing. */
export const firstConfig = async (folder: string, files: SetupFiles, texts: Texts): Promise<FirstConfig> => {
  const t = texts.setup.init;
  const file = path.join(folder, configFileName);
  if (await files.exists(file)) return { kind: 'none', why: t.exists(configFileName), file };
  const found: string[] = [];
  for await (const one of files.discover(folder)) found.push(toPosix(path.relative(folder, one)));
  if (found.length === 0) return { kind: 'none', why: t.none };
  const hasSchema = await files.exists(path.join(folder, schemaFile));
  return { kind: 'config', file, text: configText(found, hasSchema, texts), seen: t.seen(found.length, byEnding(found)) };
};

const byEnding = (files: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(path.extname(file), (counts.get(path.extname(file)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([ending, count]) => `${count} ${ending}`).join(', ');
};

/** `include` only where it says something: source folders, and files beside them. */
const configText = (files: readonly string[], hasSchema: boolean, { setup: { init: t } }: Texts): string => {
  const tops = new Set(files.map((file) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')));
  const include = [...tops].filter((top) => sourceFolders.has(top)).sort();
  const exclude = examples.filter(([name]) => files.some((file) => name.test(file))).map(([, glob]) => glob);
  const parts = [
    ...(hasSchema ? [`  // ${t.schema}\n  "$schema": "./${schemaFile}",`] : []),
    ...(include.length > 0 && include.length < tops.size ? [`  // ${t.include}\n  "include": ${JSON.stringify(include)},`] : []),
    ...(exclude.length > 0 ? [`  // ${t.exclude}\n  "exclude": ${JSON.stringify(exclude)},`] : []),
    `  // ${t.rules}\n  "rules": {},`,
  ];
  return `{\n${parts.join('\n')}\n}\n`;
};

/** `leaktight init`: a small `leaktight.json`, after a look at what is there. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { configFileName, defaultConfig } from '../../engine/config.ts';
import { createLeaktight } from '../../engine/create.ts';
import type { Texts } from '../../texts/en.ts';
import { filesBelow } from '../workspace/discover.ts';
import { toPosix } from '../workspace/globs.ts';
import { createLanguages } from '../workspace/languages.ts';
import { codeOf } from '../workspace/read.ts';
import { exit, type Io } from './io.ts';
import { replaceFile } from './output.ts';

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

/** Gives the exit status. */
export const init = async (io: Io, texts: Texts): Promise<number> => {
  const t = texts.setup.init;
  const target = path.join(io.cwd, configFileName);
  const fail = (message: string): number => {
    io.err.write(`${texts.cli.error(message)}\n`);
    return exit.failure;
  };
  if (await isThere(target)) return fail(t.exists(configFileName));
  const files = await filesIn(io.cwd, texts);
  if (files.length === 0) return fail(t.none);
  const hasSchema = await isThere(path.join(io.cwd, schemaFile));
  try {
    await replaceFile(target, Buffer.from(configText(files, hasSchema, texts)));
  } catch (error) {
    return fail(texts.cli.cannotWrite(configFileName, codeOf(error)));
  }
  await io.out.write(`${t.seen(files.length, byEnding(files))}\n${t.written(configFileName)}\n`);
  return exit.clean;
};

const isThere = (file: string): Promise<boolean> => stat(file).then(() => true, () => false);

const filesIn = async (folder: string, texts: Texts): Promise<readonly string[]> => {
  const { handles } = createLeaktight({ config: defaultConfig, texts, frontends: createLanguages(__dirname) });
  const found: string[] = [];
  for await (const file of filesBelow(folder, { handles, ignore: true, onUnread: () => undefined })) found.push(toPosix(path.relative(folder, file)));
  return found;
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

/** `leaktight config FILE`: which rules, from where, and why the file is or is not linted. */
import path from 'node:path';
import { parseBaseline, sizeOf } from '../../engine/baseline.ts';
import { defaultConfig, parseConfig } from '../../engine/config.ts';
import { createLeaktight } from '../../engine/create.ts';
import type { Config, Rule } from '../../engine/api.ts';
import type { Texts } from '../../texts/en.ts';
import { readBaselineFile } from '../workspace/baselines.ts';
import { createBaselineFinder, createConfigFinder } from '../workspace/find-config.ts';
import { scopeOf } from '../workspace/globs.ts';
import { createLanguages } from '../workspace/languages.ts';
import { readSource } from '../workspace/read.ts';
import { whyLeftOut } from '../workspace/why-not.ts';
import { exit, type Io } from './io.ts';
import { shown } from './notices.ts';
import { positionsOf } from './positions.ts';

interface InForce {
  readonly file: string | undefined;
  readonly config: Config;
  /** What is wrong with it, with its place. */
  readonly problem: string | undefined;
}

/** Gives the exit status: 2 where the configuration or the baseline cannot be used. */
export const showConfig = async (name: string, io: Io, texts: Texts): Promise<number> => {
  const t = texts.setup.config;
  const file = path.resolve(io.cwd, name);
  const { file: configFile, config, problem } = await configFor(file, io, texts);
  const baseline = await baselineFor(file, io, texts);
  const engine = createLeaktight({ config, texts, frontends: createLanguages(__dirname) });
  const why = await whyNot(file, engine.handles(file), configFile, config, io, texts);
  const facts = [
    [t.configuration, configFile === undefined ? t.none : shown(configFile, io.cwd)],
    [t.baseline, baseline.text],
    [t.linted, why === undefined ? t.yes : t.no(why.text)],
    [t.confidence, config.confidence],
  ] as const;
  const width = Math.max(...facts.map(([key]) => key.length), ...engine.rules.map(({ id }) => id.length));
  const head = facts.map(([key, value]) => `${key.padEnd(width)}  ${value}`);
  const rules = engine.rules.map((rule) => ruleLine(rule, config, configFile, width, io, texts));
  const rows = config.resources.length + config.lifetimes.length;
  const own = rows === 0 ? [] : ['', t.rows(rows)];
  await io.out.write(`${[shown(file, io.cwd), ...head, ...(why?.isLifted === true ? ['', t.named] : []), '', t.rules, ...rules, ...own].join('\n')}\n`);
  const problems = [problem, baseline.problem].filter((one) => one !== undefined);
  for (const one of problems) io.err.write(`${texts.cli.error(one)}\n`);
  return problems.length > 0 ? exit.failure : exit.clean;
};

const ruleLine = ({ id, severity }: Rule, { rules }: Config, configFile: string | undefined, width: number, io: Io, { setup: { config: t } }: Texts): string => {
  const set = rules[id];
  const from = set === undefined || configFile === undefined ? t.byDefault : shown(configFile, io.cwd);
  return `${id.padEnd(width)}  ${(set === 'off' ? t.off : (set ?? severity)).padEnd(11)}  ${from}`;
};

const configFor = async (file: string, io: Io, texts: Texts): Promise<InForce> => {
  const found = await createConfigFinder()(path.dirname(file));
  const content = found === undefined ? undefined : await readSource(found);
  if (found === undefined || content?.kind !== 'text') return { file: found, config: defaultConfig, problem: undefined };
  const { config = defaultConfig, problems } = parseConfig(content.text, texts);
  return { file: found, config, problem: placed(found, content.text, problems, io, texts) };
};

const baselineFor = async (file: string, io: Io, texts: Texts): Promise<{ readonly text: string; readonly problem: string | undefined }> => {
  const found = await createBaselineFinder()(path.dirname(file));
  const content = found === undefined ? undefined : await readBaselineFile(found);
  if (found === undefined || content?.kind !== 'text') return { text: texts.setup.config.none, problem: undefined };
  const { baseline, problems } = parseBaseline(content.text, texts);
  const size = baseline === undefined ? '' : ` (${sizeOf(baseline)})`;
  return { text: `${shown(found, io.cwd)}${size}`, problem: placed(found, content.text, problems, io, texts) };
};

const placed = (file: string, text: string, [first]: ReturnType<typeof parseBaseline>['problems'], io: Io, texts: Texts): string | undefined => {
  if (first === undefined) return undefined;
  const { startLine, startColumn } = positionsOf(text).regionOf(first.span);
  return texts.cli.configProblem(shown(file, io.cwd), startLine, startColumn, first.message);
};

/** `isLifted`: not where the file is named. */
const whyNot = async (
  file: string, isRead: boolean, configFile: string | undefined, config: Config, io: Io, texts: Texts,
): Promise<{ readonly text: string; readonly isLifted: boolean } | undefined> => {
  const { why } = texts.setup.config;
  if (!isRead) return { text: why.language, isLifted: false };
  const content = await readSource(file);
  if (content.kind !== 'text' && content.kind !== 'missing') return { text: why.unread, isLifted: false };
  const left = await whyLeftOut(file);
  if (left !== undefined) return { text: why[left.kind](shown(left.path, io.cwd)), isLifted: true };
  if (configFile === undefined || scopeOf(path.dirname(configFile), config)(file)) return undefined;
  return { text: why.scope(shown(configFile, io.cwd)), isLifted: true };
};

/** `leaktight config FILE`: which rules, from where, and why the file is or is not linted. */
import path from 'node:path';
import type { Texts } from '../../texts/en.ts';
import { configInForce } from '../setup/config.ts';
import { exit, type Io } from './io.ts';
import { shown } from './notices.ts';
import { setupFiles } from './setup-files.ts';

/** Gives the exit status: 2 where the configuration or the baseline cannot be used. */
export const showConfig = async (name: string, io: Io, texts: Texts): Promise<number> => {
  const t = texts.setup.config;
  const file = path.resolve(io.cwd, name);
  const { facts, rules, notes, problems } = await configInForce({ file, texts, files: setupFiles(texts), shown: (one) => shown(one, io.cwd) });
  const width = Math.max(...facts.map(([key]) => key.length), ...rules.map(({ id }) => id.length));
  const head = facts.map(([key, value]) => `${key.padEnd(width)}  ${value}`);
  const lines = rules.map(({ id, severity, from }) => `${id.padEnd(width)}  ${severity.padEnd(11)}  ${from}`);
  await io.out.write(`${[shown(file, io.cwd), ...head, '', t.rules, ...lines, ...notes.flatMap((note) => ['', note])].join('\n')}\n`);
  for (const one of problems) io.err.write(`${texts.cli.error(one)}\n`);
  return problems.length > 0 ? exit.failure : exit.clean;
};

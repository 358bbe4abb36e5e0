/** `leaktight doctor`: what keeps Leaktight from working here. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { parseBaseline, sizeOf } from '../../engine/baseline.ts';
import type { Problem } from '../../engine/api.ts';
import { parseConfig } from '../../engine/config.ts';
import type { Texts } from '../../texts/en.ts';
import { readBaselineFile } from '../workspace/baselines.ts';
import { createBaselineFinder, createConfigFinder } from '../workspace/find-config.ts';
import { GitError, openGit } from '../workspace/git.ts';
import { type Content, readSource } from '../workspace/read.ts';
import { createEngines } from './engines.ts';
import { exit, type Io } from './io.ts';
import { load } from './load.ts';
import { shown, unreadText } from './notices.ts';
import { positionsOf } from './positions.ts';
import { sourcesOf } from './sources.ts';

interface Finding {
  readonly good: boolean;
  readonly text: string;
}

const good = (text: string): Finding => ({ good: true, text });
const bad = (text: string): Finding => ({ good: false, text });

/** Gives the exit status: 2 where there is a problem. */
export const doctor = async (io: Io, texts: Texts): Promise<number> => {
  const t = texts.setup.doctor;
  const findings = [nodeVersion(texts), await gitWorks(io, texts), ...(await configuration(io, texts)), ...(await baseline(io, texts)), ...(await files(io, texts))];
  const width = Math.max(t.good.length, t.bad.length);
  await io.out.write(`leaktight ${manifest.version}\n${findings.map((one) => `${(one.good ? t.good : t.bad).padEnd(width)}  ${one.text}\n`).join('')}`);
  return findings.every((one) => one.good) ? exit.clean : exit.failure;
};

/** As the package asks for: `^20.19.0 || >=22.12.0`. */
const nodeVersion = ({ setup: { doctor: t } }: Texts): Finding => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return isEnough ? good(t.node(process.versions.node)) : bad(t.oldNode(process.versions.node, manifest.engines.node));
};

const gitWorks = async ({ cwd }: Io, { setup: { doctor: t } }: Texts): Promise<Finding> => {
  try {
    const git = await openGit(cwd);
    const version = (await git.run('--version')).trim();
    return await git.run('rev-parse', '--show-toplevel').then(() => good(t.git(version)), () => bad(t.noRepository));
  } catch (error) {
    if (error instanceof GitError) return bad(t.noGit);
    throw error;
  }
};

const configuration = async (io: Io, texts: Texts): Promise<readonly Finding[]> => {
  const file = await createConfigFinder()(io.cwd);
  if (file === undefined) return [good(texts.setup.doctor.noConfiguration)];
  const content = await readSource(file);
  const problems = content.kind === 'text' ? parseConfig(content.text, texts).problems : [];
  return problemsOf(file, content, problems, io, texts, () => good(texts.setup.doctor.configuration(shown(file, io.cwd))));
};

const baseline = async (io: Io, texts: Texts): Promise<readonly Finding[]> => {
  const file = await createBaselineFinder()(io.cwd);
  if (file === undefined) return [];
  const content = await readBaselineFile(file);
  const { baseline: known = new Map<string, never>(), problems } = content.kind === 'text' ? parseBaseline(content.text, texts) : { problems: [] };
  const there = await Promise.all([...known.keys()].map((name) => access(path.join(path.dirname(file), name)).then(() => true, () => false)));
  const gone = there.filter((one) => !one).length;
  const t = texts.setup.doctor;
  const name = shown(file, io.cwd);
  return problemsOf(file, content, problems, io, texts, () => (gone > 0 ? bad(t.gone(name, gone)) : good(t.baseline(name, sizeOf(known)))));
};

const problemsOf = (file: string, content: Content, problems: readonly Problem[], io: Io, texts: Texts, otherwise: () => Finding): readonly Finding[] => {
  const name = shown(file, io.cwd);
  if (content.kind !== 'text') return [bad(unreadText(content, name, texts))];
  const positions = positionsOf(content.text);
  const found = problems.map(({ span, message }) => {
    const { startLine, startColumn } = positions.regionOf(span);
    return bad(texts.cli.configProblem(name, startLine, startColumn, message));
  });
  return found.length > 0 ? found : [otherwise()];
};

/** What a scan of the current folder would read, and what it could not. */
const files = async (io: Io, texts: Texts): Promise<readonly Finding[]> => {
  const unread: Finding[] = [];
  let count = 0;
  const engines = createEngines({ confidence: undefined, texts, baseline: false, onBad: () => undefined });
  const { handles } = engines.standard.engine;
  const onUnread = (file: string, why: Parameters<typeof unreadText>[0]): void => void unread.push(bad(unreadText(why, shown(file, io.cwd), texts)));
  for await (const source of sourcesOf(['.'], { cwd: io.cwd, ignore: true, handles, onUnread })) {
    const { content } = await load({ ...source, read: () => Promise.resolve({ kind: 'missing' }) }, engines, undefined);
    if (content.kind !== 'outOfScope') count += 1;
  }
  const t = texts.setup.doctor;
  return [count > 0 ? good(t.files(count)) : bad(t.noFiles), ...unread];
};

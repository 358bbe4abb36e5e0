/** `leaktight baseline`: writes down what leaks now, so that later scans show only what is new. */
import path from 'node:path';
import type { Confidence } from '../../engine/api.ts';
import { type Baseline, countFingerprints, type KnownFindings, parseBaseline, printBaseline, pruned, sizeOf } from '../../engine/baseline.ts';
import { baselineFileName } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import { nameIn } from '../workspace/baselines.ts';
import { createBaselineFinder } from '../workspace/find-config.ts';
import { codeOf, readBaselineFile } from '../workspace/read.ts';
import { exit, type Io } from './io.ts';
import { shown } from './notices.ts';
import { replaceFile } from './output.ts';
import type { FileReport } from './reporter.ts';
import type { Reports } from './reports.ts';
import { scanInto } from './scan.ts';
import { everything } from './scan-options.ts';

export interface BaselineRequest {
  readonly kind: 'baseline';
  readonly prune: boolean;
  readonly confidence: Confidence | undefined;
  readonly ignore: boolean;
  readonly config: string | undefined;
}

/** The nearest baseline is written anew, for everything below its folder; where there is none, one in the current folder. Gives the exit status. */
export const baseline = async (request: BaselineRequest, io: Io, texts: Texts): Promise<number> => {
  const t = texts.cli.baseline;
  const fail = (message: string): number => {
    io.err.write(`${texts.cli.error(message)}\n`);
    return exit.failure;
  };
  const existing = await createBaselineFinder()(io.cwd);
  const file = existing ?? path.join(io.cwd, baselineFileName);
  const name = shown(file, io.cwd);
  const known = request.prune && existing !== undefined ? await read(existing, texts) : undefined;
  if (request.prune && known === undefined) return fail(t.missing);
  if (typeof known === 'string') return fail(`${name}: ${known}`);

  const found = new Map<string, KnownFindings>();
  const folder = path.dirname(file);
  const { confidence, ignore, config } = request;
  const status = await scanInto({ ...everything, paths: [folder], confidence, ignore, config, baseline: false }, io, texts, collectInto(found, folder));
  if (status === exit.interrupted) return status;
  if (status === exit.failure) return fail(t.kept(name));
  if (existing === undefined && found.size === 0) {
    await io.out.write(`${t.nothing}\n`);
    return exit.clean;
  }
  const next = known === undefined ? found : pruned(known, found);
  try {
    await replaceFile(file, Buffer.from(printBaseline(next)));
  } catch (error) {
    return fail(texts.cli.cannotWrite(name, codeOf(error)));
  }
  await io.out.write(`${known === undefined ? t.written(name, sizeOf(next)) : t.pruned(name, sizeOf(known) - sizeOf(next), sizeOf(next))}\n`);
  return exit.clean;
};

/** The baseline, or what is wrong with it. */
const read = async (file: string, texts: Texts): Promise<Baseline | string> => {
  const content = await readBaselineFile(file);
  const { baseline: known, problems } = parseBaseline(content.kind === 'text' ? content.text : '', texts);
  return known ?? problems[0]?.message ?? '';
};

/** A report that remembers fingerprints instead of printing. */
const collectInto = (found: Map<string, KnownFindings>, folder: string) => async (): Promise<Reports> => {
  const reporter = {
    start: () => '',
    file: ({ file, findings }: FileReport) => {
      found.set(nameIn(folder, file), countFingerprints(findings));
      return '';
    },
    end: () => '',
  };
  return { write: async (piece) => void piece(reporter), commit: () => Promise.resolve(), discard: () => Promise.resolve() };
};

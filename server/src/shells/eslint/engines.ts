/** The engine for a file, as `leaktight scan` would choose it. Rules of ESLint cannot wait, so everything here is read at once. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config, Engine } from '../../engine/api.ts';
import { parseBaseline } from '../../engine/baseline.ts';
import { parseConfig } from '../../engine/config.ts';
import { createLeaktight } from '../../engine/create.ts';
import { baselineFileName, configFileName, defaultConfig } from '../../engine/names.ts';
import type { Texts } from '../../texts/en.ts';
import { baselineIn } from '../workspace/baselines.ts';
import { placeBelow } from '../workspace/place.ts';
import { scopeOf, type Scope } from '../workspace/globs.ts';
import { createProject } from '../workspace/project.ts';
import { disk } from '../workspace/resolve/file-system.ts';

export interface Engines {
  /** Nothing where the file is not to be checked. Throws `BrokenFile`. */
  engineFor(file: string): Engine | undefined;
}

/** A `leaktight.json` or baseline that cannot be used: to lint on as if it were not there would report what it leaves out. */
export class BrokenFile extends Error {}

interface Setup {
  readonly engine: Engine;
  readonly inScope: Scope;
}

/** A file with what was made of it, kept as long as it does not change. */
interface Kept<Value> {
  readonly stamp: string;
  readonly value: Value;
}

/** Characters of files that are read for others' sake before their own turn. */
const keptAhead = 4_000_000;

/** Milliseconds after which other files may have changed: a run of ESLint asks without such pauses, an editor asks again later. */
const trustMs = 1000;

/** `root`: the folder in which ESLint runs. `now`: milliseconds since an arbitrary moment. */
export const createEngines = (texts: Texts, root: string, now: () => number): Engines => {
  const placeOf = placeBelow([root]);
  const project = createProject({ files: disk, keep: keptAhead });
  let asked = now();
  /** What it knows of other files is that of the disk. */
  const across = (config: Config): Engine => project.across(createLeaktight({ config, texts, placeOf }));
  const standard = across(defaultConfig);
  const setups = new Map<string, Kept<Setup>>();
  const baselines = new Map<string, Kept<(engine: Engine) => Engine>>();

  const setupIn = (file: string, text: string): Setup => {
    const { config, problems: [problem] } = parseConfig(text, texts);
    if (config === undefined) throw broken(file, text, problem);
    return { engine: across(config), inScope: scopeOf(path.dirname(file), config) };
  };
  const baselineOf = (file: string, text: string): ((engine: Engine) => Engine) => {
    const { baseline, problems: [problem] } = parseBaseline(text, texts);
    if (baseline === undefined) throw broken(file, text, problem);
    return baselineIn(path.dirname(file), baseline);
  };
  return {
    engineFor: (file) => {
      if (!standard.handles(file)) return undefined;
      if (now() - asked > trustMs) project.renewed();
      asked = now();
      const { config, baseline } = nearestFiles(path.dirname(file));
      const setup = config === undefined ? undefined : kept(setups, config, setupIn);
      if (setup && !setup.inScope(file)) return undefined;
      const engine = setup?.engine ?? standard;
      return baseline === undefined ? engine : kept(baselines, baseline, baselineOf)(engine);
    },
  };
};

const broken = (file: string, text: string, problem: { readonly span: { readonly start: number }; readonly message: string } | undefined): BrokenFile => {
  const line = text.slice(0, problem?.span.start ?? 0).split('\n').length;
  return new BrokenFile(`${file}:${line}: ${problem?.message ?? ''}`);
};

const kept = <Value>(known: Map<string, Kept<Value>>, file: string, make: (file: string, text: string) => Value): Value => {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs} ${size}`;
  const last = known.get(file);
  if (last?.stamp === stamp) return last.value;
  const value = make(file, readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  known.set(file, { stamp, value });
  return value;
};

/** The nearest configuration and baseline, up to the top of the repository. */
const nearestFiles = (folder: string): { readonly config: string | undefined; readonly baseline: string | undefined } => {
  let config: string | undefined;
  let baseline: string | undefined;
  for (let at = folder; ; at = path.dirname(at)) {
    config ??= fileAt(at, configFileName);
    baseline ??= fileAt(at, baselineFileName);
    if (at === path.dirname(at) || statSync(path.join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return { config, baseline };
  }
};

const fileAt = (folder: string, name: string): string | undefined => {
  const file = path.join(folder, name);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
};

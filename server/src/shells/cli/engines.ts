/** The engine and the scope that are in force for a file: those of its nearest `leaktight.json`. */
import path from 'node:path';
import type { Confidence, Config, Engine, Measure, Problem } from '../../engine/api.ts';
import { createLazyEngine } from '../../engine/lazy.ts';
import { asideOf, defaultConfig, handlesFile } from '../../engine/names.ts';
import { rulesIn } from '../../engine/rules.ts';
import type { Texts } from '../../texts/en.ts';
import type { Memory, RememberingEngine } from '../workspace/cache/memory.ts';
import { createBaselineFinder, createConfigFinder } from '../workspace/find-config.ts';
import { scopeOf, type Scope } from '../workspace/globs.ts';
import type { Layout } from '../workspace/layout.ts';
import { placeBelow } from '../workspace/place.ts';
import type { Judging } from './judging.ts';
import { createProject } from '../workspace/project.ts';
import { hashOf } from '../workspace/project-memory.ts';
import { readBaselineFile, readSource, type Unread } from '../workspace/read.ts';
import { disk } from '../workspace/resolve/file-system.ts';
import { unwatched, type Watch } from '../workspace/watch.ts';

export interface Setup {
  readonly engine: Engine;
  /** Whether the configuration wants the file scanned. */
  readonly inScope: Scope;
  /** See `RememberingEngine`; nothing where nothing is remembered. */
  readonly isClean?: RememberingEngine['isClean'];
}

export interface EngineOptions {
  readonly confidence: Confidence | undefined;
  readonly texts: Texts;
  readonly measure?: Measure | undefined;
  /** Leave out what the nearest baseline knows. */
  readonly baseline: boolean;
  /** Folders and files that were asked for, and the working directory: see `placeBelow`. */
  readonly roots: readonly string[];
  /** What an earlier scan has found. */
  readonly memory?: Memory | undefined;
  /** Where files and modules stand. */
  readonly layout?: Layout | undefined;
  /** Gives up files that take too long. */
  readonly watch?: Watch;
  /** Called once per configuration or baseline that is wrong; it is not used. */
  readonly onBad: (file: string, bad: BadConfig) => void;
}

export type BadConfig =
  | { readonly kind: 'unread'; readonly why: Unread }
  | { readonly kind: 'problems'; readonly text: string; readonly problems: readonly Problem[] };

export interface Engines {
  /** Without any configuration file. */
  readonly standard: Setup;
  /** By the nearest configuration file. */
  nearest(file: string): Promise<Setup>;
  /** By this configuration file; nothing when it is bad. */
  load(configFile: string): Promise<Setup | undefined>;
  /** The engine without what the file's baseline knows. */
  beyondBaseline(engine: Engine, file: string): Promise<Engine>;
}

/** Characters of files that are read for others' sake before their own turn. */
const keptAhead = 8_000_000;

export const createEngines = ({ confidence, texts, measure, baseline, roots, memory, layout, watch = unwatched, onBad }: EngineOptions): Engines => {
  const rules = rulesIn(texts);
  const placeOf = placeBelow(roots);
  let judging: Promise<(judging: Judging) => Engine> | undefined;
  const judge = (): Promise<(judging: Judging) => Engine> => (judging ??= import('./judging.ts').then(({ createJudge }) => createJudge()));
  const project = createProject({ files: disk, keep: keptAhead, watch, layout, ...(memory === undefined ? {} : { recall: memory.recall, hashAt: memory.hashAt }) });
  const setupOf = (found: Config, inScope: Scope): Setup => {
    const config = { ...found, confidence: confidence ?? found.confidence };
    const make = async (): Promise<Engine> => (await judge())({ config, texts, placeOf, ...(measure === undefined ? {} : { measure }) });
    const engine = createLazyEngine({ make, handles: handlesFile, rules });
    const isAside = asideOf(config);
    const remembering = memory?.around(engine, hashOf(JSON.stringify(config)), project, (file) => isAside(placeOf(file)));
    return { engine: remembering ?? project.across(engine), inScope, ...(remembering ? { isClean: remembering.isClean } : {}) };
  };
  const standard = setupOf(defaultConfig, () => true);
  const find = createConfigFinder(layout);
  const known = new Map<string, Promise<Setup | undefined>>();

  const read = async (configFile: string): Promise<Setup | undefined> => {
    const content = await readSource(configFile);
    if (content.kind !== 'text') {
      onBad(configFile, { kind: 'unread', why: content });
      return undefined;
    }
    const { parseConfig } = await import('../../engine/config.ts');
    const { config, problems } = parseConfig(content.text, texts);
    if (problems.length > 0) onBad(configFile, { kind: 'problems', text: content.text, problems });
    return config && setupOf(config, scopeOf(path.dirname(configFile), config));
  };

  const findBaseline = createBaselineFinder(layout);
  const baselines = new Map<string, Promise<(engine: Engine) => Engine>>();
  const readBaseline = async (file: string): Promise<(engine: Engine) => Engine> => {
    const [{ parseBaseline }, { baselineIn }] = await Promise.all([import('../../engine/baseline.ts'), import('../workspace/baselines.ts')]);
    const content = await readBaselineFile(file);
    const { baseline: known, problems } = content.kind === 'text' ? parseBaseline(content.text, texts) : { problems: [] };
    if (known) return baselineIn(path.dirname(file), known);
    onBad(file, content.kind === 'text' ? { kind: 'problems', text: content.text, problems } : { kind: 'unread', why: content });
    return (engine) => engine;
  };
  const beyondBaseline = async (engine: Engine, file: string): Promise<Engine> => {
    const found = baseline ? findBaseline(path.dirname(file)) : undefined;
    if (found === undefined) return engine;
    const apply = baselines.get(found) ?? readBaseline(found);
    baselines.set(found, apply);
    return (await apply)(engine);
  };

  const load = (configFile: string): Promise<Setup | undefined> => {
    const setup = known.get(configFile) ?? read(configFile);
    known.set(configFile, setup);
    return setup;
  };

  return {
    standard,
    nearest: async (file) => {
      const configFile = find(path.dirname(file));
      return (configFile === undefined ? undefined : await load(configFile)) ?? standard;
    },
    load,
    beyondBaseline,
  };
};

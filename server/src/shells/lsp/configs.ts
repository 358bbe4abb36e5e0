import path from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Confidence, Config, Engine } from '../../engine/api.ts';
import { baselineIn } from '../workspace/baselines.ts';
import { toConfigDiagnostics } from './convert.ts';
import type { Host } from './host.ts';
import type { Settings } from './settings.ts';
import { keyOf, pathOf } from './uris.ts';

/** The configuration file in force in a folder, read once. */
interface Loaded {
  readonly file: string | undefined;
  readonly text: string;
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
  readonly engines: Map<Confidence, Engine>;
}

/** The baseline in force in a folder. */
interface LoadedBaseline {
  readonly text: string;
  /** The engine without what it knows. */
  readonly apply: (engine: Engine) => Engine;
  readonly diagnostics: readonly Diagnostic[];
}

interface InForce {
  readonly loaded: Loaded;
  readonly baseline: LoadedBaseline;
}

export interface Configs {
  /** The engine for a document, with the nearest `leaktight.json` and the user's settings; nothing where it is not to be checked. */
  engineFor(uri: string, settings: Settings, root: string | undefined): Promise<Engine | undefined>;
  /** The configuration file in force for a document. */
  fileFor(uri: string, root: string | undefined): Promise<string | undefined>;
  /** Configuration files are looked up and read again from now on. Engines stay the same while nothing has changed in fact. */
  invalidate(): void;
  /** Called with what is wrong with a configuration file (nothing: it is in order or gone) whenever one was read. */
  onRead(listener: (file: string, diagnostics: readonly Diagnostic[]) => void): void;
}

const noBaseline: LoadedBaseline = { text: '', apply: (engine) => engine, diagnostics: [] };

/** `placeOf` is asked where a document stands below its workspace folder. `fresh` is how long a look-up is trusted without `invalidate`: for ever where the client reports changed files. */
export const createConfigs = (host: Host, fresh: () => number, placeOf: (uri: string) => string): Configs => {
  const listeners: ((file: string, diagnostics: readonly Diagnostic[]) => void)[] = [];
  const builtIn: Loaded = { file: undefined, text: '', config: host.defaults, diagnostics: [], engines: new Map() };
  /** By file, the last one that could be used: it stays in force while the file is broken. */
  const loaded = new Map<string, Loaded>();
  const baselines = new Map<string, LoadedBaseline>();
  let lookups = new Map<string, Promise<InForce>>();
  let since = host.clock.now();

  const read = async (file: string): Promise<Loaded> => {
    const content = await host.files.read(file);
    const last = loaded.get(file);
    if (content.kind !== 'text') return last ?? builtIn;
    const next = last?.text === content.text ? last : interpret(file, content.text, last);
    loaded.set(file, next);
    for (const listener of listeners) listener(file, next.diagnostics);
    return next;
  };

  const interpret = (file: string, text: string, last: Loaded | undefined): Loaded => {
    const { config, problems } = host.readConfig(text);
    const diagnostics = toConfigDiagnostics(problems, TextDocument.create(file, 'jsonc', 0, text));
    if (config === undefined) return { ...(last ?? builtIn), file, text, diagnostics };
    return { file, text, config, diagnostics, engines: new Map() };
  };

  /** One that is broken leaves the last good one in force. */
  const readBaseline = async (file: string): Promise<LoadedBaseline> => {
    const content = await host.files.readBaseline(file);
    const last = baselines.get(file);
    if (content.kind !== 'text') return last ?? noBaseline;
    const next = last?.text === content.text ? last : interpretBaseline(file, content.text, last);
    baselines.set(file, next);
    for (const listener of listeners) listener(file, next.diagnostics);
    return next;
  };

  const interpretBaseline = (file: string, text: string, last: LoadedBaseline | undefined): LoadedBaseline => {
    const { baseline, problems } = host.readBaseline(text);
    const apply = baseline ? baselineIn(path.dirname(file), baseline) : (last ?? noBaseline).apply;
    return { text, apply, diagnostics: toConfigDiagnostics(problems, TextDocument.create(file, 'json', 0, text)) };
  };

  const forget = (): void => {
    lookups = new Map();
    since = host.clock.now();
  };

  const find = async (folder: string): Promise<InForce> => {
    const [config, baseline] = await Promise.all([host.files.nearestConfig(folder), host.files.nearestBaseline(folder)]);
    return {
      loaded: config === undefined ? builtIn : await read(config),
      baseline: baseline === undefined ? noBaseline : await readBaseline(baseline),
    };
  };

  const lookUp = (folder: string): Promise<InForce> => {
    if (host.clock.now() - since > fresh()) forget();
    const known = lookups.get(folder);
    if (known !== undefined) return known;
    const found = find(folder);
    lookups.set(folder, found);
    return found;
  };

  const engineOf = ({ config, engines }: Loaded, level: Confidence): Engine => {
    const known = engines.get(level);
    if (known !== undefined) return known;
    const engine = host.createEngine({ ...config, confidence: level }, placeOf);
    engines.set(level, engine);
    return engine;
  };

  return {
    engineFor: async (uri, settings, root) => {
      if (!settings.enable) return undefined;
      const file = pathOf(uri);
      const folder = file === undefined ? root : path.dirname(file);
      const { loaded: found, baseline } = folder === undefined ? { loaded: builtIn, baseline: noBaseline } : await lookUp(folder);
      if (file !== undefined && !host.files.includes(keyOf(uri), root, found.file, found.config)) return undefined;
      return baseline.apply(engineOf(found, settings.confidence ?? found.config.confidence));
    },
    fileFor: async (uri, root) => {
      const file = pathOf(uri);
      const folder = file === undefined ? root : path.dirname(file);
      return folder === undefined ? undefined : (await lookUp(folder)).loaded.file;
    },
    invalidate: forget,
    onRead: (listener) => void listeners.push(listener),
  };
};

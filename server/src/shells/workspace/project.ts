/** Files that know of each other: checks a file with what it imports, and keeps what it has learnt of each file. */
import { createHash } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckResult, Engine, FileSummary, Finding, FindImport, Fix, Read, Source } from '../../engine/api.ts';
import type { FileSystem } from './resolve/file-system.ts';
import { createResolver, type Resolver } from './resolve/resolver.ts';

/**
 * What is asked of an imported file. `near`: what it may acquire by its own words; `far`: what it may acquire, also through what it imports;
 * `whole`: also what it may release.
 */
export type Need = 'near' | 'far' | 'whole';

/** One thing that a file wanted to know, and what it was told: its findings follow from its text and these. */
export interface Question {
  readonly module: string;
  readonly from: string;
  readonly need: Need;
  /** The file behind the module; undefined where there is none. */
  readonly target: string | undefined;
  readonly digest: string;
}

export interface Judged {
  readonly result: CheckResult;
  readonly questions: readonly Question[];
}

export interface Project {
  /** Findings of a file with this text, with all that it imports as it is on the disk. Never throws on source text. */
  check(engine: Engine, source: Source): Judged;
  fixes(engine: Engine, source: Source, finding: Finding): readonly Fix[];
  /** Whether a question would get the same answer now. */
  holds(engine: Engine, question: Question): boolean;
  /** Files may have changed; with no name, any file may have come or gone. */
  forget(file?: string): void;
}

interface Answer {
  readonly summary: FileSummary;
  readonly digest: string;
}

/** What is known of one file. */
interface Known {
  readonly hash: string;
  readonly mayAcquire: boolean;
  readonly barrel: () => Answer;
  whole?: Answer;
  /** What it is to others, with the questions of its own that this follows from. */
  far?: { readonly answer: Answer; readonly questions: readonly Question[] };
}

export interface ProjectOptions {
  readonly files: FileSystem;
  /** Characters of the files whose models are kept for the check that is to come. */
  readonly keep: number;
}

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64url');

const answerOf = (summary: FileSummary): Answer => {
  let digest: string | undefined;
  return {
    summary,
    get digest() {
      return (digest ??= hashOf(JSON.stringify(summary)));
    },
  };
};

const NOTHING: CheckResult = { findings: [], broken: false };
const ABSENT = '';

export const createProject = ({ files, keep }: ProjectOptions): Project => {
  let resolver: Resolver = createResolver(files);
  let memories = new WeakMap<Engine, Map<string, Known | undefined>>();
  const reads = createReads(keep);

  const memoryOf = (engine: Engine): Map<string, Known | undefined> => {
    const memory = memories.get(engine) ?? new Map<string, Known | undefined>();
    memories.set(engine, memory);
    return memory;
  };

  const learn = (engine: Engine, source: Source, file: string): Known => {
    const memory = memoryOf(engine);
    const hash = hashOf(source.text);
    const last = memory.get(file);
    if (last?.hash === hash) return last;
    let barrel: Answer | undefined;
    const mayAcquire = engine.mayAcquire(source);
    const light = mayAcquire ? undefined : engine.summarise(source);
    const known: Known = { hash, mayAcquire, barrel: () => (barrel ??= answerOf(light ?? engine.summarise(sourceAt(file) ?? source))) };
    memory.set(file, known);
    return known;
  };

  const sourceAt = (file: string): Source | undefined => {
    const text = files.read(file);
    return text === undefined ? undefined : { uri: pathToFileURL(file).href, text };
  };

  const known = (engine: Engine, file: string): Known | undefined => {
    const memory = memoryOf(engine);
    if (memory.has(file)) return memory.get(file);
    const source = engine.handles(file) ? sourceAt(file) : undefined;
    if (source) return learn(engine, source, file);
    memory.set(file, undefined);
    return undefined;
  };

  const whole = (engine: Engine, file: string, one: Known): Answer => {
    if (one.whole) return one.whole;
    const source = sourceAt(file);
    const read = source && engine.read(source);
    if (!read) return one.barrel();
    one.whole = answerOf(engine.summarise(read));
    reads.put(engine, file, read);
    return one.whole;
  };

  const far = (engine: Engine, file: string, one: Known): Answer => {
    if (one.mayAcquire) return whole(engine, file, one);
    if (one.far) return one.far.answer;
    const questions: Question[] = [];
    const source = sourceAt(file);
    const owes = source !== undefined && engine.mayOwe(source, finder(engine, file, 'near', questions));
    one.far = { answer: owes ? whole(engine, file, one) : one.barrel(), questions };
    return one.far.answer;
  };

  const answer = (engine: Engine, target: string, need: Need): Answer | undefined => {
    const one = known(engine, target);
    if (!one) return undefined;
    if (need === 'far') return far(engine, target, one);
    return need === 'whole' || one.mayAcquire ? whole(engine, target, one) : one.barrel();
  };

  /** Notes what is asked, also through files that answer with what others told them. */
  const finder = (engine: Engine, file: string, need: 'near' | 'far', questions: Question[]): FindImport => {
    const asked = new Set<string>();
    return (module, from = file, isWhole) => {
      const target = resolver.resolve(module, from);
      const wanted = isWhole ? 'whole' : need;
      const found = target === undefined ? undefined : answer(engine, target, wanted);
      const name = `${wanted} ${from} ${module}`;
      if (!asked.has(name)) {
        asked.add(name);
        questions.push({ module, from, need: wanted, target, digest: found?.digest ?? ABSENT });
      }
      return found && { id: target!, summary: found.summary };
    };
  };

  return {
    check: (engine, source) => {
      const file = fileURLToPath(source.uri);
      const one = learn(engine, source, file);
      const questions: Question[] = [];
      const find = finder(engine, file, 'far', questions);
      if (!engine.mayLeak(source) && !engine.mayOwe(source, find)) return { result: NOTHING, questions };
      const read = reads.take(engine, file, source.text) ?? engine.read(source);
      if (!read) return { result: NOTHING, questions };
      one.whole ??= answerOf(engine.summarise(read));
      return { result: engine.check(read, find), questions };
    },
    fixes: (engine, source, finding) => engine.fixes(source, finding, finder(engine, fileURLToPath(source.uri), 'far', [])),
    holds: (engine, { module, from, need, target, digest }) =>
      resolver.resolve(module, from) === target && (target === undefined ? ABSENT : (answer(engine, target, need)?.digest ?? ABSENT)) === digest,
    forget: (file) => {
      if (file === undefined) memories = new WeakMap();
      resolver = createResolver(files);
      // TODO: per file
    },
  };
};

interface Reads {
  put(engine: Engine, file: string, read: Read): void;
  /** Gives a model away, if it is of this text. */
  take(engine: Engine, file: string, text: string): Read | undefined;
}

/** Models that were read for another file's sake, until their own file's turn: the oldest are dropped first. */
const createReads = (most: number): Reads => {
  const kept = new Map<string, { readonly engine: Engine; readonly read: Read }>();
  let size = 0;
  const drop = (file: string): void => {
    size -= kept.get(file)?.read.source.text.length ?? 0;
    kept.delete(file);
  };
  return {
    put: (engine, file, read) => {
      drop(file);
      kept.set(file, { engine, read });
      size += read.source.text.length;
      for (const oldest of kept.keys()) {
        if (size <= most) break;
        drop(oldest);
      }
    },
    take: (engine, file, text) => {
      const found = kept.get(file);
      if (!found) return undefined;
      drop(file);
      return found.engine === engine && found.read.source.text === text ? found.read : undefined;
    },
  };
};

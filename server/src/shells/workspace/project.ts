/** Files that know of each other: checks a file with what it imports, and keeps what it has learnt of each file. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckResult, Engine, FileSummary, Finding, FindImport, Fix, Source } from '../../engine/api.ts';
import { createDependents, type Dependents } from './dependents.ts';
import { createFollowed } from './followed.ts';
import type { Layout } from './layout.ts';
import { type Answered, digestOf, hashOf, type Known, type Need, type Question, type Remembered, rememberedOf, unsettled } from './project-memory.ts';
import { createReads } from './project-reads.ts';
import type { FileSystem } from './resolve/file-system.ts';
import { createResolver, type Resolver } from './resolve/resolver.ts';
import { unwatched, type Watch } from './watch.ts';

export interface Judged {
  readonly result: CheckResult;
  /** What the findings follow from, beside the text and the engine. */
  readonly questions: readonly Question[];
  /** It took too long, and nothing is known of it. */
  readonly isStuck?: true;
}

export interface Project {
  /** The engine, as one whose `check` and `fixes` know what files import. */
  across(engine: Engine): Engine;
  /** Findings of a file with this text, with all that it imports as it is on the disk. Never throws on source text. */
  check(engine: Engine, source: Source): Judged;
  fixes(engine: Engine, source: Source, finding: Finding): readonly Fix[];
  /** The answer to a question as it is now: findings that followed from the same answers still hold. */
  answer(engine: Engine, question: Question): string;
  answered(engine: Engine, question: Question): Answered;
  /** A file has a text of this hash, whatever the disk says; `another`: it was known by another one. */
  learn(engine: Engine, file: string, hash: string): 'first' | 'another';
  /** What is known of files by now, to be recalled by another run. */
  memories(engine: Engine): Iterable<{ readonly file: string; readonly hash: string; readonly remembered: Remembered }>;
  /** A file has changed. */
  changed(file: string): void;
  /** Files have come, or say otherwise where modules stand, and these are gone. What is known of all others still holds. */
  moved(isGone?: (file: string) => boolean): void;
  /** Nothing that was learnt so far is to be trusted: engines are other ones, or anything may have changed. */
  renewed(): void;
  /** Files whose findings nobody shows any more. */
  forget(isGone: (file: string) => boolean): void;
  /** Checked files whose findings may be others now, by what changed since the last call; found one by one, with undefined for each that is as it was: whoever asks can breathe in between. Only with `track`. */
  outdated(): Iterable<string | undefined>;
}

export interface ProjectOptions {
  readonly files: FileSystem;
  /** Characters of the files whose models are kept for the check that is to come. */
  readonly keep: number;
  /** Remember what every check followed from. */
  readonly track?: boolean;
  /** Gives up files that take too long; without it they take as long as they do. */
  readonly watch?: Watch;
  /** What an earlier run knew of a file with a text of this hash. */
  readonly recall?: (engine: Engine, file: string, hash: string) => Remembered | undefined;
  /** The hash of the text of a file, where it is known without reading it. */
  readonly hashAt?: (engine: Engine, file: string) => string | undefined;
  /** Where modules stand, as far as an earlier run knew it. */
  readonly layout?: Layout | undefined;
}

/** A text that is no file of the disk imports nothing that is known. */
const pathOf = (uri: string): string | undefined => (uri.startsWith('file:///') ? fileURLToPath(uri) : undefined);

/** What is known of files with one engine. */
interface Memory {
  readonly files: Map<string, Known | undefined>;
  /** Whose far reach follows from whom. */
  readonly far: Dependents;
}

const NOTHING: CheckResult = { findings: [], broken: false };
const ABSENT = '';

export const createProject = ({ files, keep, track = false, watch = unwatched, recall = () => undefined, hashAt = () => undefined, layout }: ProjectOptions): Project => {
  let resolver: Resolver = createResolver(layout?.files ?? files);
  const memories = new Map<Engine, Memory>();
  const followed = createFollowed();
  const reads = createReads(keep);

  const memoryOf = (engine: Engine): Memory => {
    const memory = memories.get(engine) ?? { files: new Map<string, Known | undefined>(), far: createDependents() };
    memories.set(engine, memory);
    return memory;
  };

  const learn = (engine: Engine, file: string, hash: string): Known => {
    const { files: memory } = memoryOf(engine);
    const last = memory.get(file);
    if (last?.hash === hash) return last;
    const known: Known = { hash, recalled: recall(engine, file, hash), summaries: {}, digests: {} };
    memory.set(file, known);
    return known;
  };

  /** Texts that were read for the file that is being checked: each is asked for several things in a row. */
  const texts = new Map<string, string | undefined>();
  const textOf = (file: string): string | undefined => {
    if (!texts.has(file)) texts.set(file, files.read(file));
    return texts.get(file);
  };

  const sourceAt = (file: string, one: Known): Source => {
    const text = textOf(file) ?? '';
    if (hashOf(text) !== one.hash) one.isTorn = true;
    return { uri: pathToFileURL(file).href, text };
  };

  const known = (engine: Engine, file: string): Known | undefined => {
    const { files: memory } = memoryOf(engine);
    if (memory.has(file)) return memory.get(file);
    const hash = engine.handles(file) ? hashAt(engine, file) : undefined;
    if (hash !== undefined) return learn(engine, file, hash);
    const text = engine.handles(file) ? textOf(file) : undefined;
    if (text !== undefined) return learn(engine, file, hashOf(text));
    memory.set(file, undefined);
    return undefined;
  };

  const summary = (engine: Engine, file: string, one: Known, which: 'barrel' | 'whole'): FileSummary => {
    const found = one.summaries[which];
    if (found) return found;
    const source = sourceAt(file, one);
    const read = which === 'whole' ? watch.run(file, () => engine.read(source)) : undefined;
    const made = watch.run(file, () => engine.summarise(read ?? source)) ?? engine.summarise({ ...source, text: '' });
    // Another run may find the time to read it.
    if (watch.isStuck(file)) one.isTorn = true;
    one.summaries[which] = made;
    if (read) reads.put(engine, file, read);
    return made;
  };

  const digest = (engine: Engine, file: string, one: Known, which: 'barrel' | 'whole'): string =>
    (one.digests[which] ??= one.recalled?.[which] ?? digestOf(summary(engine, file, one, which)));

  const acquires = (engine: Engine, file: string, one: Known): boolean => (one.acquires ??= one.recalled?.acquires ?? engine.mayAcquire(sourceAt(file, one)));

  const isWhole = (engine: Engine, file: string, one: Known, need: Need): boolean => {
    if (need === 'whole' || acquires(engine, file, one)) return true;
    if (need === 'near') return false;
    if (one.far) return one.far.isWhole;
    one.far = recalledFar(engine, one) ?? farOf(engine, file, one);
    if (track) memoryOf(engine).far.set(file, one.far.questions.flatMap(({ target }) => target ?? []));
    return one.far.isWhole;
  };

  const recalledFar = (engine: Engine, { recalled }: Known): Known['far'] =>
    recalled?.far?.questions.every((question) => answer(engine, question) === question.answer) === true ? recalled.far : undefined;

  /** Whether a file that cannot acquire by its own words can do so through what it imports. */
  const farOf = (engine: Engine, file: string, one: Known): NonNullable<Known['far']> => {
    const questions: Question[] = [];
    const owes = engine.mayOwe(sourceAt(file, one), finder(engine, file, 'near', questions));
    return { isWhole: owes, questions: questions.map((question) => answered(engine, question)) };
  };

  const isPlaced = (question: Question): boolean => {
    if (layout?.isPlaced(question) === true) return true;
    if (resolver.resolve(question.module, question.from) !== question.target) return false;
    layout?.place(question);
    return true;
  };

  const answer = (engine: Engine, question: Question): string => {
    if (!isPlaced(question)) return 'moved';
    const { need, target } = question;
    const one = target === undefined ? undefined : known(engine, target);
    return one ? digest(engine, target!, one, isWhole(engine, target!, one, need) ? 'whole' : 'barrel') : ABSENT;
  };

  const answered = (engine: Engine, question: Question): Answered => {
    const found: Answered = { ...question, answer: answer(engine, question) };
    if (found.answer !== 'moved') layout?.place(found);
    return found;
  };

  const finder = (engine: Engine, file: string, need: 'near' | 'far', questions: Question[]): FindImport => {
    const found = (module: string, from: string, wanted: Need): ReturnType<FindImport> => {
      const target = resolver.resolve(module, from);
      questions.push({ module, from, need: wanted, target });
      const one = target === undefined ? undefined : known(engine, target);
      return one && { id: target!, summary: summary(engine, target!, one, isWhole(engine, target!, one, wanted) ? 'whole' : 'barrel') };
    };
    const answers = { whole: new Map<string, Map<string, ReturnType<FindImport>>>(), part: new Map<string, Map<string, ReturnType<FindImport>>>() };
    return (module, from = file, whole) => {
      const table = answers[whole ? 'whole' : 'part'];
      const inFile = table.get(from) ?? new Map<string, ReturnType<FindImport>>();
      table.set(from, inFile);
      if (!inFile.has(module)) inFile.set(module, found(module, from, whole ? 'whole' : need));
      return inFile.get(module);
    };
  };

  const check: Project['check'] = (engine, source) => {
    const file = pathOf(source.uri);
    if (file === undefined) return { result: engine.check(source), questions: [] };
    texts.clear();
    const one = learn(engine, file, hashOf(source.text));
    if (!engine.mayReport(source)) return { result: NOTHING, questions: [] };
    const questions: Question[] = [];
    const find = finder(engine, file, 'far', questions);
    one.acquires ??= one.recalled?.acquires ?? engine.mayAcquire(source);
    // A look at words, which costs less than the watch.
    if (!one.acquires && !engine.mayGrow(source) && !engine.mayOwe(source, find)) return { result: NOTHING, questions };
    const result = watch.run(file, () => judge(engine, file, one, source, find));
    if (result) return { result, questions };
    one.isTorn = true;
    return { result: NOTHING, questions, isStuck: true };
  };

  const judge = (engine: Engine, file: string, one: Known, source: Source, find: FindImport): CheckResult => {
    const read = reads.take(engine, file, source.text) ?? engine.read(source);
    if (!read) return NOTHING;
    one.summaries.whole ??= engine.summarise(read);
    return engine.check(read, find);
  };

  const checkAndFollow: Project['check'] = (engine, source) => {
    const found = check(engine, source);
    const file = track ? pathOf(source.uri) : undefined;
    if (file !== undefined) followed.note(file, engine, found.questions.map((question) => answered(engine, question)));
    return found;
  };

  const fixes: Project['fixes'] = (engine, source, finding) => {
    texts.clear();
    const file = pathOf(source.uri);
    if (file === undefined) return engine.fixes(source, finding);
    return watch.run(file, () => engine.fixes(source, finding, finder(engine, file, 'far', []))) ?? [];
  };

  return {
    fixes,
    check: checkAndFollow,
    answer: (engine, question) => {
      texts.clear();
      return answer(engine, question);
    },
    answered: (engine, question) => {
      texts.clear();
      return answered(engine, question);
    },
    across: (engine) => ({ ...engine, check: (given) => checkAndFollow(engine, 'model' in given ? given.source : given).result, fixes: (source, finding) => fixes(engine, source, finding) }),
    learn: (engine, file, hash) => {
      const before = memoryOf(engine).files.get(file);
      return learn(engine, file, hash) === before || before === undefined ? 'first' : 'another';
    },
    memories: function* (engine) {
      for (const [file, one] of memoryOf(engine).files) if (one && one.isTorn !== true) yield { file, hash: one.hash, remembered: rememberedOf(one) };
    },
    changed: (file) => {
      texts.clear();
      reads.drop(file);
      followed.changed(file);
      for (const { files: memory, far } of memories.values()) {
        memory.delete(file);
        for (const other of far.of(file)) {
          delete memory.get(other)?.far;
          followed.changed(other);
        }
      }
    },
    moved: (isGone = () => false) => {
      texts.clear();
      for (const { files: memory, far } of memories.values()) {
        for (const [file, one] of memory) {
          if (one !== undefined && !isGone(file)) {
            memory.set(file, unsettled(one));
            continue;
          }
          memory.delete(file);
          far.drop(file);
        }
      }
      resolver = createResolver(layout?.files ?? files);
      followed.forget(isGone);
      followed.moved();
    },
    renewed: () => {
      texts.clear();
      memories.clear();
      resolver = createResolver(layout?.files ?? files);
      followed.clear();
    },
    forget: (isGone) => followed.forget(isGone),
    outdated: () =>
      followed.outdated((engine, question) => {
        texts.clear();
        return answer(engine, question);
      }),
  };
};

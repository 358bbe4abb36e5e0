/** Engines that answer from what an earlier scan has found, where it still holds, and remember what they find. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CheckResult, Engine } from '../../../engine/api.ts';
import { NotPrepared } from '../../../engine/lazy.ts';
import { type Answered, hashOf, type Remembered } from '../project-memory.ts';
import type { Project } from '../project.ts';
import { stampNow } from '../read.ts';
import { once } from '../resolve/file-system.ts';
import type { FileRecord, Records } from './record.ts';

export interface Memory {
  /** For `createProject`. */
  readonly recall: (engine: Engine, file: string, hash: string) => Remembered | undefined;
  readonly hashAt: (engine: Engine, file: string) => string | undefined;
  /**
   * The engine with a memory: `prepare` loads nothing where the answer for its text is known. `key` stands for everything that findings follow from beside
   * texts, modules and places: the configuration. `isAside`: what the place of a file tells.
   */
  around(engine: Engine, key: string, project: Project, isAside: (file: string) => boolean): RememberingEngine;
  /** The text of a file that comes to `check` next was read when the file had this stamp; undefined: another text might have the same. */
  saw(file: string, stamp: string | undefined): void;
  /** Whether anything is known now that was not known before. */
  isNew(): boolean;
  /** All that is known now. */
  records(): Records;
}

export interface RememberingEngine extends Engine {
  /** Whether nothing is found in the file, as is known without reading it: it has the stamp that it had when it was read. */
  isClean(file: string): Promise<boolean>;
}

interface Task {
  readonly engine: Engine;
  readonly key: string;
  readonly project: Project;
  readonly isAside: (file: string) => boolean;
}

const nothing: ReadonlyMap<string, FileRecord> = new Map();

/** `isFresh`: `earlier` was not kept where this scan keeps things. */
export const createMemory = (earlier: Records, isFresh = false): Memory => {
  const tasks: Task[] = [];
  const keys = new Map<Engine, string>();
  const fresh = new Map<string, Map<string, FileRecord>>();
  const used = new Map<string, Set<string>>();
  const holding = new Map<Engine, Map<Answered, boolean>>();
  const stamps = new Map<string, string>();
  /** Most files are asked for by others, too. */
  const stampAt = once(stampNow);
  let isNew = isFresh;

  const recordOf = (key: string | undefined, file: string, hash: string): FileRecord | undefined => {
    const record = key === undefined ? undefined : earlier.get(key)?.get(file);
    return record?.hash === hash ? record : undefined;
  };

  /** Asked once: nothing changes while a scan runs, but for texts that are not those of the disk. */
  const holds = ({ engine, project }: Task, question: Answered): boolean => {
    const known = entryOf(holding, engine, () => new Map<Answered, boolean>());
    const found = known.get(question) ?? project.answer(engine, question) === question.answer;
    known.set(question, found);
    return found;
  };

  const known = (task: Task, file: string, hash: string): CheckResult | undefined => {
    const judged = recordOf(task.key, file, hash)?.judged;
    if (judged === undefined || judged.isAside !== task.isAside(file)) return undefined;
    if (task.project.learn(task.engine, file, hash) === 'another') holding.clear();
    if (!judged.questions.every((question) => holds(task, question))) return undefined;
    entryOf(used, task.key, () => new Set<string>()).add(file);
    return judged.result;
  };

  const knownOrPrepared = async (task: Task, file: string, hash: string): Promise<CheckResult | undefined> => {
    try {
      return known(task, file, hash);
    } catch (error) {
      if (!(error instanceof NotPrepared)) throw error;
      // A file that it imports is another one now: what it is to its importers takes a look with the engine.
      await task.engine.prepare(pathToFileURL(file).href);
      return known(task, file, hash);
    }
  };

  const recalled = (task: Task, uri: string, text: string): Promise<CheckResult | undefined> | undefined => {
    const file = fileOf(uri);
    if (file === undefined) return undefined;
    const hash = hashOf(text);
    const record = recordOf(task.key, file, hash);
    if (record && stampFor(file, hash, record) !== record.stamp) isNew = true;
    return knownOrPrepared(task, file, hash);
  };

  /** The stamp of a file with a text of this hash, by what was seen now, else before. */
  const stampFor = (file: string, hash: string, before: FileRecord | undefined): string | undefined =>
    stamps.get(file) ?? (before?.hash === hash ? before.stamp : undefined);

  const judge = ({ engine, key, project, isAside }: Task, uri: string, text: string): CheckResult => {
    const { result, questions, isStuck } = project.check(engine, { uri, text });
    const file = fileOf(uri);
    if (file === undefined || isStuck) return result;
    isNew = true;
    const answered = questions.map((question) => project.answered(engine, question));
    entryOf(fresh, key, () => new Map<string, FileRecord>()).set(file, { hash: hashOf(text), stamp: stamps.get(file), judged: { result, isAside: isAside(file), questions: answered }, remembered: undefined });
    return result;
  };

  return {
    recall: (engine, file, hash) => recordOf(keys.get(engine), file, hash)?.remembered,
    hashAt: (engine, file) => {
      const record = earlier.get(keys.get(engine) ?? '')?.get(file);
      return record?.stamp !== undefined && record.stamp === stampAt(file) ? record.hash : undefined;
    },
    around: (engine, key, project, isAside) => {
      const task: Task = { engine, key, project, isAside };
      tasks.push(task);
      keys.set(engine, key);
      let ready: { readonly uri: string; readonly text: string; readonly result: CheckResult } | undefined;
      const prepare: Engine['prepare'] = async (uri, text) => {
        const result = text === undefined ? undefined : await recalled(task, uri, text);
        ready = text === undefined || result === undefined ? undefined : { uri, text, result };
        if (!ready) await engine.prepare(uri);
      };
      const check: Engine['check'] = (given) => {
        const { uri, text } = 'model' in given ? given.source : given;
        return ready?.uri === uri && ready.text === text ? ready.result : judge(task, uri, text);
      };
      const isClean: RememberingEngine['isClean'] = async (file) => {
        const record = earlier.get(key)?.get(file);
        if (record?.judged === undefined || record.stamp === undefined || record.stamp !== stampAt(file) || record.judged.result.broken || record.judged.result.findings.length > 0) return false;
        return (await knownOrPrepared(task, file, record.hash)) !== undefined;
      };
      return { ...project.across(engine), prepare, check, isClean };
    },
    saw: (file, stamp) => void (stamp === undefined ? stamps.delete(file) : stamps.set(file, stamp)),
    isNew: () => isNew,
    records: () => merged(earlier, fresh, used, tasks, stampFor),
  };
};

/** Those that this scan has used stand last, so that they are kept longest. */
const merged = (
  earlier: Records,
  fresh: ReadonlyMap<string, ReadonlyMap<string, FileRecord>>,
  used: ReadonlyMap<string, ReadonlySet<string>>,
  tasks: readonly Task[],
  stampFor: (file: string, hash: string, before: FileRecord | undefined) => string | undefined,
): Records => {
  const all = new Map([...earlier].map(([key, files]) => [key, new Map(files)]));
  for (const { engine, key, project } of tasks) {
    const files = entryOf(all, key, () => new Map<string, FileRecord>());
    all.delete(key);
    all.set(key, files);
    const [before, mine] = [earlier.get(key) ?? nothing, fresh.get(key) ?? nothing];
    const put = (file: string, record: FileRecord): void => {
      files.delete(file);
      files.set(file, record);
    };
    for (const { file, hash, remembered } of project.memories(engine)) {
      const last = before.get(file);
      const own = mine.get(file) ?? (last?.hash === hash ? last : undefined);
      put(file, { hash, stamp: stampFor(file, hash, last), judged: own?.hash === hash ? own.judged : undefined, remembered });
    }
    // What could not be learnt twice alike (a file that was written meanwhile) is judged, and nothing to others.
    for (const [file, record] of mine) if (files.get(file)?.hash !== record.hash) put(file, record);
    for (const file of used.get(key) ?? []) {
      const record = files.get(file);
      if (record) put(file, record);
    }
  }
  return all;
};

const fileOf = (uri: string): string | undefined => (uri.startsWith('file:///') ? fileURLToPath(uri) : undefined);

const entryOf = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
};

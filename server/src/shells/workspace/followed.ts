/** What every check followed from, and which of them may come out otherwise by now. */
import type { Engine } from '../../engine/api.ts';
import { createDependents } from './dependents.ts';
import type { Answered, Question } from './project-memory.ts';

export interface Followed {
  /** The last check of a file followed from these. */
  note(file: string, engine: Engine, questions: readonly Answered[]): void;
  /** The file, or what it is to others, has changed. */
  changed(file: string): void;
  /** Any module may stand elsewhere. */
  moved(): void;
  forget(isGone: (file: string) => boolean): void;
  clear(): void;
  /** Files whose questions have other answers than before, by what changed since the last call; each is looked at when it is its turn, and undefined where it is as it was. */
  outdated(answer: (engine: Engine, question: Question) => string): Iterable<string | undefined>;
}

interface Check {
  readonly engine: Engine;
  readonly questions: readonly Answered[];
}

export const createFollowed = (): Followed => {
  const checks = new Map<string, Check>();
  const dependents = createDependents();
  let dirty = new Set<string>();
  let hasMoved = false;
  return {
    note: (file, engine, questions) => {
      checks.set(file, { engine, questions });
      dependents.set(file, questions.flatMap(({ target }) => target ?? []));
    },
    changed: (file) => void dirty.add(file),
    moved: () => void (hasMoved = true),
    forget: (isGone) => {
      for (const file of checks.keys()) {
        if (!isGone(file)) continue;
        checks.delete(file);
        dependents.drop(file);
      }
    },
    clear: () => {
      checks.clear();
      dependents.clear();
      dirty = new Set();
      hasMoved = false;
    },
    outdated: function* (answer) {
      const [changed, all] = [dirty, hasMoved];
      dirty = new Set();
      hasMoved = false;
      const files = all ? [...checks.keys()] : new Set([...changed].flatMap((file) => [...dependents.of(file)]));
      for (const file of files) {
        const check = checks.get(file);
        const isOther = (question: Answered): boolean =>
          (all || (question.target !== undefined && changed.has(question.target))) && answer(check!.engine, question) !== question.answer;
        yield check?.questions.some(isOther) === true ? file : undefined;
      }
    },
  };
};

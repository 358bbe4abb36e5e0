/** Who asked what about which file, from the file's side: a change is looked up, not searched for. */

export interface Dependents {
  /** From now on `file` follows from these, and from nothing else. */
  set(file: string, targets: Iterable<string>): void;
  drop(file: string): void;
  /** The files that follow from `target`. */
  of(target: string): Iterable<string>;
  clear(): void;
}

const none: ReadonlySet<string> = new Set();

export const createDependents = (): Dependents => {
  const targetsOf = new Map<string, ReadonlySet<string>>();
  const dependents = new Map<string, Set<string>>();
  const drop = (file: string): void => {
    for (const target of targetsOf.get(file) ?? none) {
      const others = dependents.get(target);
      others?.delete(file);
      if (others?.size === 0) dependents.delete(target);
    }
    targetsOf.delete(file);
  };
  return {
    drop,
    set: (file, targets) => {
      drop(file);
      const wanted = new Set(targets);
      if (wanted.size > 0) targetsOf.set(file, wanted);
      for (const target of wanted) {
        const others = dependents.get(target) ?? new Set<string>();
        dependents.set(target, others.add(file));
      }
    },
    of: (target) => dependents.get(target) ?? none,
    clear: () => {
      targetsOf.clear();
      dependents.clear();
    },
  };
};

/** Programs that do one thing and end: what they still have open then, the system takes back. */
import { commandLines, mainTests } from '../catalog/frameworks.ts';
import type { FnId, Path, RegionId, Value } from '../model/facts.ts';
import { within } from './flow-order.ts';
import type { View } from './view.ts';

/** The file reads a command line, and the function runs where the file is the program, `if __name__ == '__main__': main()`, or in a function that does, and nowhere else in it. */
export function isOfScript(view: View, fn: FnId, seen: readonly FnId[] = []): boolean {
  const info = view.model.fns[fn];
  const callers = view.callersOf(fn);
  if (!readsCommandLine(view) || fn === 0 || !info || info.cls >= 0 || info.name === '' || callers.length === 0 || seen.includes(fn) || seen.length > MAX_DEPTH) return false;
  if (view.usesOf(`fn:${fn}`).some((use) => use.kind !== 'called')) return false;
  return callers.every((id) => {
    const call = view.call(id)!;
    return call.fn === 0 ? isMain(view, call.region) : isOfScript(view, call.fn, [...seen, fn]);
  });
}

const MAX_DEPTH = 5;

const isMain = (view: View, region: RegionId): boolean => within(view, region).some((at) => view.model.regions[at]!.tests.some(isMainTest));

const isMainTest = ({ root, members }: Path): boolean => mainTests.includes((root.kind === 'global' ? members : root.kind === 'module' ? [root.name, ...members] : []).join('.'));

const readsCommandLine = (view: View): boolean => view.model.imports.some((name) => commandLines.includes(name));

/** One of the functions, or what it calls, ends the program: `stop() { …; process.exit(0); }`. */
export function endsProgram(view: View, fns: readonly FnId[]): boolean {
  const exits = view.named('exit').filter((id) => isOfProcess(view, view.call(id)?.callee));
  if (exits.length === 0) return false;
  const reach = view.reach(fns);
  return exits.some((id) => reach.has(view.call(id)!.fn));
}

/** The process of Node.js, or a member of it. */
export function isOfProcess(view: View, value: Value | undefined): boolean {
  const at = value && view.canon(value);
  return at?.kind === 'path' && ((at.root.kind === 'global' && at.members[0] === 'process') || (at.root.kind === 'module' && at.root.name === 'process'));
}

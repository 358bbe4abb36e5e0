/** A variable of the module whose handle comes and goes: a second call puts another one in the place of the first. */
import type { Path } from '../model/facts.ts';
import type { Case } from './case.ts';
import { isInBranch, mayEndBefore, regionOf } from './flow-order.ts';
import { namedAround, oftenOf } from './often.ts';
import type { View } from './view.ts';

/** Functions that run once in a program, as a rule. */
const ONCE = /^_?(start|run|serve|launch|boot|main|begin|mount|attach|bind|wire|watch|monitor|activate|enable|init\w*|set_?[uU]p|install|register|create|make|build|new|get|use|default|ensure|load|connect|listen)(?![a-z])/;

/** Another function of the file releases what the variable holds, the one that fills it does not, and looks at nothing before. */
export function isReplacedInModule(view: View, { acquisition, flow, releases }: Case): boolean {
  const { fact, fn, resource: { row } } = acquisition;
  if (view.model.script !== 'module' || row.holds !== 'handle' || row.selfEnding || flow.kept.length === 0 || !flow.kept.every((path) => isVariable(view, path))) return false;
  if (fn === 0 || namedAround(view, fn) !== fn || ONCE.test(view.model.fns[fn]!.name) || oftenOf(view, fn, true) === 'once') return false;
  const before = view.reach([fn]);
  return !isInBranch(view, regionOf(view, fact)) && !mayEndBefore(view, fact) && !releases.matching.some((release) => before.has(release.fn));
}

function isVariable(view: View, { root, members }: Path): boolean {
  const binding = root.kind === 'binding' && members.length === 0 ? view.model.bindings[root.id] : undefined;
  return binding?.fn === 0 && (binding.kind === 'let' || binding.kind === 'var');
}

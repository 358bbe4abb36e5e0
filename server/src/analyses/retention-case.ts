/** What the parts of the analysis of retention have in common. */
import { headOf, type Pattern } from '../catalog/pattern.ts';
import type { Confidence, RuleId } from '../catalog/types.ts';
import type { CallFact, ClassId, Fact, FactId, FnId, Path, Span, Value } from '../model/facts.ts';
import type { Finding, Related, RetentionPlan } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';
import type { View } from './view.ts';

export interface Retained {
  readonly rule: RuleId;
  readonly span: Span;
  readonly message: string;
  readonly confidence: Confidence;
  readonly related?: readonly Related[];
  readonly plan?: RetentionPlan;
  /** Who keeps it, and how often. */
  readonly kept?: Pick<Finding, 'chain' | 'often' | 'life'>;
}

export type Find = (view: View, known: Knowledge) => Iterable<Retained>;

/** The calls that one of the patterns may match, by its name, in the order of the file. */
export function callsOf(view: View, patterns: readonly Pattern[]): readonly (readonly [FactId, CallFact])[] {
  const ids = patterns.length === 1 ? view.named(headOf(patterns[0]!)) : [...new Set(patterns.flatMap((pattern) => view.named(headOf(pattern))))].sort((a, b) => a - b);
  return ids.flatMap((id) => {
    const fact = view.call(id);
    return fact ? [[id, fact] as const] : [];
  });
}

/** The method of an object that a value is, where reading a method keeps its object. */
export function boundMethod(view: View, value: Value): { readonly cls: ClassId; readonly name: string } | undefined {
  if (!view.model.bindsMethods || value.kind !== 'path' || value.root.kind !== 'this' || value.root.cls < 0 || value.members.length !== 1) return undefined;
  const [name = ''] = value.members;
  const cls = view.model.classes[value.root.cls];
  const fn = cls?.methods[name];
  const info = fn === undefined ? undefined : view.model.fns[fn];
  return info && info.kind === 'method' && !info.isStatic && !isOfClass(info.decorators) ? { cls: value.root.cls, name } : undefined;
}

const isOfClass = (decorators: readonly Value[]): boolean => decorators.some((one) => one.kind === 'path' && /^(classmethod|staticmethod|property|cached_property)$/.test(one.members.at(-1) ?? ''));

/** Whether the function, or one inside it, names the object or variable. */
export function mentions(view: View, fn: FnId, is: (path: Path) => boolean): boolean {
  return view.factsOf(fn).some((id) => pathsIn(view.model.facts[id]!).some(is)) || view.childrenOf(fn).some((inner) => mentions(view, inner, is));
}

function pathsIn(fact: Fact): readonly Path[] {
  switch (fact.kind) {
    case 'call':
      return [fact.callee, ...fact.args, ...Object.values(fact.keywords ?? {})].flatMap(pathsOf);
    case 'assign':
      return [fact.target, ...pathsOf(fact.value)];
    case 'exit':
      return fact.value ? pathsOf(fact.value) : [];
    case 'remove':
      return [fact.target];
    default:
      return pathsOf(fact.value);
  }
}

function pathsOf(value: Value): readonly Path[] {
  switch (value.kind) {
    case 'path':
      return [value];
    case 'anyOf':
      return value.values.flatMap(pathsOf);
    case 'array':
      return value.elements.flatMap(pathsOf);
    case 'object':
      return Object.values(value.props).flatMap(pathsOf);
    default:
      return [];
  }
}

/** The name that stands last in a path of decorators and callees. */
export const lastOf = (value: Value): string => (value.kind === 'path' ? (value.members.at(-1) ?? '') : '');

/** A statement or call of the file takes entries out of that collection. */
export function isTakenOut(view: View, place: Path, removes: readonly string[]): boolean {
  const key = view.key(place);
  const isIt = (path: Path): boolean => view.key(path) === key;
  return view.model.facts.some((fact) => {
    if (fact.kind === 'remove') return isIt({ ...fact.target, members: fact.target.members.slice(0, -1) });
    return fact.kind === 'call' && fact.callee.kind === 'path' && removes.includes(lastOf(fact.callee)) && isIt({ ...fact.callee, members: fact.callee.members.slice(0, -1) });
  });
}

/** Names: which scope of Python declares them. Whatever a function assigns anywhere is its own from the start. */
import type { Binding, BindingId, ClassId, FnId, Path, Span } from '../../model/facts.ts';
import { emptyTable } from '../../model/table.ts';
import { addBinding, type Draft } from '../draft.ts';
import { child, type PyNode, spanOf, textOf } from './tree.ts';

/** What a name of a scope stands for. */
export type Entry =
  | { readonly kind: 'binding'; readonly id: BindingId }
  /** An import, under the canonical name of its module. */
  | { readonly kind: 'import'; readonly path: Path; readonly id: BindingId }
  /** The object of a method, or the class of a class method. */
  | { readonly kind: 'self'; readonly cls: ClassId };

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly fn: FnId;
  readonly parent: Scope | undefined;
  readonly names: Record<string, Entry>;
  /** Class whose body this is; -1 for others. */
  readonly cls: ClassId;
  /** Modules of `from m import *`. */
  readonly stars: string[];
}

export function openScope(kind: Scope['kind'], fn: FnId, parent: Scope | undefined, cls: ClassId = -1): Scope {
  return { kind, fn, parent, names: emptyTable(), cls, stars: [] };
}

export const moduleScope = (scope: Scope): Scope => (scope.parent ? moduleScope(scope.parent) : scope);

/** What a name means here; undefined for built-in names and those of star imports. */
export function resolve(scope: Scope, name: string): Entry | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    // The body of a class is no scope to the functions in it.
    if (at.kind === 'class' && at !== scope) continue;
    const found = at.names[name];
    if (found) return found;
  }
  return undefined;
}

/** The scope that an assignment to a plain name goes to: comprehensions let the walrus through to the function around them. */
export const assigningScope = (scope: Scope): Scope => (scope.kind === 'comprehension' && scope.parent ? assigningScope(scope.parent) : scope);

export function declare(draft: Draft, scope: Scope, name: string, kind: Binding['kind'], span: Span, param = -1): BindingId {
  const known = scope.names[name];
  if (known?.kind === 'binding') return known.id;
  const id = addBinding(draft, { name, fn: scope.fn, kind, exported: false, param, span });
  scope.names[name] = { kind: 'binding', id };
  return id;
}

/** Declares what a body assigns, so that uses before the assignment find it. */
export function declareAssigned(draft: Draft, scope: Scope, body: readonly PyNode[], text: string): void {
  const outer = new Set<string>();
  const found = new Map<string, { readonly kind: Binding['kind']; readonly span: Span }>();
  for (const node of body) collect(node, text, found, outer);
  for (const [name, { kind, span }] of found) if (!outer.has(name)) declare(draft, scope, name, kind, span);
  for (const name of outer) adopt(draft, scope, name);
}

/** `global x` and `nonlocal x`: the name of another scope. */
function adopt(draft: Draft, scope: Scope, name: string): void {
  const top = moduleScope(scope);
  const known = scope.parent && resolve(scope.parent, name);
  scope.names[name] = known ?? top.names[name] ?? { kind: 'binding', id: declare(draft, top, name, 'var', { start: 0, end: 0 }) };
}

type Found = Map<string, { readonly kind: Binding['kind']; readonly span: Span }>;

const OWN_SCOPE = new Set(['lambda', 'list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression']);

function collect(top: PyNode, text: string, found: Found, outer: Set<string>): void {
  const pending = [top];
  for (let node = pending.pop(); node; node = pending.pop()) {
    switch (node.kind) {
      case 'function_definition':
      case 'class_definition': {
        const name = child(node, 'name');
        if (name) note(found, name, text, node.kind === 'class_definition' ? 'class' : 'function');
        continue;
      }
      case 'global_statement':
      case 'nonlocal_statement':
        node.children.forEach((name) => outer.add(textOf(text, name)));
        continue;
      case 'assignment':
      case 'augmented_assignment':
      case 'for_statement':
        targets(child(node, 'left'), text, found);
        break;
      case 'named_expression':
        targets(child(node, 'name'), text, found);
        break;
      case 'as_pattern_target':
        targets(node.children[0], text, found);
        break;
      case 'case_pattern':
        patternNames(node, text, found);
        continue;
      default:
        break;
    }
    if (OWN_SCOPE.has(node.kind)) pending.push(...walrusesIn(node));
    else pending.push(...[...node.children].reverse());
  }
}

/** `[y := f(x) for x in xs]` assigns to the function around the comprehension. */
function walrusesIn(node: PyNode): readonly PyNode[] {
  if (node.kind === 'lambda') return [];
  const found: PyNode[] = [];
  const pending = [...node.children];
  for (let inner = pending.pop(); inner; inner = pending.pop()) {
    if (inner.kind === 'named_expression') found.push(inner);
    else if (inner.kind !== 'lambda') pending.push(...inner.children);
  }
  return found;
}

function targets(node: PyNode | undefined, text: string, found: Found): void {
  if (!node) return;
  if (node.kind === 'identifier') note(found, node, text, 'let');
  else if (/^(pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list|list_splat_pattern|parenthesized_expression|as_pattern_target)$/.test(node.kind)) node.children.forEach((inner) => targets(inner, text, found));
}

/** Names that a `case` binds: plain ones; dotted names, class names and keywords are compared. */
export function captures(node: PyNode): readonly PyNode[] {
  if (node.kind === 'dotted_name') return node.children.length === 1 ? [node] : [];
  if (node.kind === 'splat_pattern') return node.children;
  if (node.kind === 'as_pattern') return node.children.flatMap((inner) => (inner.kind === 'identifier' ? [inner] : captures(inner)));
  const inner = node.kind === 'class_pattern' || node.kind === 'keyword_pattern' ? node.children.slice(1) : node.children;
  return inner.flatMap(captures);
}

function patternNames(node: PyNode, text: string, found: Found): void {
  for (const name of captures(node)) note(found, name, text, 'let');
}

function note(found: Found, node: PyNode, text: string, kind: Binding['kind']): void {
  const name = textOf(text, node);
  if (!found.has(name)) found.set(name, { kind, span: spanOf(node) });
}

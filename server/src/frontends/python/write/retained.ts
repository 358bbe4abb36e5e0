/** Fixes for caches, registries, cycles, defaults and graphs that keep an object. */
import type { Edit, Fix, RetentionPlan } from '../../../model/finding.ts';
import { child, type PyNode } from '../tree.ts';
import { imported } from './imports.ts';
import { indentAt, lineEnd, lineStart } from './lines.ts';
import { classAround, inside, mentionsOf, outwards, type PyJob, type PySyntax, sourceOf } from './syntax.ts';

export function retainedFixes(job: PyJob, plan: RetentionPlan): readonly Fix[] {
  return RECIPES[plan.how].flatMap((recipe) => recipe(job, plan) ?? []);
}

type Recipe = (job: PyJob, plan: RetentionPlan) => Fix | undefined;

const RECIPES: Readonly<Record<RetentionPlan['how'], readonly Recipe[]>> = {
  memo: [(job, plan) => propertyFix(job, plan) ?? staticFix(job, plan)],
  registered: [unregisterFix],
  closure: [parameterFix],
  default: [noneFix],
  graph: [(job, plan) => graphFix(job, plan, 'item'), (job, plan) => graphFix(job, plan, 'detach')],
};

const fixOf = (title: string, edits: readonly Edit[], labelled = edits.length > 1): Fix | undefined =>
  edits.length === 0 ? undefined : { title, recipe: 'retained', edits: labelled ? edits.map((edit) => ({ ...edit, label: edit.label ?? title })) : edits.map(({ span, text }) => ({ span, text })), safe: false, preferred: false };

const replaced = (node: { readonly start: number; readonly end: number }, text: string): Edit => ({ span: { start: node.start, end: node.end }, text });

const functionOf = ({ syntax }: PyJob, plan: RetentionPlan): PyNode | undefined => {
  const span = plan.fn === undefined ? undefined : syntax.model.fns[plan.fn]?.span;
  return span && syntax.nodeAt(span, /^function_definition$/);
};

interface Method {
  readonly fn: PyNode;
  readonly memo: PyNode;
  readonly decorators: readonly PyNode[];
  readonly params: readonly PyNode[];
  readonly body: PyNode;
  readonly self: string;
  readonly name: string;
}

function methodOf(job: PyJob, plan: RetentionPlan): Method | undefined {
  const { syntax } = job;
  const fn = functionOf(job, plan);
  const around = fn && syntax.parentOf(fn);
  const decorators = around?.kind === 'decorated_definition' ? around.children.filter((node) => node.kind === 'decorator') : [];
  const memo = decorators.find((node) => /(lru_cache|\bcache)\b/.test(sourceOf(syntax, node)));
  const body = fn && child(fn, 'body');
  const params = (fn && child(fn, 'parameters')?.children) ?? [];
  const name = fn && child(fn, 'name');
  return fn && memo && body && params[0]?.kind === 'identifier' && name ? { fn, memo, decorators, params, body, self: sourceOf(syntax, params[0]), name: sourceOf(syntax, name) } : undefined;
}

/** `@lru_cache` on a method without arguments is a property that is computed once, and goes with its object. */
function propertyFix(job: PyJob, plan: RetentionPlan): Fix | undefined {
  const { syntax, texts } = job;
  const method = methodOf(job, plan);
  if (!method || method.params.length !== 1) return undefined;
  const property = method.decorators.find((node) => /^@\s*property$/.test(sourceOf(syntax, node)));
  const isAsked = !property && !method.name.startsWith('_');
  const { code, edit } = imported(syntax, 'functools', 'cached_property', texts.labels.addImport);
  const calls = property ? [] : callsOf(syntax, method.name);
  if (isAsked && calls.length === 0) return undefined;
  if (!property && calls.some((call) => call === undefined)) return undefined;
  const edits = [replaced(method.memo, `@${code}`), ...(property ? [withoutLine(syntax, property)] : []), ...calls.flatMap((call) => (call ? [replaced(child(call, 'arguments')!, '')] : [])), ...(edit ? [edit] : [])];
  return fixOf(texts.cachedProperty, edits);
}

/** Calls of a method of this name; undefined for what names it without calling it. */
const callsOf = (syntax: PySyntax, name: string): readonly (PyNode | undefined)[] =>
  syntax.nodes.filter((node) => node.kind === 'attribute' && child(node, 'attribute') && sourceOf(syntax, child(node, 'attribute')!) === name).map((node) => {
    const call = syntax.parentOf(node);
    return call?.kind === 'call' && node.field === 'function' && child(call, 'arguments')?.children.length === 0 ? call : undefined;
  });

/** The line of a node that stands alone on it. */
const withoutLine = ({ text }: PySyntax, node: PyNode): Edit => ({ span: { start: lineStart(text, node.start), end: text.indexOf('\n', node.end) + 1 }, text: '' });

/** A method that does not use its object need not have it among its keys. */
function staticFix(job: PyJob, plan: RetentionPlan): Fix | undefined {
  const { syntax, texts } = job;
  const method = methodOf(job, plan);
  const [self, next] = method?.params ?? [];
  if (!method || !self || !next || mentionsOf(syntax, method.body, method.self).length > 0 || /\bsuper\(\)|\b__class__\b/.test(sourceOf(syntax, method.body)) || method.decorators.length > 1) return undefined;
  const indent = indentAt(syntax.text, method.memo.start);
  const bounded = sourceOf(syntax, method.memo).replace(/maxsize\s*=\s*None/, 'maxsize=1024').replace(/\(None\)/, '(maxsize=1024)');
  return fixOf(texts.staticMethod, [replaced(method.memo, `@staticmethod${syntax.newline}${indent}${bounded}`), { span: { start: self.start, end: next.start }, text: '' }]);
}

const ENDS = /^(close|stop|shutdown|dispose|cleanup|clean_up|terminate|disconnect|destroy|teardown|tear_down|__exit__|aclose|finish|release)$/;

/** `atexit.unregister(…)` where the object ends. */
function unregisterFix(job: PyJob, plan: RetentionPlan): Fix | undefined {
  const { syntax, texts } = job;
  const fact = plan.fact === undefined ? undefined : syntax.model.facts[plan.fact];
  const call = fact && syntax.nodeAt(fact.span, /^call$/);
  const cls = call && classAround(syntax, call);
  const [callback] = (call && child(call, 'arguments')?.children) ?? [];
  const callee = call && child(call, 'function');
  if (!call || !cls || !callback || callback.kind !== 'attribute' || !callee || !/\bregister$/.test(sourceOf(syntax, callee))) return undefined;
  const registered = /\.(\w+)$/.exec(sourceOf(syntax, callback))?.[1] ?? '';
  const methods = (child(cls, 'body')?.children ?? []).map((node) => (node.kind === 'decorated_definition' ? node.children.at(-1)! : node)).filter((node) => node.kind === 'function_definition');
  const named = (test: (name: string) => boolean): PyNode | undefined => methods.find((node) => test(sourceOf(syntax, child(node, 'name')!)));
  const home = ENDS.test(registered) ? named((name) => name === registered) : named((name) => ENDS.test(name));
  const first = home && child(home, 'body')?.children.find((node) => !(node.kind === 'expression_statement' && node.children[0]?.kind === 'string'));
  if (!home || !first) return undefined;
  const code = `${sourceOf(syntax, callee).replace(/register$/, 'unregister')}(${sourceOf(syntax, callback)})`;
  const name = sourceOf(syntax, child(home, 'name')!);
  return fixOf(texts.completeTeardown(code, name), [{ span: { start: first.start, end: first.start }, text: `${code}${syntax.newline}${indentAt(syntax.text, first.start)}` }]);
}

/** The callback is given what it is attached to: its parameter takes the place of the variable. */
function parameterFix(job: PyJob, plan: RetentionPlan): Fix | undefined {
  const { syntax, texts } = job;
  const fact = plan.fact === undefined ? undefined : syntax.model.facts[plan.fact];
  const call = fact && syntax.nodeAt(fact.span, /^call$/);
  const target = call && child(child(call, 'function') ?? call, 'object');
  const lambda = child(call ?? syntax.root, 'arguments')?.children.find((node) => node.kind === 'lambda');
  const params = (lambda && child(lambda, 'parameters')?.children) ?? [];
  const body = lambda && child(lambda, 'body');
  const [param] = params;
  if (!target || target.kind !== 'identifier' || params.length !== 1 || param?.kind !== 'identifier' || !body) return undefined;
  const mentions = mentionsOf(syntax, body, sourceOf(syntax, target));
  const isUsed = mentionsOf(syntax, body, sourceOf(syntax, param)).length > 0;
  const names = new Set([...inside(body)].map((node) => sourceOf(syntax, node)));
  const name = isUsed || !/^_+$/.test(sourceOf(syntax, param)) ? sourceOf(syntax, param) : (['done', 'finished', 'ended'].find((one) => !names.has(one)) ?? 'it');
  const edits = [...(name === sourceOf(syntax, param) ? [] : [replaced(param, name)]), ...mentions.map((node) => replaced(node, name))];
  return fixOf(texts.useParameter(name), edits);
}

/** `def f(seen=None):` with the list made inside. */
function noneFix(job: PyJob, plan: RetentionPlan): Fix | undefined {
  const { syntax, texts } = job;
  const span = plan.binding === undefined ? undefined : syntax.model.bindings[plan.binding]?.span;
  const id = span && syntax.nodeAt(span, /^identifier$/);
  const param = id && [...outwards(syntax, id)].find((node) => node.kind === 'default_parameter' || node.kind === 'typed_default_parameter');
  const value = param && child(param, 'value');
  const fn = param && [...outwards(syntax, param)].find((node) => node.kind === 'function_definition');
  const statements = (fn && child(fn, 'body')?.children.filter((node) => node.kind !== 'comment')) ?? [];
  const isDoc = statements[0]?.kind === 'expression_statement' && statements[0].children[0]?.kind === 'string';
  const first = isDoc ? statements[1] : statements[0];
  if (!id || !value || !first || syntax.text.slice(lineStart(syntax.text, first.start), first.start).trim() !== '') return undefined;
  const name = sourceOf(syntax, id);
  const indent = indentAt(syntax.text, first.start);
  const line = `if ${name} is None:${syntax.newline}${indent}${syntax.step}${name} = ${sourceOf(syntax, value)}${syntax.newline}${indent}`;
  const type = child(param, 'type');
  const optional = type && !/\bNone\b|Optional|\bAny\b/.test(sourceOf(syntax, type)) ? [{ span: { start: type.end, end: type.end }, text: ' | None' }] : [];
  return fixOf(texts.noneDefault(name), [...optional, replaced(value, 'None'), { span: { start: first.start, end: first.start }, text: line }]);
}

/** `losses.append(loss.item())`, `total += loss.item()` */
function graphFix(job: PyJob, plan: RetentionPlan, method: 'item' | 'detach'): Fix | undefined {
  const { syntax, texts } = job;
  const fact = plan.fact === undefined ? undefined : syntax.model.facts[plan.fact];
  const node = fact && syntax.nodeAt(fact.span, fact.kind === 'assign' ? /^augmented_assignment$/ : /^call$/);
  const value = node && (node.kind === 'call' ? child(node, 'arguments')?.children[0] : child(node, 'right'));
  if (!value || !/^(identifier|attribute|subscript|call)$/.test(value.kind) || lineEnd(syntax.text, value.end) < value.end) return undefined;
  return fixOf(texts.withoutGraph(method), [{ span: { start: value.end, end: value.end }, text: `.${method}()` }]);
}

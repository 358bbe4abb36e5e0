/** Function components of React: what an event handler acquires is kept in a ref, and released by an effect that ends with the component. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import { type Anchor, isRepeated } from './anchor.ts';
import { createDraft, type Draft } from './draft.ts';
import { addImports, importedName, type ImportRequest } from './imports.ts';
import { complete, functionNode, type Job, type Release, statementOf } from './job.ts';
import { calleeOf, typeOfHandle } from './keep.ts';
import { freshName, isVisible } from './scope.ts';
import { storedOf } from './stored.ts';
import { functionAround, type FunctionNode, isFunction, type Node, sourceOf, type Syntax } from './syntax.ts';
import { fixOf } from './teardown.ts';
import { handleNameFor } from './wording.ts';

export function componentFix(job: Job): Fix | undefined {
  const { syntax, style, plan, texts } = job;
  const fn = plan.owner.kind === 'component' ? functionNode(syntax, plan.owner.fn) : undefined;
  const after = afterHandle(job);
  if (!fn?.body || fn.body.type !== 'BlockStatement' || !job.site.fn || job.site.fn === fn || after === undefined || !syntax.model.imports.includes('react')) return undefined;
  const draft = createDraft(syntax, style);
  const imports: ImportRequest[] = [];
  const ref = knownRef(job, fn) ?? newRef(job, draft, fn, after, imports);
  if (ref === undefined) return undefined;
  const release = releaseOf(job, `${ref}.current`, after);
  const cleanup = mountCleanup(syntax, fn);
  if (cleanup) complete(job, draft, cleanup, release);
  else addEffect(job, draft, fn, release, imports);
  addImports(syntax, style, draft, imports, texts.labels.addImport);
  const title = cleanup ? texts.completeCleanup(release.code) : texts.createTeardown(release.code, 'an effect');
  return fixOf(draft, { title, recipe: 'keep-handle', safe: false });
}

/** The code behind the handle: `.close()`, `()`, or what the handle is an argument of, with `$` for it. */
function afterHandle({ plan }: Job): string | undefined {
  const [first, second, third] = plan.code;
  if (typeof first === 'object' && first.hole === 'handle' && typeof second === 'string' && plan.code.length === 2) return second;
  return typeof first === 'string' && typeof second === 'object' && second.hole === 'handle' && third === ')' ? `${first}$)` : undefined;
}

function releaseOf({ syntax }: Job, handle: string, after: string): Release {
  if (after.startsWith('.')) return { code: `${handle}?${after}`, quiet: false };
  if (after.startsWith('(')) return { code: `${handle}?.${after}`, quiet: false };
  const needsGuard = syntax.typed && !/clear(Interval|Timeout)\(/.test(after);
  return { code: after.replace('$', () => handle), quiet: true, ...(needsGuard ? { guard: `${handle} !== undefined` } : {}) };
}

/** `x` of `x.current = …`, a ref of the component. */
function knownRef({ syntax, site }: Job, fn: FunctionNode): string | undefined {
  const stored = storedOf(syntax, site.node);
  const target = stored.kind === 'assigned' && stored.target.type === 'MemberExpression' && !stored.target.computed ? stored.target : undefined;
  if (target?.object.type !== 'Identifier' || target.property.type !== 'Identifier' || target.property.name !== 'current') return undefined;
  return isVisible(syntax, target.object, fn.range[1] - 1) ? target.object.name : undefined;
}

function newRef(job: Job, draft: Draft, fn: FunctionNode, after: string, imports: ImportRequest[]): string | undefined {
  const { syntax, style, texts, site } = job;
  const stored = storedOf(syntax, site.node);
  const anchor = refAnchor(syntax, fn.body as TSESTree.BlockStatement);
  if (stored.kind !== 'dropped' || !anchor || isRepeated(syntax, site.node, fn)) return undefined;
  const callee = calleeOf(syntax, site.node);
  const type = typeOfHandle(job, draft, after)();
  if (syntax.typed && type === undefined) return undefined;
  const name = freshName(syntax, `${handleNameFor(callee.name, callee.isNew, after === '()')}Ref`, fn);
  const make = syntax.typed ? `<${/=>/.test(type!) ? `(${type})` : type} | undefined>(undefined)` : '(null)';
  draft[anchor.side](anchor, () => `const ${name} = ${hook(job, 'useRef', imports)}${make}${style.semi}`, texts.labels.declare(name));
  const isValue = isFunction(syntax.parentOf(stored.whole));
  draft.insert(stored.whole.range[0], `${isValue ? '(' : ''}${name}.current = `, texts.labels.keep(name));
  if (isValue) draft.insert(stored.whole.range[1], ')', texts.labels.keep(name));
  return name;
}

/** Behind the last ref or state of the component, else before everything. */
function refAnchor(syntax: Syntax, body: TSESTree.BlockStatement): (Anchor & { readonly side: 'before' | 'after' }) | undefined {
  const last = body.body.findLast((node) => node.type === 'VariableDeclaration' && /^(React\.)?use(Ref|State|Reducer)\b/.test(node.declarations[0].init ? sourceOf(syntax, node.declarations[0].init) : ''));
  const node = last ?? body.body[0];
  return node && { kind: 'statement', node, block: body, side: last ? 'after' : 'before' };
}

/** `useRef`, or `React.useRef` as the file has it. */
function hook({ syntax }: Job, name: string, imports: ImportRequest[]): string {
  const known = importedName(syntax, 'react', name);
  if (known !== undefined) return known;
  const space = /\b(React)\.use[A-Z]/.exec(syntax.text)?.[1];
  if (space !== undefined) return `${space}.${name}`;
  imports.push({ from: 'react', name });
  return name;
}

/** The cleanup of an effect that does nothing but clean up at the end of the component. */
function mountCleanup(syntax: Syntax, fn: FunctionNode): FunctionNode | undefined {
  for (const node of syntax.nodes) {
    if (node.type !== 'CallExpression' || functionAround(syntax, node) !== fn || !/(^|\.)useEffect$/.test(sourceOf(syntax, node.callee))) continue;
    const [effect, deps] = node.arguments;
    if (!isFunction(effect) || deps?.type !== 'ArrayExpression' || deps.elements.length > 0) continue;
    if (effect.body?.type === 'BlockStatement' && effect.body.body.length > 1) continue;
    const returned = effect.body?.type === 'BlockStatement' ? effect.body.body[0] : effect.body;
    const cleanup: Node | null | undefined = returned?.type === 'ReturnStatement' ? returned.argument : returned;
    if (isFunction(cleanup ?? undefined)) return cleanup as FunctionNode;
  }
  return undefined;
}

function addEffect(job: Job, draft: Draft, fn: FunctionNode, release: Release, imports: ImportRequest[]): void {
  const { syntax, style, texts } = job;
  const body = fn.body as TSESTree.BlockStatement;
  const effect = hook(job, 'useEffect', imports);
  const short = release.guard === undefined && (release.quiet || !syntax.typed);
  const line = (indent: string): string => short
    ? `${effect}(() => () => ${release.code}, [])${style.semi}`
    : `${effect}(() => () => {\n${indent}${style.unit}${statementOf(style, release)}\n${indent}}, [])${style.semi}`;
  const exit = body.body.find((node) => node.type === 'ReturnStatement' || (node.type === 'IfStatement' && sourceOf(syntax, node).includes('return')));
  if (exit) draft.before({ kind: 'statement', node: exit, block: body }, line, texts.labels.release);
  else draft.append(fn, line, texts.labels.release);
}

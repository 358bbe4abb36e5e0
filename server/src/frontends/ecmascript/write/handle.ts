/** The handle at the place of the release: where it is kept already, or after it is kept. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Path } from '../../../model/facts.ts';
import type { Draft } from './draft.ts';
import type { Job, Place } from './job.ts';
import { declareMember, declareVariable, isBeside, isOnce, isOnlyOne, isShared, memberNameFor, variableName } from './kept.ts';
import { addImports, importedName } from './imports.ts';
import { memberName } from './members.ts';
import { isStable, meansTheSame } from './stable.ts';
import { type Stored, storedOf } from './stored.ts';
import { isSameCode, isVisible } from './scope.ts';
import { isFunction, type Node, sourceOf, type Syntax } from './syntax.ts';
import { handleNameFor, handleType } from './wording.ts';

export interface Held {
  readonly text: string;
  /** There may be nothing in it when the release runs: a type says so (`typed`), or the order of calls (`late`). */
  readonly empty?: 'typed' | 'late';
  /** It was there before. */
  readonly known: boolean;
}

/** `after` is the code behind the handle in the release: `.close()`, `(`, or `)` where it is an argument. */
export function holdHandle(job: Job, place: Place, draft: Draft, after: string): Held | undefined {
  const stored = storedOf(job.syntax, job.site.node);
  return known(job, place, stored) ?? keep(job, place, draft, stored, after);
}

function known(job: Job, place: Place, stored: Stored): Held | undefined {
  const { syntax } = job;
  if (stored.kind === 'variable' && meansTheSame(job, place, stored.id)) return { text: stored.id.name, known: true };
  if (stored.kind === 'assigned' && isStable(stored.target) && meansTheSame(job, place, stored.target)) {
    return { text: sourceOf(syntax, stored.target), known: true, ...emptiness(job, place, stored.target) };
  }
  if (stored.kind === 'field' && isShared(job, place)) return { text: `this.${memberName(stored.field)}`, known: true };
  for (const path of job.plan.kept) {
    const text = pathText(job, place, path);
    if (text !== undefined) return { text, known: true, empty: 'late' };
  }
  return undefined;
}

/** Source text of a path of the model, where it means the same at the place. */
export function pathText({ syntax, site }: Job, place: Place, { root, members }: Path): string | undefined {
  if (!members.every((name) => /^#?[A-Za-z_$][\w$]*$/.test(name))) return undefined;
  if (root.kind === 'this') return members.length > 0 && site.self === place.self && place.self === `class:${root.cls}` ? ['this', ...members].join('.') : undefined;
  const binding = root.kind === 'binding' ? syntax.model.bindings[root.id] : undefined;
  const id = binding && syntax.nodesAt(binding.span).find((node) => node.type === 'Identifier');
  return id && place.at.every((pos) => isVisible(syntax, id, pos)) ? [binding.name, ...members].join('.') : undefined;
}

/** Whether an assigned variable or field may be empty when the place runs. */
function emptiness(job: Job, place: Place, target: TSESTree.Expression): Pick<Held, 'empty'> {
  if (declaredEmpty(job.syntax, target)) return { empty: 'typed' };
  if (place.holder && target.type === 'MemberExpression') return isAlwaysSet(job) ? {} : { empty: 'late' };
  const isDirect = place.home !== undefined && job.site.fn === place.home && isBeside(job, place);
  return isDirect && target.type === 'Identifier' ? {} : { empty: 'late' };
}

/** Assigned by the constructor, or by the hook that always runs before the teardown. */
function isAlwaysSet({ syntax, site }: Job): boolean {
  if (!site.fn || site.fn.async || site.anchor?.kind !== 'statement' || site.anchor.block !== site.fn.body) return false;
  const member = syntax.parentOf(site.fn);
  const name = member && (member.type === 'MethodDefinition' || member.type === 'Property') ? memberName(member) : undefined;
  return name !== undefined && ALWAYS.has(name);
}

const ALWAYS = new Set(['constructor', 'componentDidMount', 'mounted', 'created', 'connectedCallback', 'ngOnInit', 'ngAfterViewInit', 'hostConnected']);

/** `let x;`, `x: T | undefined`, `private x?: T` */
function declaredEmpty(syntax: Syntax, target: TSESTree.Expression): boolean {
  if (target.type === 'MemberExpression' && target.object.type === 'ThisExpression') {
    const name = target.property.type === 'PrivateIdentifier' ? `#${target.property.name}` : target.property.type === 'Identifier' ? target.property.name : '';
    const field = syntax.nodes.find((node) => node.type === 'PropertyDefinition' && memberName(node) === name);
    if (field?.type !== 'PropertyDefinition') return false;
    return field.optional || (field.typeAnnotation !== undefined && /\b(undefined|null)\b/.test(sourceOf(syntax, field.typeAnnotation)));
  }
  const def = target.type === 'Identifier' ? syntax.scopes.variableOf(target)?.defs[0]?.node : undefined;
  if (def?.type !== 'VariableDeclarator') return target.type !== 'Identifier';
  const annotation = def.id.type === 'Identifier' ? def.id.typeAnnotation : undefined;
  return annotation !== undefined && /\b(undefined|null)\b/.test(syntax.text.slice(...annotation.range));
}

function keep(job: Job, place: Place, draft: Draft, stored: Stored, after: string): Held | undefined {
  if (!isOnce(job, place)) return undefined;
  if (stored.kind === 'variable') return widen(job, place, draft, stored, after);
  if (stored.kind !== 'dropped' && stored.kind !== 'head') return undefined;
  const { syntax, texts, site } = job;
  const callee = calleeOf(syntax, site.node);
  const wanted = handleNameFor(/[\w$]+$/.exec(callee.text)?.[0] ?? '', callee.isNew, after.startsWith('('));
  const type = typeOfHandle(job, draft, after);
  const { whole } = stored;
  if (isBeside(job, place) && site.anchor) {
    const name = variableName(job, place, wanted);
    const word = job.style.old ? 'var' : 'const';
    if (stored.kind === 'dropped') draft.insert(whole.range[0], `${word} ${name} = `, texts.labels.keep(name));
    else {
      draft.before(site.anchor, () => `${word} ${name} = ${sourceOf(syntax, whole)}${job.style.semi}`, texts.labels.keep(name));
      draft.replace(...withParens(syntax, whole), name, texts.labels.useName(name));
    }
    return { text: name, known: false };
  }
  return elsewhere(job, place, draft, { stored, wanted, type });
}

interface New {
  readonly stored: Extract<Stored, { kind: 'dropped' | 'head' }>;
  readonly wanted: string;
  readonly type: () => string | undefined;
}

/** The type to declare; libraries' own names for it where the file has them at hand. */
export function typeOfHandle({ syntax, style, texts, site }: Job, draft: Draft, after: string): () => string | undefined {
  const callee = calleeOf(syntax, site.node);
  return () => {
    if (after === '.unsubscribe()' && syntax.model.imports.some((name) => name === 'rxjs' || name === '@angular/core')) {
      addImports(syntax, style, draft, [{ from: 'rxjs', name: 'Subscription' }], texts.labels.addImport);
      return importedName(syntax, 'rxjs', 'Subscription') ?? 'Subscription';
    }
    if (after === '.dispose()' && !callee.isNew && syntax.model.imports.includes('vscode')) {
      return importedName(syntax, 'vscode', 'Disposable') ?? (/\* as vscode\b/.test(syntax.text) ? 'vscode.Disposable' : '{ dispose(): void }');
    }
    return handleType(callee.text, callee.isNew, after);
  };
}

/** In a member, or in a variable further out. */
function elsewhere(job: Job, place: Place, draft: Draft, { stored, wanted, type }: New): Held | undefined {
  const { syntax, style, texts, site } = job;
  if (!site.anchor || site.anchor.kind === 'field') return undefined;
  let name: string;
  if (isShared(job, place) && place.holder) {
    const member = memberNameFor(job, place.holder, wanted);
    if (!declareMember(job, draft, place.holder, member, type)) return undefined;
    name = `this.${member}`;
  } else {
    name = variableName(job, place, wanted);
    if (!declareVariable(job, draft, place, name, type)) return undefined;
  }
  const { whole } = stored;
  if (stored.kind === 'dropped') assignAll(job, draft, place, whole, name);
  else {
    draft.before(site.anchor, () => `${name} = ${sourceOf(syntax, whole)}${style.semi}`, texts.labels.keep(name));
    draft.replace(...withParens(syntax, whole), name, texts.labels.useName(name));
  }
  return { text: name, known: false, empty: 'typed' };
}

/** The call, and those that ask for the next one of the same: a frame that asks for a frame. */
function assignAll({ syntax, texts, site, finding }: Job, draft: Draft, place: Place, whole: Node, name: string): void {
  const all = [whole];
  const first = firstArgument(site.node);
  if (finding.rule === 'uncancelled-frame' || finding.rule === 'uncleared-timer') {
    const outer = place.holder ?? place.home ?? syntax.program;
    for (const node of syntax.nodes) {
      if (node === site.node || node.type !== 'CallExpression' || node.range[0] < outer.range[0] || node.range[1] > outer.range[1]) continue;
      const isSame = calleeOf(syntax, node).text === calleeOf(syntax, site.node).text && first !== undefined && isSameArgument(syntax, firstArgument(node), first);
      const stored = isSame ? storedOf(syntax, node) : undefined;
      if (stored?.kind === 'dropped') all.push(stored.whole);
    }
  }
  for (const one of all) {
    const isValue = isFunction(syntax.parentOf(one));
    draft.insert(one.range[0], `${isValue ? '(' : ''}${name} = `, texts.labels.keep(name));
    if (isValue) draft.insert(one.range[1], ')', texts.labels.keep(name));
  }
}

const firstArgument = (node: Node): Node | undefined => (node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments[0] : undefined);

const isSameArgument = (syntax: Syntax, a: Node | undefined, b: Node): boolean => a !== undefined && isSameCode(syntax, a, b);

export function calleeOf(syntax: Syntax, node: Node): { readonly text: string; readonly isNew: boolean } {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return { text: '', isNew: false };
  const args = node.type === 'NewExpression' && node.typeArguments ? sourceOf(syntax, node.typeArguments) : '';
  return { text: sourceOf(syntax, node.callee) + args, isNew: node.type === 'NewExpression' };
}

/** `const x = …` in a place that the release does not see. */
function widen(job: Job, place: Place, draft: Draft, stored: Extract<Stored, { kind: 'variable' }>, after: string): Held | undefined {
  const { syntax, style, texts, site } = job;
  const { id, declaration, declarator } = stored;
  const callee = calleeOf(syntax, site.node);
  if (!site.anchor || site.anchor.kind !== 'statement' || site.anchor.node !== declaration || declaration.declarations.length !== 1) return undefined;
  const type = typeOfHandle(job, draft, callee.isNew ? '' : after);
  if (isShared(job, place) && place.holder) {
    const member = memberNameFor(job, place.holder, id.name);
    if (!declareMember(job, draft, place.holder, member, type)) return undefined;
    draft.after(site.anchor, () => `this.${member} = ${id.name}${style.semi}`, texts.labels.keep(`this.${member}`));
    return { text: `this.${member}`, known: false, empty: 'typed' };
  }
  const fullType = (): string | undefined => (callee.isNew || !type()?.startsWith('{') ? type() : undefined);
  if (!isOnlyOne(job, place, id) || !declareVariable(job, draft, place, id.name, fullType)) return undefined;
  draft.replace(declaration.range[0], declarator.id.range[1], id.name, texts.labels.keep(id.name));
  return { text: id.name, known: false, empty: 'typed' };
}

/** The range with the parentheses around it. */
function withParens({ text }: Syntax, node: Node): [number, number] {
  const before = /\(\s*$/.exec(text.slice(0, node.range[0]))?.[0].length;
  const after = /^\s*\)/.exec(text.slice(node.range[1]))?.[0].length;
  const isOpen = before !== undefined && after !== undefined && /(^|[;{}=\s])\(\s*$/.test(text.slice(Math.max(0, node.range[0] - 40), node.range[0]));
  return isOpen ? [node.range[0] - before, node.range[1] + after] : [node.range[0], node.range[1]];
}

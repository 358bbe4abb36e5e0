/** Handles that have to be kept first: in a constant beside the acquisition, in a member, or in a variable further out. */
import type { Draft } from './draft.ts';
import { addImports, importedName } from './imports.ts';
import type { Held, Job, Place } from './job.ts';
import { declareMember, declareVariable, isBeside, isOnce, isOnlyOne, isShared, memberNameFor, variableName } from './kept.ts';
import { isSameCode, thisKey } from './scope.ts';
import { type Stored, storedOf } from './stored.ts';
import { isFunction, type Node, sourceOf, type Syntax, within } from './syntax.ts';
import { handleNameFor, handleType } from './wording.ts';

/** Keeps a handle that is dropped, or that is kept where the place does not see it. */
export function keepHandle(job: Job, place: Place, draft: Draft, stored: Stored, after: string): Held | undefined {
  if (!isOnce(job, place)) return undefined;
  if (stored.kind === 'variable') return widen(job, place, draft, stored, after);
  if (stored.kind !== 'dropped' && stored.kind !== 'head') return undefined;
  const { syntax, texts, site } = job;
  const callee = calleeOf(syntax, site.node);
  const wanted = handleNameFor(callee.name, callee.isNew, after.startsWith('('));
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
function assignAll({ syntax, texts, site }: Job, draft: Draft, place: Place, whole: Node, name: string): void {
  const outer = place.holder ?? place.home ?? syntax.program;
  const others = syntax.nodes.filter((node) => node !== site.node && within(outer, node) && isNextRequest(syntax, site.node, node) && (!name.startsWith('this.') || thisKey(syntax, node) === site.self));
  const dropped = others.map((node) => storedOf(syntax, node)).filter((stored) => stored.kind === 'dropped');
  for (const one of [whole, ...dropped.map((stored) => stored.whole)]) {
    const isValue = isFunction(syntax.parentOf(one));
    draft.insert(one.range[0], `${isValue ? '(' : ''}${name} = `, texts.labels.keep(name));
    if (isValue) draft.insert(one.range[1], ')', texts.labels.keep(name));
  }
}

/** Whether both ask for one turn of the same callback, so that one of them is pending at a time. */
export function isNextRequest(syntax: Syntax, one: Node, other: Node): boolean {
  if (one.type !== 'CallExpression' || other.type !== 'CallExpression') return false;
  const { name, text } = calleeOf(syntax, one);
  const [first] = one.arguments;
  const [second] = other.arguments;
  return ONE_TURN.test(name) && calleeOf(syntax, other).text === text && first !== undefined && second !== undefined && isSameCode(syntax, second, first);
}

const ONE_TURN = /^(setTimeout|setImmediate|requestIdleCallback|request\w*Frame\w*)$/;

export interface Callee {
  /** As it stands in the file, with the type arguments of a construction. */
  readonly text: string;
  /** Its last name. */
  readonly name: string;
  readonly isNew: boolean;
}

export function calleeOf(syntax: Syntax, node: Node): Callee {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return { text: '', name: '', isNew: false };
  const callee = sourceOf(syntax, node.callee);
  const name = /[\w$]+$/.exec(callee)?.[0] ?? '';
  const args = node.type === 'NewExpression' && node.typeArguments ? sourceOf(syntax, node.typeArguments) : '';
  return { text: callee + args, name, isNew: node.type === 'NewExpression' };
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

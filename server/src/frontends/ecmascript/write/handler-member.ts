/** Handlers as members: a field of the class, a method of the component object, or a member that the method assigns. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Draft } from './draft.ts';
import { boundMethod } from './event.ts';
import { functionType, paramTypes, typesFor } from './handler-types.ts';
import type { Job, Place } from './job.ts';
import { isShared } from './kept.ts';
import { addField, addMember, hasMember, type Holder, memberAround, memberIndent, memberNamed, membersOf } from './members.ts';
import { moved } from './pieces.ts';
import { capturesOf, numbered, usesContext } from './scope.ts';
import { isClass, isFunction, type Node, sourceOf } from './syntax.ts';

/** The member under which the place reaches the handler. */
export function memberHandler(job: Job, place: Place, draft: Draft, node: Node, wanted: string): string | undefined {
  const { holder } = place;
  if (!holder || !isShared(job, place)) return undefined;
  const { syntax } = job;
  const name = numbered(wanted, (one) => hasMember(syntax, holder, one));
  const isFree = isDetached(job, holder, node);
  if (isClass(holder)) return isFree && job.style.fields ? field(job, draft, holder, node, name) : assigned(job, place, draft, node, name);
  return (isFree ? method(job, draft, holder, node, name) : undefined) ?? assigned(job, place, draft, node, name);
}

/** Whether it uses no variable of the method that it stands in. */
function isDetached({ syntax }: Job, holder: Holder, node: Node): boolean {
  if (!isFunction(node) && boundMethod(node) === undefined) return false;
  if (usesContext(node).own) return false;
  const inner = memberAround(holder, node);
  return inner !== undefined && capturesOf(syntax, node, inner).length === 0;
}

/** `handleResize = () => …` */
function field(job: Job, draft: Draft, holder: Exclude<Holder, TSESTree.ObjectExpression>, node: Node, name: string): string {
  const { syntax, style, texts } = job;
  const label = texts.labels.nameHandler(name);
  const access = syntax.typed ? 'private readonly ' : '';
  const write = (indent: string): string => `${access}${name} = ${moved(syntax, node, indent, typesFor(job, node))}${style.semi}`;
  const last = membersOf(holder).at(-1);
  const isBind = boundMethod(node) !== undefined;
  if (isBind || !last) addField(syntax, style, draft, holder, write(memberIndent(syntax, style, holder)), label);
  else addMember(syntax, style, draft, holder, memberAround(holder, node) ?? last, write, label);
  return `this.${name}`;
}

/** `this.handleResize = () => …;` before the statement. */
function assigned(job: Job, place: Place, draft: Draft, node: Node, name: string): string | undefined {
  const { syntax, style, texts, site } = job;
  if (!site.anchor || site.anchor.kind === 'field' || !place.holder) return undefined;
  if (syntax.typed) {
    const type = functionType(job, node);
    if (type === undefined || !isClass(place.holder)) return undefined;
    addField(syntax, style, draft, place.holder, `private ${name}!: ${type}${style.semi}`, texts.labels.declare(name));
  }
  draft.before(site.anchor, (indent) => `this.${name} = ${moved(syntax, node, indent, typesFor(job, node))}${style.semi}`, texts.labels.nameHandler(name));
  return `this.${name}`;
}

/** A member of `methods` of a component object: `handleResize() {…}`. */
function method(job: Job, draft: Draft, holder: TSESTree.ObjectExpression, node: Node, name: string): string | undefined {
  const { syntax, style, texts, plan } = job;
  if (node.type !== 'ArrowFunctionExpression' || node.generator || plan.owner.kind !== 'class' || plan.owner.lifetime !== 'vue.options') return undefined;
  const label = texts.labels.nameHandler(name);
  const write = (indent: string): string => `${node.async ? 'async ' : ''}${name}(${paramText(job, node)}) ${bodyText(job, node, indent)}`;
  const methods = memberNamed(holder, 'methods');
  if (!methods) {
    const last = membersOf(holder).at(-1);
    if (!last) return undefined;
    addMember(syntax, style, draft, holder, last, (indent) => `methods: {\n${indent}${style.unit}${write(indent + style.unit)},\n${indent}}`, label);
    return `this.${name}`;
  }
  if (methods.type !== 'Property' || methods.value.type !== 'ObjectExpression') return undefined;
  const last = methods.value.properties.at(-1);
  if (!last) return undefined;
  addMember(syntax, style, draft, methods.value, last, write, label);
  return `this.${name}`;
}

function bodyText({ syntax, style }: Job, node: TSESTree.ArrowFunctionExpression, indent: string): string {
  if (node.body.type === 'BlockStatement') return moved(syntax, node.body, indent);
  return `{\n${indent}${style.unit}${moved(syntax, node.body, indent + style.unit)}${style.semi}\n${indent}}`;
}

function paramText(job: Job, node: TSESTree.ArrowFunctionExpression): string {
  const types = paramTypes(job, node);
  return node.params.map((param, index) => `${sourceOf(job.syntax, param)}${types[index] ?? ''}`).join(', ');
}


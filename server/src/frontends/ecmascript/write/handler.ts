/** An inline handler gets a name: a constant beside it, or a member of the class, so that the release can be given the same function. */
import type { TSESTree } from '@typescript-eslint/types';
import { anchorIn } from './anchor.ts';
import type { Draft } from './draft.ts';
import type { Job, Place } from './job.ts';
import { isBeside, isShared, variableName } from './kept.ts';
import { addField, addMember, hasMember, type Holder, memberAround, memberName, membersOf, memberIndent, memberNamed } from './members.ts';
import { moved, type RawEdit } from './pieces.ts';
import { capturesOf, numbered, thisIn, usesContext } from './scope.ts';
import { isClass, isFunction, type Node, sourceOf, type Syntax } from './syntax.ts';
import { eventType, handlerNameFor } from './wording.ts';

/** The name under which the place reaches the handler; undefined where it cannot be named. */
export function nameHandler(job: Job, place: Place, draft: Draft, node: Node): string | undefined {
  const { texts } = job;
  const wanted = wantedName(job, node);
  const name = twin(job, place, node) ?? constant(job, place, draft, node, wanted) ?? member(job, place, draft, node, wanted);
  if (name !== undefined) draft.replace(node.range[0], endOf(job, node), name, texts.labels.useName(name));
  return name;
}

/** With the comma and the line break behind it, where these were there for the sake of its many lines. */
function endOf({ syntax: { text }, site }: Job, node: Node): number {
  const isAlone = text.slice(site.node.range[0], node.range[0]).includes('\n');
  return node.range[1] + (isAlone ? 0 : (/^,?[ \t]*\r?\n\s*(?=\))/.exec(text.slice(node.range[1]))?.[0].length ?? 0));
}

/** A field that has the same value already: `bound = this.run.bind(this)`. */
function twin(job: Job, place: Place, node: Node): string | undefined {
  const { holder } = place;
  if (!holder || !isShared(job, place) || isFunction(node)) return undefined;
  const text = sourceOf(job.syntax, node);
  const field = membersOf(holder).find((each) => each.type === 'PropertyDefinition' && !each.static && each.value && sourceOf(job.syntax, each.value) === text);
  return field ? `this.${memberName(field)}` : undefined;
}

function wantedName(job: Job, node: Node): string {
  const bound = boundMethod(node);
  if (bound !== undefined) return `bound${bound.charAt(0).toUpperCase()}${bound.slice(1)}`;
  return handlerNameFor(job.style.handler, eventOf(job) ?? (job.finding.resource.startsWith('dom.media-query') ? 'change' : eventOfTarget(job)));
}

/** `message` of `runtime.onMessage.addListener(…)` */
function eventOfTarget({ site }: Job): string | undefined {
  const target = site.node.type === 'CallExpression' && site.node.callee.type === 'MemberExpression' ? site.node.callee.object : undefined;
  const name = target?.type === 'MemberExpression' && target.property.type === 'Identifier' ? target.property.name : '';
  return /^on([A-Z]\w*)$/.exec(name)?.[1];
}

/** `onResize` of `this.onResize.bind(this)` */
function boundMethod(node: Node): string | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier' || node.callee.property.name !== 'bind') return undefined;
  const { object } = node.callee;
  return object.type === 'MemberExpression' && object.object.type === 'ThisExpression' && object.property.type === 'Identifier' ? object.property.name : undefined;
}

/** The event's name, where the call says it. */
export function eventOf({ syntax, site }: Job): string | undefined {
  const [first] = site.node.type === 'CallExpression' ? site.node.arguments : [];
  if (first?.type === 'Literal' && typeof first.value === 'string') return first.value;
  if (first?.type === 'MemberExpression' && !first.computed && first.property.type === 'Identifier') return first.property.name.toLowerCase();
  return first && site.node.type === 'CallExpression' && site.node.arguments.length > 1 && first.type === 'Identifier' && /^[A-Z_]+$/.test(first.name) ? sourceOf(syntax, first).toLowerCase() : undefined;
}

/** `const handleResize = …` before the statement, or before the part of the shared function that it stands in. */
function constant(job: Job, place: Place, draft: Draft, node: Node, wanted: string): string | undefined {
  const { syntax, style, texts, site } = job;
  const beside = isBeside(job, place);
  const anchor = beside ? site.anchor : place.home && canMove(job, place, node) ? anchorIn(syntax, place.home, site.node) : undefined;
  if (!anchor || anchor.kind === 'field' || !place.home) return undefined;
  const name = variableName(job, place, wanted);
  const word = style.old ? 'var' : 'const';
  draft.before(anchor, (indent) => `${word} ${name} = ${moved(syntax, node, indent, typesFor(job, node))}${style.semi}`, texts.labels.nameHandler(name));
  return name;
}

/** Whether it needs nothing of the functions between it and the shared one. */
function canMove({ syntax, site }: Job, place: Place, node: Node): boolean {
  const { self, own } = usesContext(node);
  const { home } = place;
  if (!isFunction(node) || own || (self && (site.self === undefined || !isFunction(home) || thisIn(syntax, home) !== site.self))) return false;
  for (let at = syntax.parentOf(node); at && at !== home; at = syntax.parentOf(at)) {
    if ((isFunction(at) || at.type === 'BlockStatement' || /^For/.test(at.type)) && capturesOf(syntax, node, at).length > 0) return false;
  }
  return true;
}

function member(job: Job, place: Place, draft: Draft, node: Node, wanted: string): string | undefined {
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

/** The type of a handler that returns nothing. */
function functionType(job: Job, node: Node): string | undefined {
  if (!isFunction(node) || node.async || node.params.some((param) => param.type !== 'Identifier')) return undefined;
  const types = paramTypes(job, node);
  const params = (node.params as TSESTree.Identifier[]).map((param, index) => `${param.name}${types[index] ?? (param.typeAnnotation ? sourceOf(job.syntax, param.typeAnnotation) : '')}`);
  return `(${params.join(', ')}) => void`;
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

/** Types for parameters that were inferred from the call the handler stood in. */
function paramTypes(job: Job, node: Node): readonly (string | undefined)[] {
  if (!job.syntax.typed || !isFunction(node)) return [];
  return node.params.map((param, index) => {
    const isBare = (param.type === 'Identifier' || param.type === 'ObjectPattern' || param.type === 'ArrayPattern') && !param.typeAnnotation;
    return isBare ? `: ${index === 0 ? inferredType(job) : 'any'}` : undefined;
  });
}

function inferredType(job: Job): string {
  const { site, finding } = job;
  if (finding.resource.startsWith('dom.media-query')) return 'MediaQueryListEvent';
  const isDom = site.node.type === 'CallExpression' && site.node.callee.type === 'MemberExpression' && site.node.callee.property.type === 'Identifier' && site.node.callee.property.name === 'addEventListener';
  const event = eventOf(job);
  return isDom && event !== undefined ? eventType(event) : 'any';
}

/** The same as changes of the handler's text. */
function typesFor(job: Job, node: Node): readonly RawEdit[] {
  const types = paramTypes(job, node);
  if (!isFunction(node) || types.every((type) => type === undefined)) return [];
  const edits = node.params.flatMap((param, index): RawEdit[] => {
    const type = types[index];
    return type === undefined ? [] : [{ start: param.range[1], end: param.range[1], text: type, label: '' }];
  });
  const [only] = node.params;
  const isBare = only !== undefined && node.params.length === 1 && isUnwrapped(job.syntax, node, only);
  if (!isBare) return edits;
  return [{ start: only.range[0], end: only.range[0], text: '(', label: '' }, ...edits, { start: only.range[1], end: only.range[1], text: ')', label: '' }];
}

/** `event => …` */
const isUnwrapped = ({ text }: Syntax, node: Node, param: Node): boolean => !text.slice(node.range[0], param.range[0]).includes('(');

/** The release as it has to be written at a place, and what has to be changed so that it can be. */
import type { CodePart } from '../../../model/finding.ts';
import type { Draft } from './draft.ts';
import { holdHandle, pathText } from './handle.ts';
import { isDomListener } from './event.ts';
import { nameHandler } from './handler.ts';
import { hasGuessedTypes } from './handler-types.ts';
import { addImports, importedName } from './imports.ts';
import type { Held, Job, Place, Release } from './job.ts';
import { declareMember, isBeside, isShared, memberNameFor, variableName } from './kept.ts';
import { isReassigned, isStable, meansTheSame, memberAlias } from './stable.ts';
import { isFunction, type Node, sourceOf } from './syntax.ts';
import { handleNameFor, RETURNS_NOTHING, RETURNS_NOTHING_IN } from './wording.ts';

export interface Composed {
  readonly release: Release;
  /** Nothing had to be changed at the acquisition. */
  readonly known: boolean;
  /** Nothing about it is guessed. */
  readonly sure: boolean;
}

/** Undefined where the place cannot be made to know everything that the release needs. */
export function composeRelease(job: Job, place: Place, draft: Draft): Composed | undefined {
  const { code } = job.plan;
  const guards: string[] = [];
  let text = '';
  let known = code.length > 0;
  let each: string | undefined;
  let element = '';
  let sure = true;
  for (const [index, part] of code.entries()) {
    if (typeof part === 'string') {
      text += quoted(job, part);
      continue;
    }
    const next = code[index + 1];
    const after = index === 0 && typeof next === 'string' ? next : ')';
    const held = part.hole === 'handle' ? holdHandle(job, place, draft, after) : holdPart(job, place, draft, part);
    if (!held) return undefined;
    if (held.each !== undefined) [each, element] = [held.each, held.text];
    known &&= held.known;
    sure &&= held.unsure !== true;
    const isEmpty = index === 0 ? mayBeEmpty(job, part, held) : needsGuard(job, held, text);
    if (isEmpty && (index > 0 || job.style.old)) guards.push(index > 0 ? `${held.text} !== undefined` : held.text);
    text += held.text + (isEmpty && index === 0 && !job.style.old ? (after.startsWith('.') ? '?' : '?.') : '');
  }
  const [guard] = guards;
  if (text === '') return undefined;
  if (each !== undefined) return { release: { code: `${each}.forEach(${callback(job, element, text)})`, quiet: true }, known, sure };
  return { release: { code: text, ...(guard === undefined ? {} : { guard }), quiet: isQuiet(job, text) }, known, sure };
}

const callback = ({ style }: Job, param: string, code: string): string => (style.old ? `function (${param}) { ${code}; }` : `(${param}) => ${code}`);

/** Functions that take nothing for an answer: `clearTimeout(undefined)` is fine, `cancelAnimationFrame(undefined)` is an error of types. */
const needsGuard = ({ syntax }: Job, held: Held, before: string): boolean => held.empty === 'typed' && syntax.typed && !/^(\w+\.)?clear(Interval|Timeout)\($/.test(before);

const quoted = ({ style }: Job, part: string): string => (style.quote === '"' ? part.replaceAll("'", '"') : part);

function mayBeEmpty({ site }: Job, part: Exclude<CodePart, string>, held: Held): boolean {
  if (held.empty !== undefined) return true;
  return part.hole !== 'handle' && site.node.type === 'CallExpression' && site.node.callee.type === 'MemberExpression' && site.node.callee.optional;
}

/** A call whose value an arrow function may give back, where types want that there is none. */
function isQuiet({ syntax, plan, finding }: Job, text: string): boolean {
  if (!/\)$/.test(text) || / = /.test(text)) return false;
  const name = /([\w$]+)\([^()]*\)$/.exec(text)?.[1] ?? '';
  const isHandle = typeof plan.code[0] === 'object' && plan.code[0].hole === 'handle' && plan.code[1] === '()';
  return !syntax.typed || isHandle || RETURNS_NOTHING.has(name) || (RETURNS_NOTHING_IN[finding.resource] ?? []).includes(name);
}

/** What a hole of the acquisition stands for, other than the handle. */
export function holdPart(job: Job, place: Place, draft: Draft, part: Exclude<CodePart, string>): Held | undefined {
  if (part.from !== undefined) return { text: imported(job, draft, part.hole, part.from), known: true };
  if (part.path) {
    const text = pathText(job, place, part.path);
    return text === undefined ? undefined : { text, known: true };
  }
  const node = part.span && job.syntax.nodesAt(part.span)[0];
  if (!node) return undefined;
  const asItIs = sameText(job, place, node);
  if (asItIs !== undefined) return { text: asItIs, known: true, unsure: isReassigned(job, node) };
  if (isFunction(node) || part.hole === 'handler') {
    const name = isStable(node) ? undefined : nameHandler(job, place, draft, node);
    return name === undefined ? undefined : { text: name, known: false, unsure: hasGuessedTypes(job, node) };
  }
  return keepValue(job, place, draft, node, part.hole);
}

function imported({ syntax, style, texts }: Job, draft: Draft, name: string, from: string): string {
  addImports(syntax, style, draft, [{ from, name }], texts.labels.addImport);
  return importedName(syntax, from, name) ?? name;
}

function sameText(job: Job, place: Place, node: Node): string | undefined {
  if (!isStable(node)) return undefined;
  if (meansTheSame(job, place, node) && !isRefElement(job, place, node)) return /^(TSAs|Binary)/.test(node.type) ? `(${sourceOf(job.syntax, node)})` : sourceOf(job.syntax, node);
  return node.type === 'Identifier' ? memberAlias(job, place, node) : undefined;
}

/** `ref.current` of an element may be another one, or none, by the time of the cleanup. */
const isRefElement = ({ plan }: Job, place: Place, node: Node): boolean =>
  plan.owner.kind === 'effect' && place.home !== undefined && isRef(node);

const isRef = (node: Node): boolean => node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' && node.property.name === 'current';

/** Evaluated once, for the acquisition and the release. */
function keepValue(job: Job, place: Place, draft: Draft, node: Node, hole: string): Held | undefined {
  const { syntax, style, texts, site } = job;
  if (!site.anchor || site.anchor.kind === 'field') return undefined;
  const wanted = hole === 'target' || isRef(node) ? valueName(node) : hole;
  if (isBeside(job, place)) {
    const name = variableName(job, place, wanted);
    draft.before(site.anchor, () => `${style.old ? 'var' : 'const'} ${name} = ${sourceOf(syntax, node)}${style.semi}`, texts.labels.keep(name));
    draft.replace(...node.range, name, texts.labels.useName(name));
    return { text: name, known: false };
  }
  if (!isShared(job, place) || !place.holder) return undefined;
  const member = memberNameFor(job, place.holder, wanted);
  if (!declareMember(job, draft, place.holder, member, () => (hole === 'target' ? targetType(job, node) : undefined))) return undefined;
  draft.before(site.anchor, () => `this.${member} = ${sourceOf(syntax, node)}${style.semi}`, texts.labels.keep(`this.${member}`));
  if (node.type !== 'Identifier') draft.replace(...node.range, `this.${member}`, texts.labels.useName(`this.${member}`));
  return { text: `this.${member}`, known: false, empty: 'typed' };
}

function valueName(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  const callee = node.type === 'CallExpression' ? node.callee : node;
  const last = callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : callee.type === 'Identifier' ? callee.name : '';
  if (last === 'current') return 'element';
  const name = handleNameFor(last, false, false);
  return name === 'handle' ? 'target' : name;
}

function targetType({ finding, site }: Job, node: Node): string | undefined {
  if (finding.resource.startsWith('dom.media-query')) return 'MediaQueryList';
  return isDomListener(site.node) && node.type !== 'Literal' ? 'EventTarget' : undefined;
}

/** What the recipes for one finding work on. */
import type { TSESTree } from '@typescript-eslint/types';
import type { AssignFact, CallFact, FnId } from '../../../model/facts.ts';
import type { Finding, ReleasePlan } from '../../../model/finding.ts';
import type { Texts } from '../../../texts/en.ts';
import { type Anchor, anchorOf } from './anchor.ts';
import type { Draft } from './draft.ts';
import type { Holder } from './members.ts';
import { thisKey } from './scope.ts';
import type { Style } from './style.ts';
import { functionAround, type FunctionNode, isFunction, type Node, sourceOf, type Syntax } from './syntax.ts';

export interface Job {
  readonly syntax: Syntax;
  readonly style: Style;
  readonly finding: Finding;
  readonly plan: ReleasePlan;
  readonly texts: Texts['fixes'];
  readonly site: Site;
}

/** The acquisition. */
export interface Site {
  readonly fact: CallFact | AssignFact;
  /** The call, or the assignment. */
  readonly node: Node;
  /** Undefined at the top level. */
  readonly fn: FunctionNode | undefined;
  /** Undefined where no statement can be put beside it. */
  readonly anchor: Anchor | undefined;
  /** What `this` is there. */
  readonly self: string | undefined;
}

export function siteOf(syntax: Syntax, plan: ReleasePlan): Site | undefined {
  const fact = syntax.model.facts[plan.fact];
  if (fact?.kind !== 'call' && fact?.kind !== 'assign') return undefined;
  const nodes = syntax.nodesAt(fact.span);
  const node = nodes.find((one) => /^(Call|New|Assignment)Expression$/.test(one.type)) ?? nodes[0];
  if (!node) return undefined;
  return { fact, node, fn: functionAround(syntax, node), anchor: anchorOf(syntax, node), self: thisKey(syntax, node) };
}

/** The release, ready to be written at a place. */
export interface Release {
  /** An expression. */
  readonly code: string;
  /** What must hold before it may run. */
  readonly guard?: string;
  /** Its value may be given back from a callback that is to return nothing. */
  readonly quiet: boolean;
}

/** Where a release can be written. */
export interface Place {
  readonly recipe: string;
  title(release: string): string;
  /** Positions at which names must mean what they mean at the acquisition. */
  readonly at: readonly number[];
  /** What `this` is there. */
  readonly self: string | undefined;
  /** Function (or file) in which both the acquisition and the place stand: what has to be shared can be declared there. */
  readonly home?: FunctionNode | TSESTree.Program;
  /** Class or object of which both are members: what has to be shared can be a member. */
  readonly holder?: Holder;
  /** It runs when the owner ends, and only then. */
  readonly sure: boolean;
  write(draft: Draft, release: Release): void;
}

/** What the release needs, as it is reached at a place. */
export interface Held {
  readonly text: string;
  /** There may be nothing in it when the release runs: a type says so (`typed`), or the order of calls (`late`). */
  readonly empty?: 'typed' | 'late';
  /** The collection of which `text` is each element. */
  readonly each?: string;
  /** It was there before. */
  readonly known: boolean;
  /** It need not be what it was at the acquisition, or its type is guessed. */
  readonly unsure?: boolean;
}

/** The node of a function of the model. */
export function functionNode(syntax: Syntax, fn: FnId): FunctionNode | undefined {
  const span = syntax.model.fns[fn]?.span;
  return span && fn > 0 ? syntax.nodesAt(span).find(isFunction) : undefined;
}

export const statementOf = (style: Style, { code, guard }: Release): string => `${guard === undefined ? '' : `if (${guard}) `}${code}${style.semi}`;

/** The release as a function without parameters, for a line of that indentation. */
export function closureOf(style: Style, release: Release, indent: string): string {
  const head = style.old ? 'function () {' : '() => {';
  if (!style.old && release.quiet && release.guard === undefined) return `() => ${release.code}`;
  return `${head}\n${indent}${style.unit}${statementOf(style, release)}\n${indent}}`;
}

/** Puts the release into a teardown: behind what is done there, or before it where that may end early or take away what is needed. */
export function complete({ syntax, style, texts }: Job, draft: Draft, fn: FunctionNode, release: Release): void {
  const label = texts.labels.release;
  const line = (): string => statementOf(style, release);
  const receiver = /^([\w$#.]+?)\??\.[\w$]+\(/.exec(release.code)?.[1];
  const body = sourceOf(syntax, fn.body ?? fn);
  if (/\bsuper\./.test(body) || (receiver !== undefined && endsIt(body, receiver))) return draft.prepend(fn, line, label);
  const isPlain = fn.body?.type !== 'BlockStatement' || fn.body.body.every((node) => isPlainCall(node) || (node.type === 'IfStatement' && !node.alternate && isPlainArm(node.consequent)));
  if (isPlain) draft.append(fn, line, label);
  else draft.prepend(fn, line, label);
}

/** Whether the code ends the object, so that nothing can be asked of it afterwards. */
function endsIt(code: string, receiver: string): boolean {
  const name = receiver.replace(/[$#.]/g, '\\$&');
  return new RegExp(`(?<![\\w$.])${name}\\??\\.(destroy|remove|dispose|close|complete|disconnect|terminate|unsubscribe|end|stop|abort)\\(`).test(code);
}

const isPlainArm = (node: Node): boolean => (node.type === 'BlockStatement' ? node.body.every(isPlainCall) : isPlainCall(node));

function isPlainCall(node: Node): boolean {
  if (node.type !== 'ExpressionStatement') return false;
  const inner = node.expression.type === 'ChainExpression' ? node.expression.expression : node.expression;
  return inner.type === 'CallExpression';
}

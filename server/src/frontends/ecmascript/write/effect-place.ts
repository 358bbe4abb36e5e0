/** The cleanup that an effect returns: completed, or added. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Draft } from './draft.ts';
import { closureOf, complete, functionNode, type Job, type Place, type Release, statementOf } from './job.ts';
import { thisIn } from './scope.ts';
import { indentAt } from './style.ts';
import { functionAround, type FunctionNode, inside, isFunction, type Node, type Syntax } from './syntax.ts';

/** Effects whose returned function is not called, or called for something else. */
const NO_CLEANUP = /^useIon|\$$/;

export function effectPlace(job: Job): Place | undefined {
  const { owner } = job.plan;
  const fn = owner.kind === 'effect' ? functionNode(job.syntax, owner.fn) : undefined;
  if (!fn?.body || fn.async || fn.generator || NO_CLEANUP.test(calleeName(job.syntax, fn))) return undefined;
  const ways = waysOut(job, fn);
  if (!ways) return undefined;
  const known = ways.flatMap((way) => (way.kind === 'complete' ? [way.fn] : []));
  const { texts } = job;
  return {
    recipe: 'return-cleanup',
    title: known.length > 0 || ways.some((way) => way.kind === 'wrap') ? texts.completeCleanup : texts.returnCleanup,
    at: ways.map((way) => way.at),
    self: known[0] ? thisIn(job.syntax, known[0]) : thisIn(job.syntax, fn),
    home: fn,
    sure: ways.length === 1 && job.site.fn === fn,
    write: (draft, release) => ways.forEach((way) => writeWay(job, draft, way, release)),
  };
}

function calleeName(syntax: Syntax, fn: FunctionNode): string {
  const call = syntax.parentOf(fn);
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' ? call.callee.name : '';
}

/** What has to be done at one of the ways out of the effect. */
type Way = { readonly at: number } & (
  /** Returns a function of which we know the body. */
  | { readonly kind: 'complete'; readonly fn: FunctionNode }
  /** Returns a function that stands elsewhere. */
  | { readonly kind: 'wrap'; readonly callee: TSESTree.Identifier }
  /** Returns nothing. */
  | { readonly kind: 'bare'; readonly node: TSESTree.ReturnStatement }
  /** Ends without a return. */
  | { readonly kind: 'end'; readonly fn: FunctionNode; readonly behind: Node | undefined }
);

function waysOut(job: Job, fn: FunctionNode): readonly Way[] | undefined {
  const { body } = fn;
  if (body?.type !== 'BlockStatement') return [{ kind: 'end', fn, behind: undefined, at: fn.range[1] - 1 }];
  const isDirect = job.site.fn === fn;
  const returns = [...inside(body)].filter((node) => node.type === 'ReturnStatement').filter((node) => functionAround(job.syntax, node) === fn).sort((a, b) => a.range[0] - b.range[0]);
  const later = returns.filter((node) => (isDirect ? node.range[0] > job.site.node.range[1] : node.argument !== null));
  const ways = later.map((node) => wayOf(job.syntax, node));
  if (ways.some((way) => way === undefined) || ways.length > 3) return undefined;
  const known = ways.filter((way) => way !== undefined);
  const last = body.body.at(-1);
  if (last && /^(Return|Throw)Statement$/.test(last.type)) return known.length > 0 ? known : undefined;
  return [...known, endOf(job, fn, body, later.length === 0)];
}

function wayOf(syntax: Syntax, node: TSESTree.ReturnStatement): Way | undefined {
  const { argument } = node;
  if (!argument || (argument.type === 'Identifier' && argument.name === 'undefined')) return { kind: 'bare', node, at: node.range[1] - 1 };
  if (isFunction(argument)) return argument.async && argument.generator ? undefined : { kind: 'complete', fn: argument, at: insideOf(argument) };
  if (argument.type !== 'Identifier') return undefined;
  const local = localFunction(syntax, argument);
  return local ? { kind: 'complete', fn: local, at: insideOf(local) } : { kind: 'wrap', callee: argument, at: node.range[1] - 1 };
}

const insideOf = (fn: FunctionNode): number => (fn.body ?? fn).range[1] - 1;

/** The function that a name stands for, if it is nothing else. */
export function localFunction(syntax: Syntax, id: TSESTree.Identifier): FunctionNode | undefined {
  const variable = syntax.scopes.variableOf(id);
  const [def] = variable?.defs ?? [];
  if (!def || variable?.defs.length !== 1) return undefined;
  if (isFunction(def.node as Node)) return def.node as FunctionNode;
  if (def.node.type !== 'VariableDeclarator' || def.parent?.type !== 'VariableDeclaration' || def.parent.kind !== 'const') return undefined;
  const { init } = def.node;
  return init && isFunction(init) ? init : undefined;
}

/** The end of the effect, or of the branch that acquires, where nothing comes after that. */
function endOf(job: Job, fn: FunctionNode, body: TSESTree.BlockStatement, isOnly: boolean): Way {
  const { anchor } = job.site;
  const block = anchor?.kind === 'statement' && job.site.fn === fn ? anchor.block : body;
  if (isOnly && block !== body && block.type === 'BlockStatement' && isTail(job.syntax, block, body)) {
    return { kind: 'end', fn, behind: block.body.at(-1), at: block.range[1] - 1 };
  }
  return { kind: 'end', fn, behind: undefined, at: body.range[1] - 1 };
}

function isTail(syntax: Syntax, block: Node, body: Node): boolean {
  let from: Node = block;
  for (let at = syntax.parentOf(block); at; at = syntax.parentOf(at)) {
    if (at.type === 'BlockStatement') {
      if (at.body.at(-1) !== from) return false;
      if (at === body) return true;
    } else if (at.type === 'TryStatement' ? at.block !== from || at.finalizer !== null : at.type !== 'IfStatement') return false;
    from = at;
  }
  return false;
}

function writeWay(job: Job, draft: Draft, way: Way, release: Release): void {
  const { style, texts } = job;
  const label = texts.labels.release;
  const line = (indent: string): string => `return ${closureOf(style, release, indent)}${style.semi}`;
  switch (way.kind) {
    case 'complete':
      return complete(job, draft, way.fn, release);
    case 'wrap': {
      const first: Release = { code: `${way.callee.name}()`, quiet: true };
      return draft.replace(...way.callee.range, both(job, way.callee, first, release), label);
    }
    case 'bare':
      return draft.replace(...way.node.range, line(indentAt(job.syntax.text, way.node.range[0])), label);
    case 'end':
      if (way.behind) return draft.after({ kind: 'statement', node: way.behind, block: way.fn.body as TSESTree.BlockStatement }, line, label);
      return draft.append(way.fn, line, label);
  }
}

/** A function that calls the cleanup there was, and then releases. */
function both({ style, syntax }: Job, at: Node, first: Release, second: Release): string {
  const indent = indentAt(syntax.text, at.range[0]);
  const inner = indent + style.unit;
  const head = style.old ? 'function () {' : '() => {';
  const lines = [first, second].map((release) => inner + statementOf(style, release));
  return `${head}\n${lines.join('\n')}\n${indent}}`;
}

/** Where a statement can be put beside an expression. */
import type { TSESTree } from '@typescript-eslint/types';
import { type FunctionNode, isFunction, type Node, outwards, type Syntax } from './syntax.ts';

export type Anchor =
  /** A statement of a block. */
  | { readonly kind: 'statement'; readonly node: Node; readonly block: Block }
  /** The expression that is the body of an arrow function. */
  | { readonly kind: 'concise'; readonly fn: ConciseArrow }
  /** The initialiser of a class field. */
  | { readonly kind: 'field'; readonly node: TSESTree.PropertyDefinition };

export type Block = TSESTree.BlockStatement | TSESTree.Program | TSESTree.StaticBlock | TSESTree.SwitchCase | TSESTree.TSModuleBlock;
export type ConciseArrow = TSESTree.ArrowFunctionExpression & { readonly body: TSESTree.Expression };

const isBlock = (node: Node): node is Block =>
  node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock' || node.type === 'SwitchCase' || node.type === 'TSModuleBlock';

export const isConcise = (node: Node): node is ConciseArrow => node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement';

/** The statement, concise body or field in which the node stands; undefined for the arm of an `if` without braces and the like. */
export function anchorOf(syntax: Syntax, node: Node): Anchor | undefined {
  let from: Node = node;
  for (const at of outwards(syntax, node)) {
    if (at !== node && isConcise(at) && at.body === from) return { kind: 'concise', fn: at };
    if (at !== node && at.type === 'PropertyDefinition') return { kind: 'field', node: at };
    if (at !== node && isBlock(at)) return at.type === 'SwitchCase' && at.test === from ? undefined : { kind: 'statement', node: from, block: at };
    if (isBareArm(at, from) || isHead(at, from)) return undefined;
    from = at;
  }
  return undefined;
}

/** `if (x) from` */
function isBareArm(at: Node, from: Node): boolean {
  switch (at.type) {
    case 'IfStatement':
      return at.consequent === from || at.alternate === from;
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      return at.body === from;
    default:
      return false;
  }
}

/** What runs again with each turn of a loop, or before the block of the function: nothing can be put before it. */
function isHead(at: Node, from: Node): boolean {
  if (at.type === 'ForStatement' || at.type === 'WhileStatement' || at.type === 'DoWhileStatement') return at.body !== from;
  return isFunction(at) && at.body !== from;
}

/** The statement of the function's own body (or of the top level) in which the node stands. */
export function anchorIn(syntax: Syntax, home: FunctionNode | TSESTree.Program, node: Node): Anchor | undefined {
  const body = home.type === 'Program' ? home : home.body;
  if (body && body.type !== 'BlockStatement' && body.type !== 'Program') return { kind: 'concise', fn: home as ConciseArrow };
  let from: Node = node;
  for (const at of outwards(syntax, node)) {
    if (at === body && at !== node) return { kind: 'statement', node: from, block: at as Block };
    from = at;
  }
  return undefined;
}

/** The block in whose scope a declaration at the anchor stands. */
export const blockOf = (anchor: Anchor): Node => (anchor.kind === 'statement' ? anchor.block : anchor.kind === 'concise' ? anchor.fn : anchor.node);

/** Whether the node runs several times within one run of `outer`: it stands in a loop, or in the callback of an iteration. */
export function isRepeated(syntax: Syntax, node: Node, outer: Node): boolean {
  for (const at of outwards(syntax, node)) {
    if (at === outer) return false;
    if (/^(For|While|DoWhile)/.test(at.type)) return true;
    const call = isFunction(at) ? syntax.parentOf(at) : undefined;
    if (call?.type === 'CallExpression' && call.callee.type === 'MemberExpression' && call.callee.property.type === 'Identifier' && ITERATES.test(call.callee.property.name)) return true;
  }
  return false;
}

const ITERATES = /^(forEach|map|flatMap|each|filter|reduce|some|every)$/;

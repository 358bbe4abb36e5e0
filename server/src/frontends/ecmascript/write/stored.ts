/** Where the value of an expression goes at once. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Node, Syntax } from './syntax.ts';

export type Stored =
  /** `const x = …` */
  | { readonly kind: 'variable'; readonly id: TSESTree.Identifier; readonly declarator: TSESTree.VariableDeclarator; readonly declaration: TSESTree.VariableDeclaration }
  /** `x = …`, `this.x = …` */
  | { readonly kind: 'assigned'; readonly target: TSESTree.Expression }
  /** `x = …;` of a class body. */
  | { readonly kind: 'field'; readonly field: TSESTree.PropertyDefinition }
  /** A statement; `whole` has what stands around it and is the same value: `await`, `!`. */
  | { readonly kind: 'dropped'; readonly whole: Node }
  /** The first thing that another expression uses: `new X().start()`. */
  | { readonly kind: 'head'; readonly whole: Node }
  | { readonly kind: 'other' };

const SAME = new Set(['AwaitExpression', 'TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'ChainExpression', 'TSTypeAssertion']);

export function storedOf(syntax: Syntax, node: Node): Stored {
  let whole = node;
  let parent = syntax.parentOf(node);
  while (parent && SAME.has(parent.type)) {
    whole = parent;
    parent = syntax.parentOf(parent);
  }
  if (!parent) return { kind: 'other' };
  switch (parent.type) {
    case 'VariableDeclarator': {
      const declaration = syntax.parentOf(parent);
      if (parent.id.type !== 'Identifier' || declaration?.type !== 'VariableDeclaration') return { kind: 'other' };
      return { kind: 'variable', id: parent.id, declarator: parent, declaration };
    }
    case 'AssignmentExpression':
      return parent.right === whole && parent.operator !== '+=' ? { kind: 'assigned', target: parent.left } : { kind: 'other' };
    case 'PropertyDefinition':
      return parent.value === whole ? { kind: 'field', field: parent } : { kind: 'other' };
    case 'ExpressionStatement':
      return { kind: 'dropped', whole };
    case 'ArrowFunctionExpression':
      return parent.body === whole ? { kind: 'dropped', whole } : { kind: 'other' };
    default:
      return isHead(syntax, whole) ? { kind: 'head', whole } : { kind: 'other' };
  }
}

/** Whether it is evaluated before everything else of its statement. */
function isHead(syntax: Syntax, node: Node): boolean {
  let from = node;
  for (let at = syntax.parentOf(node); at; at = syntax.parentOf(at)) {
    if (at.type === 'ExpressionStatement' || (at.type === 'ArrowFunctionExpression' && at.body === from)) return true;
    const isFirst = (at.type === 'MemberExpression' && at.object === from) || (at.type === 'CallExpression' && at.callee === from) || SAME.has(at.type);
    const isInit = (at.type === 'VariableDeclarator' && at.init === from) || at.type === 'VariableDeclaration' || (at.type === 'AssignmentExpression' && at.right === from && isPlainTarget(at.left));
    if (!isFirst && !isInit) return at.type === 'ReturnStatement';
    if (at.type === 'VariableDeclaration') return at.declarations[0]?.init === from || at.declarations.length === 1;
    from = at;
  }
  return false;
}

const isPlainTarget = (node: Node): boolean => node.type === 'Identifier' || (node.type === 'MemberExpression' && !node.computed && node.object.type === 'ThisExpression');

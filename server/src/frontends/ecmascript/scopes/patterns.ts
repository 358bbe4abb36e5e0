/** Names in patterns: those that a declaration makes, and those that an assignment writes. */
import type { TSESTree } from '@typescript-eslint/types';

type Node = TSESTree.Node;

export interface PatternParts {
  /** `defaults` counts the default values on the way to the name: each may be what it gets. */
  name(id: TSESTree.Identifier, defaults: number): void;
  /** What is not written: default values, computed keys, objects whose members are. */
  value(node: Node): void;
}

export function eachPart(node: Node | null | undefined, parts: PatternParts, defaults = 0): void {
  switch (node?.type) {
    case 'Identifier':
      return parts.name(node, defaults);
    case 'ObjectPattern':
      return node.properties.forEach((property) => eachPart(property, parts, defaults));
    case 'Property':
      if (node.computed) parts.value(node.key);
      return eachPart(node.value, parts, defaults);
    case 'ArrayPattern':
      return node.elements.forEach((element) => eachPart(element, parts, defaults));
    case 'AssignmentPattern':
      eachPart(node.left, parts, defaults + 1);
      return parts.value(node.right);
    case 'RestElement':
      eachPart(node.argument, parts, defaults);
      // An object pattern of half-typed code may have a default here.
      if (node.value) parts.value(node.value);
      return;
    case 'TSParameterProperty':
      return eachPart(node.parameter, parts, defaults);
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return eachPart(node.expression, parts, defaults);
    default:
      if (node) parts.value(node);
  }
}

/** Object literals, and the patterns that they are on the left of an assignment. */
import * as ts from 'typescript';
import { assignment, methodFunction } from './functions.ts';
import { child, type Converter, convertAs, type Made, NONE, pattern, rangeOf, required, type Rows } from './tree.ts';

const K = ts.SyntaxKind;

export const OBJECTS = {
  [K.ObjectLiteralExpression]: (c, node: ts.ObjectLiteralExpression) => {
    if (!c.pattern) return { type: 'ObjectExpression', properties: node.properties.map((property) => element(c, property, false)), range: rangeOf(c, node) };
    const properties = node.properties.map((property) => element(c, property, true));
    return { type: 'ObjectPattern', decorators: NONE, optional: false, properties, typeAnnotation: undefined, range: rangeOf(c, node) };
  },
  [K.PropertyAssignment]: (c, node: ts.PropertyAssignment) => ({
    type: 'Property', computed: node.name.kind === K.ComputedPropertyName, key: required(c, node.name), kind: 'init', method: false, optional: false, shorthand: false,
    value: (c.pattern ? pattern : child)(c, node.initializer), range: rangeOf(c, node),
  }),
  [K.ShorthandPropertyAssignment]: (c, node: ts.ShorthandPropertyAssignment) => {
    const range = rangeOf(c, node);
    const initial = node.objectAssignmentInitializer;
    const value = initial ? assignment(required(c, node.name), required(c, initial), [range[0], range[1]]) : required(c, node.name);
    return { type: 'Property', computed: false, key: required(c, node.name), kind: 'init', method: false, optional: false, shorthand: true, value, range };
  },
  [K.ComputedPropertyName]: (c, node: ts.ComputedPropertyName) => child(c, node.expression),
} satisfies Rows;

/** Methods and accessors are no class's here. */
function element(c: Converter, node: ts.ObjectLiteralElementLike, asPattern: boolean): Made | null {
  return ts.isMethodDeclaration(node) || ts.isAccessor(node) ? method(c, node) : convertAs(c, node, asPattern);
}

function method(c: Converter, node: ts.MethodDeclaration | ts.AccessorDeclaration): Made {
  return {
    type: 'Property', computed: node.name.kind === K.ComputedPropertyName, key: required(c, node.name), kind: ts.isGetAccessor(node) ? 'get' : ts.isSetAccessor(node) ? 'set' : 'init',
    method: ts.isMethodDeclaration(node), optional: ts.isMethodDeclaration(node) && node.questionToken !== undefined, shorthand: false, value: methodFunction(c, node),
    range: rangeOf(c, node),
  };
}

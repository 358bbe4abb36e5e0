/** Literals and templates. Values of regular expressions and of big integers are not made: nobody asks for them. */
import * as ts from 'typescript';
import { child, type Converter, type Made, NONE, type Range, rangeOf, required, type Rows, startOf } from './tree.ts';
import { typeArguments } from './types.ts';

const K = ts.SyntaxKind;

const raw = (c: Converter, range: Readonly<Range>): string => c.text.slice(range[0], range[1]);

const keyword = (name: string, value: boolean | null) => (c: Converter, node: ts.Node): Made => ({ type: 'Literal', raw: name, value, range: rangeOf(c, node) });

export const LITERALS = {
  [K.StringLiteral]: (c, node: ts.StringLiteral) => {
    const range = rangeOf(c, node);
    return { type: 'Literal', raw: raw(c, range), value: node.text, range };
  },
  [K.NumericLiteral]: (c, node: ts.NumericLiteral) => {
    const range = rangeOf(c, node);
    return { type: 'Literal', raw: raw(c, range), value: Number(node.text), range };
  },
  [K.BigIntLiteral]: (c, node: ts.BigIntLiteral) => {
    const range = rangeOf(c, node);
    return { type: 'Literal', range, bigint: raw(c, range).slice(0, -1).replaceAll('_', ''), raw: raw(c, range), value: null };
  },
  [K.RegularExpressionLiteral]: (c, node: ts.RegularExpressionLiteral) => {
    const close = node.text.lastIndexOf('/');
    return { type: 'Literal', raw: node.text, regex: { flags: node.text.slice(close + 1), pattern: node.text.slice(1, close) }, value: null, range: rangeOf(c, node) };
  },
  [K.TrueKeyword]: keyword('true', true),
  [K.FalseKeyword]: keyword('false', false),
  [K.NullKeyword]: keyword('null', null),
  [K.NoSubstitutionTemplateLiteral]: (c, node: ts.NoSubstitutionTemplateLiteral) => ({
    type: 'TemplateLiteral', expressions: NONE, quasis: [element(c, node, true, 1)], range: rangeOf(c, node),
  }),
  [K.TemplateExpression]: (c, node: ts.TemplateExpression) => ({
    type: 'TemplateLiteral',
    expressions: node.templateSpans.map((span) => child(c, span.expression)),
    quasis: [element(c, node.head, false, 2), ...node.templateSpans.map(({ literal }) => (ts.isTemplateTail(literal) ? element(c, literal, true, 1) : element(c, literal, false, 2)))],
    range: rangeOf(c, node),
  }),
  [K.TaggedTemplateExpression]: (c, node: ts.TaggedTemplateExpression) => {
    const quasi = required(c, node.template);
    for (const { value } of quasi['quasis'] as readonly Element[]) if (!isValid(value.raw)) value.cooked = null;
    return { type: 'TaggedTemplateExpression', quasi, tag: required(c, node.tag), typeArguments: typeArguments(c, node), range: rangeOf(c, node) };
  },
} satisfies Rows;

interface Element extends Made {
  readonly value: { cooked: string | null; readonly raw: string };
}

/** `close`: the length of what ends it, a backtick or `${`. */
function element(c: Converter, node: ts.TemplateLiteralLikeNode, tail: boolean, close: number): Element {
  return { type: 'TemplateElement', tail, value: { cooked: node.text, raw: c.text.slice(startOf(c, node) + 1, node.end - close) }, range: rangeOf(c, node) };
}

/** Only tagged templates may have other escapes, and have no value then. */
const isValid = (text: string): boolean => !/\\u(?![0-9a-fA-F]{4}|\{)|\\x(?![0-9a-fA-F]{2})/.test(text);

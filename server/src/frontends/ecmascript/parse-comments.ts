/** Comments of a parsed file, without the tokens in between: asking TypeScript for those costs half as much as the whole conversion. */
import { AST_TOKEN_TYPES, type TSESTree } from '@typescript-eslint/types';
import * as ts from 'typescript';

export type ParsedComment = Omit<TSESTree.Comment, 'loc'>;

/**
 * All comments in source order. A slash with another or a star behind it starts one unless it stands in a string, template,
 * regular expression or JSX text; only the branches of the tree that hold such a pair are looked at.
 */
export function collectComments(source: ts.SourceFile): readonly ParsedComment[] {
  const text = source.text;
  const candidates = Array.from(text.matchAll(/\/(?=[/*])/g), (match) => match.index);
  const literals = literalsAround(source, candidates);
  const comments: ParsedComment[] = [];
  let from = ts.getShebang(text)?.length ?? 0;
  let next = 0;
  for (const start of candidates) {
    while ((literals[next]?.end ?? Infinity) <= start) next++;
    const literal = literals[next];
    const inLiteral = literal !== undefined && ts.getTokenPosOfNode(literal, source) <= start;
    if (start < from || inLiteral) continue;
    const comment = commentAt(text, start);
    comments.push(comment);
    from = comment.range[1];
  }
  return comments;
}

function commentAt(text: string, start: number): ParsedComment {
  const isLine = text[start + 1] === '/';
  const close = text.slice(start + 2).search(isLine ? /[\n\r\u2028\u2029]/ : /\*\//);
  const valueEnd = close < 0 ? text.length : start + 2 + close;
  const end = isLine || close < 0 ? valueEnd : valueEnd + 2;
  return { type: isLine ? AST_TOKEN_TYPES.Line : AST_TOKEN_TYPES.Block, range: [start, end], value: text.slice(start + 2, valueEnd) };
}

/** Literal tokens with one of the positions in them, in source order. A stack of its own: trees can be deeper than the call stack. */
function literalsAround(source: ts.SourceFile, positions: readonly number[]): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node; node = open.pop()) {
    if (!anyWithin(positions, node.pos, node.end)) continue;
    if (isText(node)) found.push(node);
    else ts.forEachChild(node, (child) => void open.push(child));
  }
  return found.sort((a, b) => a.pos - b.pos);
}

function isText(node: ts.Node): boolean {
  return ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node) || ts.isJsxText(node);
}

/** Whether one of the ascending positions is in the half-open range. */
function anyWithin(positions: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < positions.length && positions[low]! < end;
}

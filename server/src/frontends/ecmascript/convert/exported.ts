/** `export` before a declaration: a node of its own around it. */
import * as ts from 'typescript';
import { type Converter, type Made, modifiersOf, NONE, startOf, tokenFrom } from './tree.ts';

interface Declaration extends ts.Node {
  readonly modifiers?: readonly ts.ModifierLike[] | undefined;
}

/** The declaration, in its export where it has one. */
export function exported(c: Converter, node: Declaration, made: Made): Made {
  const [keyword, next] = node.modifiers ? modifiersOf(node) : NONE;
  if (keyword?.kind !== ts.SyntaxKind.ExportKeyword) return made;
  const isDefault = next?.kind === ts.SyntaxKind.DefaultKeyword;
  made.range[0] = tokenFrom(c, (isDefault ? next : keyword).end);
  const range: [number, number] = [startOf(c, keyword), made.range[1]];
  if (isDefault) return { type: 'ExportDefaultDeclaration', declaration: made, exportKind: 'value', range };
  const isType = made.type === 'TSInterfaceDeclaration' || made.type === 'TSTypeAliasDeclaration' || made['declare'] === true;
  return { type: 'ExportNamedDeclaration', attributes: NONE, declaration: made, exportKind: isType ? 'type' : 'value', source: null, specifiers: NONE, range };
}

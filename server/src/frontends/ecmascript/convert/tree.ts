/** What the parts of the converter share: where a node begins, how its children are converted, what modifiers it has. */
import * as ts from 'typescript';

declare module 'typescript' {
  /** Internal to TypeScript. The methods of its nodes belong to the language services, which no bundle holds: see scripts/build/typescript-parser.mjs. */
  function getTokenPosOfNode(node: Node, source: SourceFile): number;
}

export type Range = [start: number, end: number];

/** A node of TS-ESTree in the making. Its shape is held by a test that compares it with typescript-estree's, not by its type. */
export interface Made {
  readonly type: string;
  readonly range: Range;
  [field: string]: unknown;
}

/** How the nodes of one kind are converted; `null` for what TS-ESTree has no node for. */
export type Row = (c: Converter, node: never) => Made | null;
export type Rows = Readonly<Record<number, Row>>;

export interface Converter {
  readonly text: string;
  readonly source: ts.SourceFile;
  /** By kind. */
  readonly rows: readonly (Row | undefined)[];
  /** Literals of arrays and objects are the target of an assignment. */
  pattern: boolean;
}

/** What most nodes have none of. Shared: nobody changes a tree. */
export const NONE: readonly never[] = Object.freeze([]);

export function child(c: Converter, node: ts.Node | undefined): Made | null {
  return node ? convertAs(c, node, false) : null;
}

/** The target of an assignment or a declaration. */
export function pattern(c: Converter, node: ts.Node | undefined): Made | null {
  return node ? convertAs(c, node, true) : null;
}

export function convertAs(c: Converter, node: ts.Node, asPattern: boolean): Made | null {
  const outer = c.pattern;
  c.pattern = asPattern;
  const row = c.rows[node.kind];
  const made = row ? row(c, node as never) : leaf(c, node);
  c.pattern = outer;
  return made;
}

/** Nodes that stand where something has to: half-typed code has them without text. */
export function required(c: Converter, node: ts.Node): Made {
  return child(c, node) ?? leaf(c, node);
}

export function children(c: Converter, nodes: readonly ts.Node[] | undefined): readonly (Made | null)[] {
  return nodes && nodes.length > 0 ? nodes.map((node) => child(c, node)) : NONE;
}

/** Names of kinds; of several, the first one: the others mark the bounds of groups. */
const KIND_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(ts.SyntaxKind).filter((entry): entry is [string, ts.SyntaxKind] => typeof entry[1] === 'number').reverse().map(([name, kind]) => [kind, name]),
);

/** Of types without a name, and of what only half-typed code has, no more is known than the kind and the range. */
export const leaf = (c: Converter, node: ts.Node): Made => ({ type: `TS${KIND_NAMES.get(node.kind)}`, range: rangeOf(c, node) });

export const rangeOf = (c: Converter, node: ts.Node): Range => [startOf(c, node), node.end];

/** Characters that begin a token and no comment, shebang or conflict marker. */
const BEGINS_TOKEN = Uint8Array.from({ length: 128 }, (_, code) => (code > 32 && code < 127 && !'#/<=>|'.includes(String.fromCharCode(code)) ? 1 : 0));

/** Where the text of a node begins, behind white space and comments. Looks at the usual cases itself: TypeScript's own way is the costliest part of a conversion. */
export function startOf(c: Converter, node: ts.Node): number {
  const { pos } = node;
  if (pos === node.end) return pos;
  const at = afterBlank(c.text, pos);
  return BEGINS_TOKEN[c.text.charCodeAt(at)] === 1 ? at : ts.getTokenPosOfNode(node, c.source);
}

function afterBlank(text: string, pos: number): number {
  let at = pos;
  for (let code = text.charCodeAt(at); code === 32 || (code >= 9 && code <= 13); code = text.charCodeAt(at)) at++;
  return at;
}

const COMMENTS = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*(?:(?!\*\/)[^])*(?:\*\/)?)*/y;

/** Where the token behind the position begins. */
export function tokenFrom(c: Converter, pos: number): number {
  const at = afterBlank(c.text, pos);
  if (BEGINS_TOKEN[c.text.charCodeAt(at)] === 1) return at;
  COMMENTS.lastIndex = at;
  return at + (COMMENTS.exec(c.text)?.[0].length ?? 0);
}

interface Modified {
  readonly modifiers?: readonly ts.ModifierLike[] | undefined;
}

export function has(node: Modified, kind: ts.SyntaxKind): boolean {
  return node.modifiers !== undefined && node.modifiers.some((modifier) => modifier.kind === kind);
}

/** Without decorators. */
export function modifiersOf({ modifiers }: Modified): readonly ts.ModifierLike[] {
  return modifiers ? modifiers.filter(({ kind }) => kind !== ts.SyntaxKind.Decorator) : NONE;
}

export function decoratorsOf(c: Converter, { modifiers }: Modified): readonly (Made | null)[] {
  return modifiers && has({ modifiers }, ts.SyntaxKind.Decorator) ? children(c, modifiers.filter(({ kind }) => kind === ts.SyntaxKind.Decorator)) : NONE;
}

export function accessibilityOf(node: Modified): string | undefined {
  for (const { kind } of node.modifiers ?? NONE) {
    if (kind === ts.SyntaxKind.PublicKeyword) return 'public';
    if (kind === ts.SyntaxKind.ProtectedKeyword) return 'protected';
    if (kind === ts.SyntaxKind.PrivateKeyword) return 'private';
  }
  return undefined;
}

/** Widens a node, so that it covers what was hung on to it. */
export function cover(made: Made, range: Readonly<Range>): void {
  if (range[0] < made.range[0]) made.range[0] = range[0];
  if (range[1] > made.range[1]) made.range[1] = range[1];
}

/** Statements of a body; the strings that it begins with are directives, unless it is a mere block. */
export function body(c: Converter, statements: readonly ts.Statement[], directives: boolean): readonly Made[] {
  let open = directives;
  const made: Made[] = [];
  for (const statement of statements) {
    const one = child(c, statement);
    if (!one) continue;
    made.push(one);
    if (!open) continue;
    open = ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
    if (open) one['directive'] = String((one['expression'] as Made)['raw']).slice(1, -1);
  }
  return made;
}

/**
 * TypeScript's tree to TS-ESTree, as far as the front end reads it: values whole, types by their names. Takes the trees of half-typed code as they are,
 * and a sixth of the time of typescript-estree's converter, whose shape it gives.
 */
import type { TSESTree } from '@typescript-eslint/types';
import * as ts from 'typescript';
import { CLASSES } from './classes.ts';
import { EXPRESSIONS } from './expressions.ts';
import { FUNCTIONS } from './functions.ts';
import { JSX } from './jsx.ts';
import { LITERALS } from './literals.ts';
import { MODULES } from './modules.ts';
import { OBJECTS } from './objects.ts';
import { STATEMENTS } from './statements.ts';
import { body, type Converter, type Made, type Row, type Rows } from './tree.ts';
import { TYPES } from './types.ts';

const BY_KIND: Rows = { ...STATEMENTS, ...EXPRESSIONS, ...LITERALS, ...FUNCTIONS, ...OBJECTS, ...CLASSES, ...MODULES, ...JSX, ...TYPES };
const ROWS: readonly (Row | undefined)[] = Array.from({ length: ts.SyntaxKind.Count }, (_, kind) => BY_KIND[kind]);

export interface Converted {
  /** The nodes carry `range`, and neither `loc` nor `parent`. */
  readonly program: TSESTree.Program;
  /** No statement had to be left out because it is too deep for the stack. */
  readonly complete: boolean;
}

export function convertProgram(source: ts.SourceFile): Converted {
  const c: Converter = { text: source.text, source, rows: ROWS, pattern: false };
  const { statements, complete } = topLevel(c, source.statements);
  const program: Made = {
    type: 'Program', range: [0, source.endOfFileToken.end], body: statements, comments: undefined, sourceType: ts.isExternalModule(source) ? 'module' : 'script', tokens: undefined,
  };
  return { program: program as unknown as TSESTree.Program, complete };
}

/** All statements in one go; where one of them is too deep, each by itself, so that it costs no other. */
function topLevel(c: Converter, statements: readonly ts.Statement[]): { readonly statements: readonly Made[]; readonly complete: boolean } {
  try {
    return { statements: body(c, statements, true), complete: true };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { statements: statements.flatMap((statement) => bodyOrNothing(c, statement)), complete: false };
  }
}

function bodyOrNothing(c: Converter, statement: ts.Statement): readonly Made[] {
  c.pattern = false;
  try {
    return body(c, [statement], false);
  } catch {
    return [];
  }
}

/** Which variable an identifier stands for. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Parsed } from '../parse.ts';
import { type Definition, type Scope, Scopes, type Variable } from './scope.ts';
import { visitAll } from './visit.ts';

export interface ScopeVariable extends Readonly<Omit<Variable, 'defs' | 'scope'>> {
  readonly defs: readonly Definition[];
  readonly scope: Readonly<Scope>;
}

export interface ScopeResolution {
  /** The variable that a declaring or referring identifier stands for. `undefined` for globals, for names of members, and for the implicit `arguments`. */
  variableOf(id: TSESTree.Identifier | TSESTree.JSXIdentifier): ScopeVariable | undefined;
  /** In order of their first declarations in the text. */
  readonly variables: readonly ScopeVariable[];
  /** The analysis failed on a broken tree: nothing is resolved. */
  readonly failed: boolean;
}

/** Resolves all identifiers of a file. A script is taken for a module, which resolves its top-level names too. Never throws. */
export function resolveScopes({ ast }: Parsed): ScopeResolution {
  try {
    const scopes = new Scopes(ast);
    visitAll(scopes, ast.body);
    scopes.resolveMentions();
    return { variableOf: (id) => scopes.byIdentifier.get(id), variables: scopes.variables, failed: false };
  } catch {
    return { variableOf: () => undefined, variables: [], failed: true };
  }
}

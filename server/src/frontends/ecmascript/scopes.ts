/** Which variable an identifier stands for: a thin cover over the scope manager. */
import { analyze, ScopeType, type Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Parsed } from './parse.ts';

export type ScopeVariable = Variable;

export interface ScopeResolution {
  /**
   * The variable that a declaring or referring identifier stands for. `undefined` for globals and for names of members;
   * a variable without `defs` is the implicit `arguments`.
   */
  variableOf(id: TSESTree.Identifier | TSESTree.JSXIdentifier): ScopeVariable | undefined;
  /** In order of the scopes, the module's first. */
  readonly variables: readonly ScopeVariable[];
  /** The analysis failed on a broken tree: nothing is resolved. */
  readonly failed: boolean;
}

/** Resolves all identifiers of a file. Never throws. */
export function resolveScopes(parsed: Parsed): ScopeResolution {
  try {
    return resolveOrThrow(parsed.ast);
  } catch {
    return { variableOf: () => undefined, variables: [], failed: true };
  }
}

function resolveOrThrow(ast: TSESTree.Program): ScopeResolution {
  // Also for scripts: a module scope resolves the top-level names, a global scope would leave them open.
  const manager = analyze(ast, { sourceType: 'module', lib: [], jsxPragma: null });
  const byIdentifier = new Map<TSESTree.Node, Variable>();
  const variables: Variable[] = [];
  for (const variable of manager.variables) {
    if (isBuiltIn(variable)) continue;
    const known = sameDeclaration(variable, byIdentifier);
    if (known) for (const reference of variable.references) known.references.push(reference);
    else variables.push(variable);
    for (const id of variable.identifiers) byIdentifier.set(id, known ?? variable);
    for (const reference of variable.references) byIdentifier.set(reference.identifier, known ?? variable);
  }
  return { variableOf: (id) => byIdentifier.get(id), variables, failed: false };
}

/** The scope manager knows `const` of `x as const` as a global type. */
function isBuiltIn(variable: Variable): boolean {
  return variable.scope.type === ScopeType.global;
}

/** The name of a class or enum is declared twice, around it and in it: one variable to us. */
function sameDeclaration(variable: Variable, byIdentifier: ReadonlyMap<TSESTree.Node, Variable>): Variable | undefined {
  const id = variable.identifiers[0];
  return id && byIdentifier.get(id);
}

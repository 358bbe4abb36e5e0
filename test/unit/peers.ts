/** Where names are declared, by our resolution and by typescript-eslint's. */
import assert from 'node:assert/strict';
import { analyze, ScopeType, type Variable } from '@typescript-eslint/scope-manager';
import { parse as plainParse, simpleTraverse } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';
import { parse } from '../../server/src/frontends/ecmascript/parse.ts';
import { resolveScopes } from '../../server/src/frontends/ecmascript/scopes/resolve.ts';

/** By the start of each identifier, where its variable is declared first and how often that is written. */
export type Declarations = Readonly<Record<number, string>>;

export function declarations(text: string, fileName: string): Declarations {
  const parsed = parse(text, fileName);
  assert.ok(parsed);
  const { variableOf } = resolveScopes(parsed);
  const found: Record<number, string> = {};
  eachIdentifier(parsed.ast, (id) => {
    const variable = variableOf(id);
    if (variable) found[id.range[0]] = `${variable.defs[0]?.name.range[0]} ${variable.defs.length} ${variable.writes}`;
  });
  return found;
}

/** Of the identifiers that our tree has: types without a name are bare in it. */
export function declarationsOfPeer(text: string, fileName: string): Declarations {
  const program = plainParse(text, { filePath: fileName, range: true, loc: true, suppressDeprecatedPropertyWarnings: true });
  const manager = analyze(program, { sourceType: 'module', lib: [], jsxPragma: null });
  const known = new Map<TSESTree.Node, Variable>();
  const writes = new Map<Variable, number>();
  for (const variable of manager.variables) {
    if (variable.scope.type === ScopeType.global || variable.defs.length === 0) continue;
    const first = variable.identifiers[0];
    const same = (first && known.get(first)) ?? variable;
    for (const id of variable.identifiers) known.set(id, same);
    for (const { identifier } of variable.references) known.set(identifier, same);
    writes.set(same, (writes.get(same) ?? 0) + variable.references.filter((reference) => reference.isWrite()).length);
  }
  const all = new Map([...known].map(([id, variable]) => [id.range[0], `${variable.defs[0]?.name.range[0]} ${variable.defs.length} ${writes.get(variable)}`]));
  const ours = identifiersOf(text, fileName);
  return Object.fromEntries([...all].filter(([start]) => ours.has(start)));
}

function identifiersOf(text: string, fileName: string): ReadonlySet<number> {
  const starts = new Set<number>();
  const parsed = parse(text, fileName);
  if (parsed) eachIdentifier(parsed.ast, (id) => starts.add(id.range[0]));
  return starts;
}

function eachIdentifier(program: TSESTree.Program, callback: (id: TSESTree.Identifier | TSESTree.JSXIdentifier) => void): void {
  simpleTraverse(program, {
    enter(node) {
      if (node.type === 'Identifier' || node.type === 'JSXIdentifier') callback(node);
    },
  });
}

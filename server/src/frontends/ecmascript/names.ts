/** Identifiers and property names. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../model/facts.ts';
import { noteCapture } from './captures.ts';
import type { Definition } from './scopes/scope.ts';
import { bindingOf, type Ctx, NOTHING, path } from './context.ts';

const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'self', 'global']);

/** What a mention of that identifier means; imports become module paths, undeclared names become members of the global object. */
export function identifierValue(ctx: Ctx, node: TSESTree.Identifier | TSESTree.JSXIdentifier): Value {
  const variable = ctx.scopes.variableOf(node);
  if (variable === undefined || variable.defs.length === 0) {
    if (node.name === 'undefined') return NOTHING;
    return path({ kind: 'global' }, GLOBAL_OBJECTS.has(node.name) ? [] : [node.name]);
  }
  const def = variable.defs[0]!;
  const module = importedModule(def);
  if (module !== undefined) return importValue(def.node as TSESTree.Node, module);
  const id = bindingOf(ctx, variable);
  noteCapture(ctx, id);
  return path({ kind: 'binding', id });
}

function importValue(specifier: TSESTree.Node, source: string): Value {
  const root = { kind: 'module', name: source } as const;
  switch (specifier.type) {
    case 'ImportSpecifier':
      return path(root, [specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value]);
    case 'ImportDefaultSpecifier':
      return path(root, ['default']);
    default:
      return path(root);
  }
}

/** The module that a name is imported from: `import { x } from 'module'`, `import x = require('module')`. */
export function importedModule({ type, parent }: Definition): string | undefined {
  if (type !== 'ImportBinding') return undefined;
  if (parent?.type === 'ImportDeclaration') return moduleName(parent.source);
  return parent?.type === 'TSImportEqualsDeclaration' && parent.moduleReference.type === 'TSExternalModuleReference' ? moduleName(parent.moduleReference.expression) : undefined;
}

/** Canonical name of the module that an import or export names. Half-typed ones name it by anything but a string: `import try`. */
export function moduleName(source: TSESTree.Node): string {
  return source.type === 'Literal' && typeof source.value === 'string' ? canonicalModule(source.value) : '';
}

/** `fs` for `node:fs`. */
export const canonicalModule = (name: string): string => name.replace(/^node:/, '');

/** Static name of a property key or member; undefined where it is computed from a value. */
export function propertyName(key: TSESTree.Node, computed: boolean): string | undefined {
  if (!computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  }
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? '';
  if (key.type === 'MemberExpression' && key.object.type === 'Identifier' && key.object.name === 'Symbol' && key.property.type === 'Identifier') {
    return `[Symbol.${key.property.name}]`;
  }
  return undefined;
}

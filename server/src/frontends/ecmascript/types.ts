/** Declared types, by name. */
import type { TSESTree } from '@typescript-eslint/types';
import type { TypeRef } from '../../model/facts.ts';
import type { Ctx } from './context.ts';
import { importedModule } from './names.ts';

/** The name of an annotated type: of a union, its first member that is not null or undefined. */
export function typeOf(ctx: Ctx, annotation: TSESTree.TSTypeAnnotation | undefined | null): TypeRef | undefined {
  return annotation ? typeRef(ctx, annotation.typeAnnotation) : undefined;
}

function typeRef(ctx: Ctx, node: TSESTree.TypeNode | undefined): TypeRef | undefined {
  if (!node) return undefined;
  switch (node.type) {
    case 'TSTypeReference': {
      const named = entityName(node.typeName);
      if (named === undefined) return undefined;
      const args = (node.typeArguments?.params ?? []).map((param) => typeRef(ctx, param)?.name ?? '');
      const from = moduleOf(ctx, named.first);
      return { name: named.last, args, ...(from === undefined ? {} : { from }) };
    }
    case 'TSUnionType':
      return node.types.map((type) => typeRef(ctx, type)).find((type) => type !== undefined);
    case 'TSArrayType':
      return { name: 'Array', args: [typeRef(ctx, node.elementType)?.name ?? ''] };
    case 'TSTypeOperator':
      return typeRef(ctx, node.typeAnnotation);
    case 'TSTypeQuery': {
      const named = node.exprName.type === 'TSImportType' ? undefined : entityName(node.exprName);
      return named ? { name: named.last, args: [] } : undefined;
    }
    case 'TSFunctionType':
      return { name: 'Function', args: [] };
    case 'TSNumberKeyword':
      return { name: 'number', args: [] };
    case 'TSStringKeyword':
      return { name: 'string', args: [] };
    default:
      return undefined;
  }
}

function entityName(node: TSESTree.EntityName): { first: TSESTree.Identifier; last: string } | undefined {
  if (node.type === 'Identifier') return { first: node, last: node.name };
  if (node.type !== 'TSQualifiedName') return undefined;
  const left = entityName(node.left);
  return left ? { first: left.first, last: node.right.name } : undefined;
}

function moduleOf(ctx: Ctx, name: TSESTree.Identifier): string | undefined {
  const def = ctx.scopes.variableOf(name)?.defs[0];
  return def && importedModule(def);
}

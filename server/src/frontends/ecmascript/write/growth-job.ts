/** What the recipes for a growing collection work on. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FactId } from '../../../model/facts.ts';
import type { Finding, GrowthPlan } from '../../../model/finding.ts';
import type { Texts } from '../../../texts/en.ts';
import type { Style } from './style.ts';
import { type Node, sourceOf, type Syntax } from './syntax.ts';

export interface GrowthJob {
  readonly syntax: Syntax;
  readonly style: Style;
  readonly finding: Finding;
  readonly plan: GrowthPlan;
  readonly texts: Texts['fixes'];
}

/** The call, assignment or `delete` of a fact. */
export function nodeOf({ syntax }: GrowthJob, fact: FactId | undefined): Node | undefined {
  const span = fact === undefined ? undefined : syntax.model.facts[fact]?.span;
  return span && syntax.nodesAt(span).find((node) => /^(Call|New|Assignment|Unary)Expression$|^VariableDeclarator$|^PropertyDefinition$/.test(node.type));
}

/** What stands for the collection, and for the key, where an entry is added. */
export interface Entry {
  readonly collection: TSESTree.Expression;
  readonly key: TSESTree.Node;
  readonly statement: boolean;
}

export function entryOf(job: GrowthJob): Entry | undefined {
  const node = nodeOf(job, job.plan.add);
  if (node?.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.arguments[0]) return { collection: node.callee.object, key: node.arguments[0], statement: job.syntax.parentOf(node)?.type === 'ExpressionStatement' };
  if (node?.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.computed) return { collection: node.left.object, key: node.left.property, statement: job.syntax.parentOf(node)?.type === 'ExpressionStatement' };
  return undefined;
}

/** Code that takes the entry with that key out; undefined where the collection has no keys. */
export function removalCode({ syntax, plan }: GrowthJob, collection: Node, key: string): string | undefined {
  const name = sourceOf(syntax, collection);
  if (plan.collection === 'js.object') return `delete ${name}[${key}]`;
  return plan.collection === 'js.array' ? undefined : `${name}.delete(${key})`;
}

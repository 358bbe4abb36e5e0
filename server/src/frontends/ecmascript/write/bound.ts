/** A limit for a collection: weak keys, a cache that evicts, or the oldest entry dropped. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import { anchorOf } from './anchor.ts';
import { createDraft, type Draft } from './draft.ts';
import { entryOf, type GrowthJob, nodeOf } from './growth-job.ts';
import { addImports, importedName } from './imports.ts';
import { inside, type Node, sourceOf } from './syntax.ts';
import { fixOf } from './teardown.ts';

/** Enough for most, and far from the limits of memory: the author knows better. */
const MAX = 1000;

/** `new Map()` to `new WeakMap()`, where nothing counts or lists its entries. */
export function weakFix(job: GrowthJob): Fix | undefined {
  const { plan, syntax, style, texts } = job;
  const made = plan.weak === undefined || plan.exported ? undefined : makingOf(job, /^(Map|Set)$/);
  if (!made || made.arguments.length > 0 || plan.weak === undefined || !usesOnly(job, /^(get|set|has|delete|add)$/)) return undefined;
  const draft = createDraft(syntax, style);
  rename(job, draft, made, plan.weak);
  return fixOf(draft, { title: texts.weak(plan.weak), recipe: 'bound', safe: false });
}

/** `new Map()` to `new LRUCache({ max })`; a cache of that kind without a limit gets one. */
export function lruFix(job: GrowthJob): Fix | undefined {
  const { plan, syntax, style, texts } = job;
  if (plan.collection === 'lru-cache.unlimited') return limitFix(job);
  const made = plan.collection === 'js.map' && !plan.exported && !style.old ? makingOf(job, /^Map$/) : undefined;
  if (!made || made.arguments.length > 0 || !usesOnly(job, /^(get|set|has|delete|clear|size|keys|values|entries|forEach)$/) || /\b(undefined|null|unknown)\b/.test(typesOf(job, made))) return undefined;
  const draft = createDraft(syntax, style);
  const label = texts.labels.limit;
  addImports(syntax, style, draft, [{ from: 'lru-cache', name: 'LRUCache' }], texts.labels.addImport);
  rename(job, draft, made, importedName(syntax, 'lru-cache', 'LRUCache') ?? 'LRUCache');
  const open = sourceOf(syntax, made).endsWith(')');
  if (open) draft.insert(made.range[1] - 1, `{ max: ${MAX} }`, label);
  else draft.insert(made.range[1], `({ max: ${MAX} })`, label);
  return fixOf(draft, { title: texts.limit(MAX), recipe: 'bound', safe: false });
}

function limitFix(job: GrowthJob): Fix | undefined {
  const { syntax, style, texts } = job;
  const made = makingOf(job, /./);
  const [options] = made?.arguments ?? [];
  const draft = createDraft(syntax, style);
  if (!made || !syntax.model.imports.includes('lru-cache') || (options && options.type !== 'ObjectExpression') || !sourceOf(syntax, made).endsWith(')')) return undefined;
  const last = options?.properties.at(-1);
  if (last) draft.insert(last.range[1], `, max: ${MAX}`, texts.labels.limit);
  else draft.replace(options ? options.range[0] : made.range[1] - 1, options ? options.range[1] : made.range[1] - 1, `{ max: ${MAX} }`, texts.labels.limit);
  return fixOf(draft, { title: texts.limit(MAX), recipe: 'bound', safe: false });
}

/** `if (history.length > 1000) history.shift();` behind the adding. */
export function oldestFix(job: GrowthJob): Fix | undefined {
  const { plan, syntax, style, texts } = job;
  const add = plan.collection === 'js.array' ? nodeOf(job, plan.add) : undefined;
  const entry = add && entryOf(job);
  const anchor = add && anchorOf(syntax, add);
  if (add?.type !== 'CallExpression' || !entry?.statement || anchor?.kind !== 'statement' || add.callee.type !== 'MemberExpression' || add.callee.property.type !== 'Identifier' || add.callee.property.name !== 'push' || add.arguments.length !== 1) return undefined;
  const name = sourceOf(syntax, entry.collection);
  if (REGISTRIES.test(name)) return undefined;
  const draft = createDraft(syntax, style);
  draft.after(anchor, () => `if (${name}.length > ${MAX}) ${name}.shift()${style.semi}`, texts.labels.limit);
  return fixOf(draft, { title: texts.oldest(name, MAX), recipe: 'bound', safe: false });
}

/** What is kept there is meant to stay until it is taken out by whoever put it there. */
const REGISTRIES = /(subscriber|listener|observer|callback|watcher|handler|hook|plugin|client|connection|socket)s$/i;

/** The expression that makes the collection. */
function makingOf(job: GrowthJob, name: RegExp): TSESTree.NewExpression | undefined {
  const fact = job.syntax.model.facts[job.plan.made];
  const nodes = fact?.kind === 'assign' ? job.syntax.nodesAt(fact.valueSpan) : [];
  const found = nodes.find((node) => node.type === 'NewExpression');
  return found?.callee.type === 'Identifier' && name.test(found.callee.name) ? found : undefined;
}

/** The type that is declared for it, where it is the one that is made. */
function annotationOf({ syntax }: GrowthJob, made: TSESTree.NewExpression): TSESTree.TSTypeReference | undefined {
  const parent = syntax.parentOf(made);
  const declared = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.typeAnnotation : parent?.type === 'PropertyDefinition' ? parent.typeAnnotation : undefined;
  const type = declared?.typeAnnotation;
  return type?.type === 'TSTypeReference' ? type : undefined;
}

const typesOf = (job: GrowthJob, made: TSESTree.NewExpression): string => {
  const type = annotationOf(job, made);
  return `${made.typeArguments ? sourceOf(job.syntax, made.typeArguments) : ''} ${type ? sourceOf(job.syntax, type) : ''}`;
};

function rename(job: GrowthJob, draft: Draft, made: TSESTree.NewExpression, name: string): void {
  const label = job.texts.labels.useName(name);
  const type = annotationOf(job, made);
  if (type) draft.replace(...type.typeName.range, name, label);
  draft.replace(...made.callee.range, name, label);
}

/** Whether all that the file does with the collection is one of these members of it. */
function usesOnly(job: GrowthJob, members: RegExp): boolean {
  const { syntax, plan } = job;
  const mentions = plan.binding === undefined ? membersNamed(job) : variablesOf(job, plan.binding);
  return mentions !== undefined && mentions.every((node) => {
    const parent = syntax.parentOf(node);
    if (parent?.type === 'VariableDeclarator' && parent.id === node) return true;
    return parent?.type === 'MemberExpression' && parent.object === node && !parent.computed && parent.property.type === 'Identifier' && members.test(parent.property.name);
  });
}

function variablesOf({ syntax }: GrowthJob, binding: number): readonly Node[] | undefined {
  const span = syntax.model.bindings[binding]?.span;
  const id = span && syntax.nodesAt(span).find((node) => node.type === 'Identifier');
  const variable = id?.type === 'Identifier' ? syntax.scopes.variableOf(id) : undefined;
  if (!variable || variable.writes > 1) return undefined;
  return syntax.nodes.filter((node) => node.type === 'Identifier' && node.name === variable.name && syntax.scopes.variableOf(node) === variable);
}

/** `this.x`, and `Class.x`: all members of that name are taken for it. */
function membersNamed({ syntax, plan }: GrowthJob): readonly Node[] | undefined {
  const name = plan.name.split('.').at(-1)!;
  const found: Node[] = [];
  for (const node of inside(syntax.program)) {
    if (node.type !== 'MemberExpression' || node.computed) continue;
    const own = node.property.type === 'PrivateIdentifier' ? `#${node.property.name}` : node.property.type === 'Identifier' ? node.property.name : '';
    if (own === name) found.push(node);
  }
  return found.some((node) => syntax.parentOf(node)?.type === 'AssignmentExpression') ? undefined : found;
}

/** The handle at the place of the release: where it is kept already, or after it is kept. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Path } from '../../../model/facts.ts';
import type { Draft } from './draft.ts';
import type { Held, Job, Place } from './job.ts';
import { keepHandle } from './keep.ts';
import { isBeside, isShared } from './kept.ts';
import { memberName } from './members.ts';
import { isStable, meansTheSame } from './stable.ts';
import { type Stored, storedOf } from './stored.ts';
import { freshName, isVisible } from './scope.ts';
import { sourceOf, type Syntax } from './syntax.ts';

/** `after` is the code behind the handle in the release: `.close()`, `(`, or `)` where it is an argument. */
export function holdHandle(job: Job, place: Place, draft: Draft, after: string): Held | undefined {
  const stored = storedOf(job.syntax, job.site.node);
  return known(job, place, stored) ?? keepHandle(job, place, draft, stored, after);
}

function known(job: Job, place: Place, stored: Stored): Held | undefined {
  const { syntax } = job;
  if (stored.kind === 'variable' && meansTheSame(job, place, stored.id)) return { text: stored.id.name, known: true };
  if (stored.kind === 'assigned' && isStable(stored.target) && meansTheSame(job, place, stored.target)) {
    return { text: sourceOf(syntax, stored.target), known: true, ...emptiness(job, place, stored.target) };
  }
  if (stored.kind === 'field' && isShared(job, place)) return { text: `this.${memberName(stored.field)}`, known: true };
  const each = collectionOf(job, place);
  if (each !== undefined) return { text: elementName(job, each), each, known: true };
  for (const path of job.plan.kept) {
    const text = pathText(job, place, path);
    if (text !== undefined) return { text, known: true, empty: 'late' };
  }
  return undefined;
}

/** `this.timers` of `this.timers.push(setInterval(…))` */
function collectionOf(job: Job, place: Place): string | undefined {
  const { syntax, site } = job;
  const call = syntax.parentOf(site.node);
  if (call?.type !== 'CallExpression' || call.arguments[0] !== site.node || call.callee.type !== 'MemberExpression' || call.callee.property.type !== 'Identifier') return undefined;
  const { object, property } = call.callee;
  const isKept = (property.name === 'push' || property.name === 'add') && isStable(object) && meansTheSame(job, place, object);
  return isKept ? sourceOf(syntax, object) : undefined;
}

/** `timer` of `this.timers` */
function elementName({ syntax }: Job, collection: string): string {
  const name = /([A-Za-z]\w*?)s$/.exec(collection)?.[1] ?? 'each';
  return freshName(syntax, name, syntax.program);
}

/** Source text of a path of the model, where it means the same at the place. */
export function pathText({ syntax, site }: Job, place: Place, { root, members }: Path): string | undefined {
  if (!members.every((name) => /^#?[A-Za-z_$][\w$]*$/.test(name))) return undefined;
  if (root.kind === 'this') return members.length > 0 && site.self === place.self && place.self === `class:${root.cls}` ? ['this', ...members].join('.') : undefined;
  const binding = root.kind === 'binding' ? syntax.model.bindings[root.id] : undefined;
  const id = binding && syntax.nodesAt(binding.span).find((node) => node.type === 'Identifier');
  return id && place.at.every((pos) => isVisible(syntax, id, pos)) ? [binding.name, ...members].join('.') : undefined;
}

/** Whether an assigned variable or field may be empty when the place runs. */
function emptiness(job: Job, place: Place, target: TSESTree.Expression): Pick<Held, 'empty'> {
  if (declaredEmpty(job.syntax, target)) return { empty: 'typed' };
  if (place.holder && target.type === 'MemberExpression') return isAlwaysSet(job) ? {} : { empty: 'late' };
  const isDirect = place.home !== undefined && job.site.fn === place.home && isBeside(job, place);
  return isDirect && target.type === 'Identifier' ? {} : { empty: 'late' };
}

/** Assigned by the constructor, or by the hook that always runs before the teardown. */
function isAlwaysSet({ syntax, site }: Job): boolean {
  if (!site.fn || site.fn.async || site.anchor?.kind !== 'statement' || site.anchor.block !== site.fn.body) return false;
  const member = syntax.parentOf(site.fn);
  const name = member && (member.type === 'MethodDefinition' || member.type === 'Property') ? memberName(member) : undefined;
  return name !== undefined && ALWAYS.has(name);
}

const ALWAYS = new Set(['constructor', 'componentDidMount', 'mounted', 'created', 'connectedCallback', 'ngOnInit', 'ngAfterViewInit', 'hostConnected']);

/** `let x;`, `x: T | undefined`, `private x?: T` */
function declaredEmpty(syntax: Syntax, target: TSESTree.Expression): boolean {
  if (target.type === 'MemberExpression' && target.object.type === 'ThisExpression') {
    const name = target.property.type === 'PrivateIdentifier' ? `#${target.property.name}` : target.property.type === 'Identifier' ? target.property.name : '';
    const field = syntax.nodes.find((node) => node.type === 'PropertyDefinition' && memberName(node) === name);
    if (field?.type !== 'PropertyDefinition') return false;
    return field.optional || (field.typeAnnotation !== undefined && /\b(undefined|null)\b/.test(sourceOf(syntax, field.typeAnnotation)));
  }
  const def = target.type === 'Identifier' ? syntax.scopes.variableOf(target)?.defs[0]?.node : undefined;
  if (def?.type !== 'VariableDeclarator') return target.type !== 'Identifier';
  const annotation = def.id.type === 'Identifier' ? def.id.typeAnnotation : undefined;
  return annotation !== undefined && /\b(undefined|null)\b/.test(syntax.text.slice(...annotation.range));
}

/** A request that asks for the next one: both keep their handle in the same place. */
import type { Fix } from '../../../model/finding.ts';
import { createDraft } from './draft.ts';
import type { Job } from './job.ts';
import { isNextRequest } from './keep.ts';
import { isVisible, thisKey } from './scope.ts';
import { isStable, usesThis } from './stable.ts';
import { type Stored, storedOf } from './stored.ts';
import { isFunction, type Node, sourceOf } from './syntax.ts';
import { fixOf } from './teardown.ts';

/** Keeps a dropped handle where another call of the same keeps its own. */
export function chainFix(job: Job): Fix | undefined {
  const { syntax, style, site, texts } = job;
  const stored = storedOf(syntax, site.node);
  if (stored.kind !== 'dropped') return undefined;
  for (const node of syntax.nodes) {
    const other = node !== site.node && isNextRequest(syntax, site.node, node) ? storedOf(syntax, node) : undefined;
    const target = other && targetOf(job, node, other);
    if (!other || target === undefined) continue;
    const draft = createDraft(syntax, style);
    const isValue = isFunction(syntax.parentOf(stored.whole));
    draft.insert(stored.whole.range[0], `${isValue ? '(' : ''}${target} = `, texts.labels.keep(target));
    if (isValue) draft.insert(stored.whole.range[1], ')', texts.labels.keep(target));
    if (other.kind === 'variable' && other.declaration.kind === 'const') draft.replace(other.declaration.range[0], other.declaration.range[0] + 5, 'let', texts.labels.declare(target));
    return fixOf(draft, { title: texts.keepIn(target), recipe: 'keep-handle', safe: false });
  }
  return undefined;
}

/** Where it is kept, if that can be named at the site. */
function targetOf({ syntax, site }: Job, node: Node, stored: Stored): string | undefined {
  const at = site.node.range[0];
  if (stored.kind === 'variable') return isVisible(syntax, stored.id, at) && stored.declaration.declarations.length === 1 ? stored.id.name : undefined;
  if (stored.kind !== 'assigned' || !isStable(stored.target)) return undefined;
  if (usesThis(stored.target) && (site.self === undefined || thisKey(syntax, node) !== site.self)) return undefined;
  const ids = rootOf(stored.target);
  return ids === undefined || isVisible(syntax, ids, at) ? sourceOf(syntax, stored.target) : undefined;
}

function rootOf(node: Node): Extract<Node, { type: 'Identifier' }> | undefined {
  if (node.type === 'Identifier') return node;
  return node.type === 'MemberExpression' ? rootOf(node.object) : undefined;
}

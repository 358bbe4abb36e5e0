/** An entry that is left behind is taken out: whatever happens, when a timer gives up, beside its sibling, with its node. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import { anchorOf } from './anchor.ts';
import { createDraft } from './draft.ts';
import { enclose } from './enclose.ts';
import { entryOf, type GrowthJob, nodeOf, removalCode } from './growth-job.ts';
import { thisKey } from './scope.ts';
import { lineEnd, lineStart } from './style.ts';
import { functionAround, inside, isFunction, type Node, outwards, sourceOf, within } from './syntax.ts';
import { fixOf } from './teardown.ts';

export function skippedFix(job: GrowthJob): Fix | undefined {
  const { syntax, style, texts, plan } = job;
  const add = nodeOf(job, plan.add);
  const removal = nodeOf(job, plan.removal);
  const statement = removal && syntax.parentOf(removal);
  if (!add || !removal || statement?.type !== 'ExpressionStatement') return removal && add ? insteadOfThen(job, removal) : undefined;
  if (functionAround(syntax, removal) !== functionAround(syntax, add)) return insteadOfThen(job, removal);
  const begin = anchorOf(syntax, add);
  if (begin?.kind !== 'statement') return undefined;
  const draft = createDraft(syntax, style);
  const code = sourceOf(syntax, removal);
  const isDone = enclose(job, draft, { begin, uses: [statement], replaced: [statement], line: `${code}${style.semi}`, when: 'finally', label: texts.labels.drop });
  return isDone ? fixOf(draft, { title: texts.inFinally(code), recipe: 'release-in-finally', safe: false }) : undefined;
}

/** `work.then(() => { pending.delete(id); … })` to `work.then(…).finally(() => pending.delete(id))` */
function insteadOfThen(job: GrowthJob, removal: Node): Fix | undefined {
  const { syntax, style, texts } = job;
  const fn = functionAround(syntax, removal);
  const then = fn && syntax.parentOf(fn);
  if (!fn || then?.type !== 'CallExpression' || then.callee.type !== 'MemberExpression' || then.callee.property.type !== 'Identifier' || then.callee.property.name !== 'then' || then.arguments[0] !== fn) return undefined;
  const draft = createDraft(syntax, style);
  const code = sourceOf(syntax, removal);
  const label = texts.labels.drop;
  const statement = syntax.parentOf(removal);
  const isAll = fn.body === removal || (fn.body.type === 'BlockStatement' && fn.body.body.length === 1);
  if (isAll) draft.replace(...then.callee.property.range, 'finally', label);
  else if (statement?.type === 'ExpressionStatement' && syntax.parentOf(statement) === fn.body) {
    const { text } = syntax;
    const start = lineStart(text, statement.range[0]);
    const isAlone = text.slice(start, statement.range[0]).trim() === '' && text.slice(statement.range[1], lineEnd(text, statement.range[1])).trim() === '';
    const stop = text.indexOf('\n', statement.range[1]) + 1;
    draft.replace(isAlone ? start : statement.range[0], isAlone && stop > 0 ? stop : statement.range[1], '', label);
    draft.insert(then.range[1], `.finally(() => ${code})`, label);
  } else return undefined;
  return [...inside(removal)].every((node) => node.type !== 'Identifier' || isOutside(job, node, fn)) ? fixOf(draft, { title: texts.inFinally(code), recipe: 'release-in-finally', safe: false }) : undefined;
}

const isOutside = ({ syntax }: GrowthJob, id: TSESTree.Identifier, fn: Node): boolean => {
  const block = syntax.scopes.variableOf(id)?.scope.block;
  return block === undefined || !within(fn, block);
};

/** `setTimeout(() => reject(…))` beside the adding lets go of the entry first. */
export function timeoutFix(job: GrowthJob): Fix | undefined {
  const { syntax, style, texts, plan } = job;
  const add = nodeOf(job, plan.add);
  const entry = entryOf(job);
  const home = add && functionAround(syntax, add);
  const timer = home && [...inside(home)].find((node) => node.type === 'CallExpression' && /(^|\.)setTimeout$/.test(sourceOf(syntax, node.callee)) && isFunction(node.arguments[0]) && functionAround(syntax, node) === home);
  const callback = timer?.type === 'CallExpression' ? timer.arguments[0] : undefined;
  const code = entry && removalCode(job, entry.collection, sourceOf(syntax, entry.key));
  if (!callback || !isFunction(callback) || code === undefined || (thisKey(syntax, callback.body) !== thisKey(syntax, add!) && /\bthis\b/.test(code))) return undefined;
  const draft = createDraft(syntax, style);
  draft.prepend(callback, () => `${code}${style.semi}`, texts.labels.drop);
  return fixOf(draft, { title: texts.drop(code), recipe: 'release-before-exits', safe: false });
}

/** The entry goes where its sibling goes: the same key is taken out of both. */
export function besideFix(job: GrowthJob): Fix | undefined {
  const { syntax, style, texts, plan } = job;
  const entry = entryOf(job);
  const removal = nodeOf(job, plan.removal);
  const anchor = removal && anchorOf(syntax, removal);
  if (!entry || !removal || !anchor || anchor.kind === 'field') return undefined;
  const key = keyOf(removal);
  const code = key === undefined ? clearCode(job, entry.collection) : key && isOwnKey(job, entry.key, removal) ? removalCode(job, entry.collection, sourceOf(syntax, key)) : undefined;
  if (code === undefined || thisKey(syntax, removal) !== thisKey(syntax, entry.collection)) return undefined;
  const draft = createDraft(syntax, style);
  draft.after(anchor, () => `${code}${style.semi}`, texts.labels.drop);
  return fixOf(draft, { title: texts.drop(code), recipe: 'release-before-exits', safe: false });
}

/** What is taken out: `x` of `m.delete(x)` and `delete m[x]`; undefined where all is, null where that cannot be told. */
function keyOf(removal: Node): Node | null | undefined {
  if (removal.type === 'UnaryExpression') return removal.argument.type === 'MemberExpression' && removal.argument.computed ? removal.argument.property : null;
  if (removal.type !== 'CallExpression' || removal.callee.type !== 'MemberExpression') return null;
  const name = removal.callee.property.type === 'Identifier' ? removal.callee.property.name : '';
  return name === 'clear' ? undefined : name === 'delete' ? (removal.arguments[0] ?? null) : null;
}

/** Whether the sibling, where it was filled beside this one, was given the same key. */
function isOwnKey({ syntax }: GrowthJob, key: Node, removal: Node): boolean {
  const sibling = removal.type === 'CallExpression' && removal.callee.type === 'MemberExpression' ? removal.callee.object : removal.type === 'UnaryExpression' && removal.argument.type === 'MemberExpression' ? removal.argument.object : undefined;
  const home = functionAround(syntax, key);
  if (!sibling || !home) return false;
  const [name, own] = [sourceOf(syntax, sibling), sourceOf(syntax, key)];
  const text = sourceOf(syntax, home).replace(/\s+/g, '');
  return [`${name}.set(${own},`, `${name}.add(${own})`, `${name}[${own}]=`].some((code) => text.includes(code.replace(/\s+/g, '')));
}

const clearCode = ({ syntax, plan }: GrowthJob, collection: Node): string | undefined => {
  const name = sourceOf(syntax, collection);
  if (plan.collection === 'js.array') return `${name}.length = 0`;
  return plan.collection === 'js.map' || plan.collection === 'js.set' ? `${name}.clear()` : undefined;
};

/** `rows.delete(id)` behind `rows.get(id)?.remove()`; where all of them go, the collection is emptied. */
export function detachedFix(job: GrowthJob): Fix | undefined {
  const { syntax, plan } = job;
  const removal = nodeOf(job, plan.removal);
  const entry = entryOf(job);
  if (!removal || !entry) return undefined;
  const name = sourceOf(syntax, entry.collection);
  if (removal.type === 'AssignmentExpression' || (removal.type === 'CallExpression' && /\.replaceChildren$/.test(sourceOf(syntax, removal.callee)))) return behind(job, removal, clearCode(job, entry.collection));
  if (removal.type !== 'CallExpression' || removal.callee.type !== 'MemberExpression') return undefined;
  const node = removal.callee.property.type === 'Identifier' && removal.callee.property.name === 'removeChild' ? removal.arguments[0] : removal.callee.object;
  const loop = [...outwards(syntax, removal)].find((at) => (at.type === 'ForOfStatement' && sourceOf(syntax, at.right).startsWith(name)) || (at.type === 'CallExpression' && at !== removal && sourceOf(syntax, at.callee).startsWith(`${name}.`) && /\.forEach$/.test(sourceOf(syntax, at.callee))));
  const key = node && keyIn(job, node, name);
  const code = loop ? clearCode(job, entry.collection) : key === undefined ? undefined : removalCode(job, entry.collection, key);
  return behind(job, loop ?? removal, code);
}

/** One more statement behind that of the node. */
function behind({ syntax, style, texts }: GrowthJob, node: Node, code: string | undefined): Fix | undefined {
  const anchor = anchorOf(syntax, node);
  if (code === undefined || !anchor || anchor.kind === 'field') return undefined;
  const draft = createDraft(syntax, style);
  draft.after(anchor, () => `${code}${style.semi}`, texts.labels.drop);
  return fixOf(draft, { title: texts.drop(code), recipe: 'release-before-exits', safe: false });
}

/** The key of `rows.get(id)` and `rows[id]`, also through the variable that it was put in. */
function keyIn({ syntax }: GrowthJob, node: Node, name: string): string | undefined {
  const def = node.type === 'Identifier' ? syntax.scopes.variableOf(node)?.defs[0]?.node : undefined;
  const text = sourceOf(syntax, def?.type === 'VariableDeclarator' && def.init ? def.init : node).replace(/[?!]+$/, '');
  const rest = text.startsWith(name) ? text.slice(name.length) : '';
  return /^\.get\((.+?)\)[!?]?$/.exec(rest)?.[1] ?? /^\[(.+)\]$/.exec(rest)?.[1];
}

/** The options of `addEventListener`: `{ signal }`, `{ once: true }`. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import { anchorIn } from './anchor.ts';
import { createDraft, type Draft } from './draft.ts';
import { eventOf, isDomListener } from './event.ts';
import type { Job, Place } from './job.ts';
import { declareMember, isShared, memberNameFor, variableName } from './kept.ts';
import { memberAround } from './members.ts';
import { isVisible } from './scope.ts';
import { isFunction, type Node, outwards, sourceOf, within } from './syntax.ts';
import { fixOf, placeOf } from './teardown.ts';
import { ONCE_EVENTS } from './wording.ts';

export function onceFix(job: Job): Fix | undefined {
  const call = listenerCall(job, 'pass-once');
  if (!call || !ONCE_EVENTS.has(eventOf(job) ?? '')) return undefined;
  const draft = createDraft(job.syntax, job.style);
  return addOption(job, draft, call, 'once: true') ? fixOf(draft, { title: job.texts.passOnce, recipe: 'pass-once', safe: false }) : undefined;
}

export function signalFix(job: Job): Fix | undefined {
  const call = listenerCall(job, 'pass-signal');
  if (!call || job.style.old) return undefined;
  const { texts } = job;
  const known = knownController(job);
  const draft = createDraft(job.syntax, job.style);
  if (known !== undefined) {
    return addOption(job, draft, call, `signal: ${known}.signal`) ? fixOf(draft, { title: texts.passKnownSignal(`${known}.signal`), recipe: 'pass-signal', safe: false }) : undefined;
  }
  const place = placeOf(job);
  const made = place && createController(job, place, draft);
  if (!place || !made || !addOption(job, draft, call, `signal: ${made.name}.signal`)) return undefined;
  place.write(draft, { code: `${made.name}${made.late ? '?' : ''}.abort()`, quiet: true });
  return fixOf(draft, { title: texts.passSignal, recipe: 'pass-signal', safe: false });
}

function listenerCall({ plan, site, finding }: Job, recipe: string): TSESTree.CallExpression | undefined {
  const { node } = site;
  return node.type === 'CallExpression' && isDomListener(node) && plan.recipes.includes(recipe) && finding.rule !== 'mismatched-release' && node.arguments.length >= 2 ? node : undefined;
}

/** False where the options cannot be extended. */
function addOption({ texts }: Job, draft: Draft, call: TSESTree.CallExpression, option: string): boolean {
  const [, handler, options] = call.arguments;
  const label = texts.labels.option;
  if (!options) draft.insert(handler!.range[1], `, { ${option} }`, label);
  else if (options.type === 'Literal' && typeof options.value === 'boolean') draft.replace(...options.range, options.value ? `{ capture: true, ${option} }` : `{ ${option} }`, label);
  else if (options.type === 'ObjectExpression' && options.properties.length > 0) draft.insert(options.properties.at(-1)!.range[1], `, ${option}`, label);
  else if (options.type === 'ObjectExpression') draft.replace(...options.range, `{ ${option} }`, label);
  else return false;
  return true;
}

/** A controller at hand that somebody aborts. */
function knownController({ syntax, site }: Job): string | undefined {
  for (const node of syntax.nodes) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.property.type !== 'Identifier' || node.callee.property.name !== 'abort') continue;
    const { object } = node.callee;
    if (object.type !== 'Identifier' || !isVisible(syntax, object, site.node.range[0])) continue;
    const def = syntax.scopes.variableOf(object)?.defs[0]?.node;
    if (def?.type !== 'VariableDeclarator' || def.range[0] > site.node.range[0] || !def.init || !/^new AbortController\b/.test(syntax.text.slice(...def.init.range))) continue;
    return sourceOf(syntax, object);
  }
  return undefined;
}

interface Controller {
  readonly name: string;
  readonly late: boolean;
}

function createController(job: Job, place: Place, draft: Draft): Controller | undefined {
  const { syntax, style, texts, site } = job;
  const make = `new AbortController()${style.semi}`;
  if (place.home && within(place.home, site.node) && place.home.type !== 'Program') {
    const anchor = anchorIn(syntax, place.home, site.node);
    const name = variableName(job, place, 'controller');
    if (!anchor) return undefined;
    draft.before(anchor, () => `const ${name} = ${make}`, texts.labels.controller);
    return { name, late: false };
  }
  const method = place.holder && isShared(job, place) ? methodAround(job, place.holder) : undefined;
  if (!place.holder || !method || (syntax.typed && method !== site.fn)) return undefined;
  const anchor = anchorIn(syntax, method, site.node);
  const member = memberNameFor(job, place.holder, 'controller');
  if (!anchor || anchor.kind !== 'statement' || !declareMember(job, draft, place.holder, member, () => 'AbortController')) return undefined;
  draft.before(anchor, () => `this.${member} = ${make}`, texts.labels.controller);
  return { name: `this.${member}`, late: true };
}

/** The method itself, rather than a callback in it. */
function methodAround({ syntax, site }: Job, holder: NonNullable<Place['holder']>): TSESTree.FunctionExpression | undefined {
  const member = memberAround(holder, site.node);
  const around: readonly Node[] = member ? [...outwards(syntax, site.node)].filter((node) => within(member, node)) : [];
  const outermost = around.filter((node) => isFunction(node)).at(-1);
  return outermost?.type === 'FunctionExpression' ? outermost : undefined;
}

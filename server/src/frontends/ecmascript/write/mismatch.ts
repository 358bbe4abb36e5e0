/** A release that cannot match is given what the acquisition was given. */
import type { Fix, ReleasePlan } from '../../../model/finding.ts';
import { createDraft } from './draft.ts';
import { commonHome } from './hook-place.ts';
import type { Job, Place } from './job.ts';
import { holderOf } from './members.ts';
import { holdPart } from './release.ts';
import { thisKey } from './scope.ts';
import { isStable } from './stable.ts';
import { storedOf } from './stored.ts';
import { indentAt } from './style.ts';
import { type Node, sourceOf, type Syntax } from './syntax.ts';
import { fixOf } from './teardown.ts';

/** `x = new Observer(f).observe(node)` keeps what `observe` returns, which is nothing. */
export function observeResultFix(job: Job): Fix | undefined {
  const { syntax, style, site, texts } = job;
  const member = syntax.parentOf(site.node);
  const call = member && syntax.parentOf(member);
  if (site.node.type !== 'NewExpression' || member?.type !== 'MemberExpression' || call?.type !== 'CallExpression' || site.anchor?.kind !== 'statement') return undefined;
  const stored = storedOf(syntax, call);
  const target = stored.kind === 'variable' ? stored.id.name : stored.kind === 'assigned' && isStable(stored.target) ? sourceOf(syntax, stored.target) : undefined;
  if (target === undefined || member.property.type !== 'Identifier' || member.property.name !== 'observe') return undefined;
  const draft = createDraft(syntax, style);
  draft.insert(site.node.range[1], `${style.semi}\n${indentAt(syntax.text, site.anchor.node.range[0])}${target}`, texts.labels.keep(target));
  return fixOf(draft, { title: texts.keepIn(target), recipe: 'keep-handle', safe: false });
}

export const mismatchFix = (job: Job): Fix | undefined => (job.plan.near?.hole === 'capture' ? captureFix(job) : sameAgain(job));

/** A listener is removed in the phase that it was added to. */
function captureFix({ syntax, style, plan, texts }: Job): Fix | undefined {
  const fact = plan.near && syntax.model.facts[plan.near.fact];
  const call = fact && syntax.nodesAt(fact.span).find((node) => node.type === 'CallExpression');
  const [, handler, options] = call?.arguments ?? [];
  const wanted = /, (\{ capture: true \})\)$/.exec(String(plan.code.at(-1)))?.[1] ?? optionsText(syntax, plan);
  if (!handler || (!options && wanted === undefined)) return undefined;
  const draft = createDraft(syntax, style);
  const label = texts.labels.option;
  if (options && wanted !== undefined) draft.replace(...options.range, wanted, label);
  else if (options) draft.replace(handler.range[1], options.range[1], '', label);
  else draft.insert(handler.range[1], `, ${wanted}`, label);
  return fixOf(draft, { title: texts.sameOptions, recipe: 'release-in-teardown', safe: false });
}

/** `true`, where the listener was added with that. */
function optionsText(syntax: Syntax, plan: ReleasePlan): string | undefined {
  const part = plan.code.find((one) => typeof one !== 'string' && one.hole === 'options');
  const node = typeof part === 'object' && part.span ? syntax.nodesAt(part.span)[0] : undefined;
  return node?.type === 'Literal' ? node.raw : node && '{ capture: true }';
}

function sameAgain(job: Job): Fix | undefined {
  const { syntax, style, plan, texts } = job;
  const { near } = plan;
  const there = near?.span && syntax.nodesAt(near.span)[0];
  const part = plan.code.find((one) => typeof one !== 'string' && one.hole === near?.hole);
  if (!near || !there || part === undefined || typeof part === 'string') return undefined;
  const draft = createDraft(syntax, style);
  const held = holdPart(job, placeAt(job, there), draft, part);
  if (!held) return undefined;
  draft.replace(...there.range, held.text, texts.labels.useName(held.text));
  const title = near.hole === 'handler' ? texts.sameFunction : texts.sameValue(held.text);
  return fixOf(draft, { title, recipe: 'name-handler', safe: false });
}

/** The release that is there, as a place. */
function placeAt({ syntax, site }: Job, node: Node): Place {
  const self = thisKey(syntax, node);
  const cls = /^class:(\d+)$/.exec(self ?? '')?.[1];
  const holder = cls === undefined ? undefined : holderOf(syntax, Number(cls));
  return {
    recipe: 'name-handler',
    title: (release) => release,
    at: [node.range[0]],
    self,
    home: commonHome(syntax, node, site.node) ?? syntax.program,
    ...(holder ? { holder } : {}),
    sure: false,
    write: () => undefined,
  };
}

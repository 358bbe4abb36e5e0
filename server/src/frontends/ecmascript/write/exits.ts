/** Operations that end by calls: the release on each way out that forgets it, and behind a race that may be lost. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FactId } from '../../../model/facts.ts';
import type { Fix } from '../../../model/finding.ts';
import { type Anchor, anchorOf } from './anchor.ts';
import { createDraft, type Draft } from './draft.ts';
import { closureOf, type Job, type Place, statementOf } from './job.ts';
import { composeRelease } from './release.ts';
import { freshName, thisKey } from './scope.ts';
import { indentAt } from './style.ts';
import { functionAround, type FunctionNode, isFunction, type Node, outwards, sourceOf, within } from './syntax.ts';
import { fixOf } from './teardown.ts';

/** Where one way out can be made to release. */
type Exit =
  | { readonly kind: 'before'; readonly anchor: Anchor }
  | { readonly kind: 'first'; readonly fn: FunctionNode }
  /** `if (failed) return done(failed);` has to get a block. */
  | { readonly kind: 'arm'; readonly node: Node }
  /** `once('done', resolve)`: the function is given by its name. */
  | { readonly kind: 'wrap'; readonly node: TSESTree.Identifier };

export function exitsFix(job: Job): Fix | undefined {
  const { plan, syntax, style, site, texts } = job;
  if (!plan.recipes.includes('release-before-exits') || plan.exits.length === 0 || plan.exits.length > MOST) return undefined;
  const exits = plan.exits.map((fact) => exitAt(job, fact));
  const nodes = plan.exits.map((fact) => nodeOf(job, fact));
  if (exits.some((exit) => exit === undefined) || nodes.some((node) => node === undefined)) return undefined;
  const home = homeOf(job, nodes as readonly Node[]);
  const selves = new Set(nodes.map((node) => thisKey(syntax, node!)));
  if (!home || selves.size > 1) return undefined;
  const place: Place = {
    recipe: 'release-before-exits', title: texts.beforeExits, at: nodes.map((node, index) => placeIn(exits[index]!, node!)), self: [...selves][0], home, sure: false,
    write: (draft, release) => {
      for (const exit of exits) writeExit(job, draft, exit!, statementOf(style, release));
    },
  };
  const draft = createDraft(syntax, style);
  const composed = site.node && composeRelease(job, place, draft);
  if (!composed || (plan.awaits && !home.async)) return undefined;
  place.write(draft, composed.release);
  return fixOf(draft, { title: texts.beforeExits(composed.release.code), recipe: place.recipe, safe: false });
}

/** More would be no repair but a new way of writing it. */
const MOST = 5;

const nodeOf = ({ syntax }: Job, fact: FactId): Node | undefined => {
  const span = syntax.model.facts[fact]?.span;
  return span && syntax.nodesAt(span).find((node) => /^(Call|New)Expression$/.test(node.type));
};

function exitAt(job: Job, fact: FactId): Exit | undefined {
  const { syntax } = job;
  const node = nodeOf(job, fact);
  if (node?.type !== 'CallExpression') return undefined;
  if (isRegistration(node)) {
    const handler = node.arguments.findLast((one) => isFunction(one) || one.type === 'Identifier');
    if (handler && isFunction(handler)) return { kind: 'first', fn: handler };
    if (handler?.type !== 'Identifier') return undefined;
    const fn = namedFunction(job, handler);
    return fn ? { kind: 'first', fn } : { kind: 'wrap', node: handler };
  }
  const anchor = anchorOf(syntax, node);
  if (!anchor) return bareArm(job, node);
  return anchor.kind === 'field' ? undefined : { kind: 'before', anchor };
}

/** The statement that is all an `if` has, without an `else`. */
function bareArm({ syntax }: Job, node: Node): Exit | undefined {
  const arm = [...outwards(syntax, node)].find((at) => /Statement$/.test(at.type));
  const test = arm && syntax.parentOf(arm);
  return test?.type === 'IfStatement' && test.consequent === arm && !test.alternate ? { kind: 'arm', node: arm } : undefined;
}

/** The function of the file that a name stands for, and nothing else. */
function namedFunction({ syntax }: Job, id: TSESTree.Identifier): FunctionNode | undefined {
  const variable = syntax.scopes.variableOf(id);
  const node = variable && variable.writes <= 1 && variable.defs.length === 1 ? (variable.defs[0]!.node as Node) : undefined;
  if (isFunction(node) && node.type === 'FunctionDeclaration') return node;
  return node?.type === 'VariableDeclarator' && node.init && isFunction(node.init) ? node.init : undefined;
}

const placeIn = (exit: Exit, node: Node): number => (exit.kind === 'first' && exit.fn.body ? exit.fn.body.range[0] + 1 : node.range[0]);

const isRegistration = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && /^(on|once|addListener|prependOnceListener|addEventListener|listen|then|catch)$/.test(callee.property.name);

/** The innermost function with the acquisition and all exits in it. */
const homeOf = ({ syntax, site }: Job, exits: readonly Node[]): FunctionNode | undefined =>
  [...outwards(syntax, site.node)].find((node): node is FunctionNode => isFunction(node) && node !== site.node && exits.every((exit) => within(node, exit)));

function writeExit({ syntax, style, texts }: Job, draft: Draft, exit: Exit, line: string): void {
  const label = texts.labels.release;
  switch (exit.kind) {
    case 'before':
      return draft.before(exit.anchor, () => line, label);
    case 'first':
      return draft.prepend(exit.fn, () => line, label);
    case 'arm': {
      const indent = indentAt(syntax.text, exit.node.range[0]);
      draft.insert(exit.node.range[0], `{\n${indent}${style.unit}${line}\n${indent}${style.unit}`, label);
      return draft.insert(exit.node.range[1], `\n${indent}}`, label);
    }
    case 'wrap': {
      const { node } = exit;
      const indent = indentAt(syntax.text, node.range[0]);
      const inner = `\n${indent}${style.unit}`;
      const param = freshName(syntax, node.name === 'reject' ? 'error' : 'value', node);
      const head = style.old ? `function (${param}) {` : `(${param}) => {`;
      return draft.replace(...node.range, `${head}${inner}${line}${inner}${node.name}(${param})${style.semi}\n${indent}}`, label);
    }
  }
}

/** `Promise.race([…]).finally(() => clearTimeout(timer))` */
export function raceFix(job: Job): Fix | undefined {
  const { plan, syntax, style, texts } = job;
  const race = plan.race === undefined || !plan.recipes.includes('release-after-race') ? undefined : nodeOf(job, plan.race);
  const home = race && homeOf(job, [race]);
  if (!race || !home || plan.awaits) return undefined;
  const whole = functionAround(syntax, race) === home;
  const place: Place = {
    recipe: 'release-after-race', title: texts.afterRace, at: [race.range[1]], self: thisKey(syntax, race), home, sure: false,
    write: (draft, release) => draft.insert(race.range[1], `.finally(${closureOf(style, release, indentAt(syntax.text, race.range[0]))})`, texts.labels.release),
  };
  const draft = createDraft(syntax, style);
  const composed = whole ? composeRelease(job, place, draft) : undefined;
  if (!composed || sourceOf(syntax, race) === '') return undefined;
  place.write(draft, { ...composed.release, quiet: true });
  return fixOf(draft, { title: texts.afterRace(composed.release.code), recipe: place.recipe, safe: false });
}

/** Teardowns that are registered: `onUnmounted(() => …)`, `onDestroy(…)`, `onCleanup(…)`; and the closures that a function gives back. */
import type { TSESTree } from '@typescript-eslint/types';
import { type Anchor, anchorIn } from './anchor.ts';
import type { Draft } from './draft.ts';
import { addImports, importedName } from './imports.ts';
import { closureOf, complete, functionNode, type Job, type Place, type Release } from './job.ts';
import { thisIn } from './scope.ts';
import { functionAround, type FunctionNode, inside, isFunction, type Node, type Syntax, within } from './syntax.ts';

type Home = FunctionNode | TSESTree.Program;

export function hookPlace(job: Job): Place | undefined {
  const { owner } = job.plan;
  if (owner.kind !== 'setup' && owner.kind !== 'function') return undefined;
  return existing(job, owner.teardowns) ?? (owner.kind === 'setup' ? added(job, owner) : undefined);
}

function existing(job: Job, teardowns: readonly number[]): Place | undefined {
  const { syntax, texts, plan } = job;
  for (const id of teardowns) {
    const fn = functionNode(syntax, id);
    if (!fn?.body) continue;
    const home = commonHome(syntax, fn, job.site.node);
    const name = syntax.model.fns[id]?.name || hookAround(syntax, fn);
    return {
      recipe: plan.recipes.includes('return-cleanup') && plan.owner.kind === 'function' ? 'return-cleanup' : 'release-in-teardown',
      title: (release) => (name === '' ? texts.completeCleanup(release) : texts.completeTeardown(release, name)),
      at: [fn.body.range[1] - 1],
      self: thisIn(syntax, fn),
      ...(home ? { home } : {}),
      sure: plan.owner.kind === 'setup' && !/deactivated|leave/i.test(name),
      write: (draft, release) => complete(job, draft, fn, release),
    };
  }
  return undefined;
}

/** `onUnmounted` of `onUnmounted(fn)` */
function hookAround(syntax: Syntax, fn: Node): string {
  const call = syntax.parentOf(fn);
  return call?.type === 'CallExpression' && call.callee.type === 'Identifier' ? call.callee.name : '';
}

/** The innermost function around both; the file, where that is a component. */
export function commonHome(syntax: Syntax, a: Node, b: Node): Home | undefined {
  for (let fn = functionAround(syntax, a); fn; fn = functionAround(syntax, fn)) if (within(fn, b)) return fn;
  return syntax.model.script === 'module' ? undefined : syntax.program;
}

type SetupOwner = Extract<Job['plan']['owner'], { kind: 'setup' }>;

/** The hooks that a framework offers; one that the file imports already is taken before the first. */
const HOOKS: readonly { readonly lifetime: RegExp; readonly names: readonly string[]; readonly from: readonly string[] }[] = [
  { lifetime: /^vue\.setup$/, names: ['onUnmounted', 'onBeforeUnmount', 'onScopeDispose'], from: ['vue', '@vue/composition-api', 'vue-demi'] },
  { lifetime: /^svelte\.component$/, names: ['onDestroy'], from: ['svelte'] },
  { lifetime: /^solid\./, names: ['onCleanup'], from: ['solid-js'] },
];

function added(job: Job, owner: SetupOwner): Place | undefined {
  const { syntax, texts, site } = job;
  const isWatcher = owner.lifetime === 'vue.watch';
  const register = registered(job, owner);
  if (register) return register;
  const hooks = HOOKS.find(({ lifetime }) => lifetime.test(isWatcher ? 'vue.setup' : owner.lifetime));
  if (!hooks) return undefined;
  const home = isWatcher ? setupAround(syntax, owner.fn) : owner.fn === 0 ? syntax.program : functionNode(syntax, owner.fn);
  const anchor = home && anchorIn(syntax, home, site.node);
  if (!home || !anchor || awaitsBefore(syntax, home, anchor)) return undefined;
  const from = hooks.from.find((module) => syntax.model.imports.includes(module)) ?? hooks.from[0]!;
  const known = hooks.names.find((name) => importedName(syntax, from, name) !== undefined);
  const hook = needsElement(job) ? 'onBeforeUnmount' : (known ?? hooks.names[0]!);
  const spot = reachable(home, anchor);
  return {
    recipe: 'release-in-teardown',
    title: (release) => texts.createTeardown(release, hook),
    at: [spot.node.range[spot.side === 'after' ? 1 : 0]],
    self: isFunction(home) ? thisIn(syntax, home) : undefined,
    home,
    sure: false,
    write: (draft, release) => registerHook(job, draft, { spot, hook, from }, release),
  };
}

/** The setup function, or script, in which a watcher is made. */
function setupAround(syntax: Syntax, watcher: number): Home | undefined {
  const fn = functionNode(syntax, watcher);
  const outer = fn && functionAround(syntax, fn);
  return outer ?? (syntax.model.script === 'vue-setup' ? syntax.program : undefined);
}

interface Spot {
  readonly side: 'before' | 'after';
  readonly anchor: Anchor;
  readonly node: Node;
}

/** Behind the statement, or before the return that stands before it. */
function reachable(home: Home, anchor: Anchor): Spot {
  if (anchor.kind !== 'statement') return { side: 'after', anchor, node: home };
  const statements = anchor.block.type === 'SwitchCase' ? anchor.block.consequent : anchor.block.body;
  const exit = statements.find((node) => node.type === 'ReturnStatement');
  if (!exit || exit.range[0] > anchor.node.range[0]) return { side: 'after', anchor, node: anchor.node };
  return { side: 'before', anchor: { ...anchor, node: exit }, node: exit };
}

/** A template ref is empty again by the time of `onUnmounted`. */
const needsElement = ({ syntax, plan }: Job): boolean =>
  syntax.model.script === 'vue-setup' && plan.code.some((part) => typeof part !== 'string' && part.span && /\.value$/.test(syntax.text.slice(part.span.start, part.span.end)));

/** Hooks can be registered only until the first `await` of a setup function. */
function awaitsBefore(syntax: Syntax, home: Home, anchor: Anchor): boolean {
  if (home.type === 'Program' || !home.async) return false;
  const end = anchor.kind === 'statement' ? anchor.node.range[1] : home.range[1];
  return [...inside(home)].some((node) => node.type === 'AwaitExpression' && node.range[0] < end && functionAround(syntax, node) === home);
}

interface Registration {
  readonly spot: Spot;
  readonly hook: string;
  readonly from: string;
}

function registerHook({ syntax, style, texts }: Job, draft: Draft, { spot, hook, from }: Registration, release: Release): void {
  const local = importedName(syntax, from, hook) ?? hook;
  const line = (indent: string): string => `${local}(${closureOf(style, release, indent)})${style.semi}`;
  draft[spot.side](spot.anchor, line, texts.labels.release);
  if (!isAutoImported(syntax, from)) addImports(syntax, style, draft, [{ from, name: hook }], texts.labels.addImport);
}

/** The build tool imports what the framework exports: the file uses its names without importing any. */
const isAutoImported = (syntax: Syntax, from: string): boolean =>
  !syntax.model.imports.includes(from) && syntax.nodes.some((node) => node.type === 'Identifier' && /^(ref|shallowRef|reactive|computed|onMounted|onBeforeMount|watch|watchEffect|toRef|toRefs|nextTick|inject|provide|useTemplateRef)$/.test(node.name) && !syntax.scopes.variableOf(node));

/** Callbacks that are given a function to register their cleanup with. */
function registered(job: Job, owner: SetupOwner): Place | undefined {
  const { syntax, style, texts, site } = job;
  const fn = functionNode(syntax, owner.fn);
  const anchor = fn?.body ? anchorIn(syntax, fn, site.node) : undefined;
  if (!fn || !anchor || fn.async || (owner.lifetime !== 'vue.watch' && owner.lifetime !== 'angular.effect')) return undefined;
  const given = fn.params.find((param): param is TSESTree.Identifier => param.type === 'Identifier' && /cleanup|invalidate/i.test(param.name));
  const call = syntax.parentOf(fn);
  const isPlain = call?.type === 'CallExpression' && call.arguments[0] === fn && fn.params.length === 0;
  if (!given && !isPlain) return undefined;
  const name = given?.name ?? 'onCleanup';
  const open = syntax.text.indexOf('(', fn.range[0]) + 1;
  return {
    recipe: 'release-in-teardown',
    title: (release) => texts.createTeardown(release, name),
    at: [anchor.kind === 'statement' ? anchor.node.range[1] : fn.range[1] - 1],
    self: thisIn(syntax, fn),
    home: fn,
    sure: false,
    write(draft, release) {
      draft.after(anchor, (indent) => `${name}(${closureOf(style, release, indent)})${style.semi}`, texts.labels.release);
      if (!given) draft.insert(open, name, texts.labels.release);
    },
  };
}

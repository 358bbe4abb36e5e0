/** The teardown of a class or component object: completed, or added in the style of its neighbours. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Draft } from './draft.ts';
import { addImports, importedName } from './imports.ts';
import { complete, functionNode, type Job, type Place, type Release, statementOf } from './job.ts';
import { addMember, type Holder, holderOf, type Member, memberAround, memberName, membersOf } from './members.ts';
import { thisIn } from './scope.ts';
import { isClass, isFunction } from './syntax.ts';
import { STARTS, superCall, teardownName } from './teardown-names.ts';

type ClassOwner = Extract<Job['plan']['owner'], { kind: 'class' }>;

export function classPlace(job: Job): Place | undefined {
  const { owner } = job.plan;
  const holder = owner.kind === 'class' ? holderOf(job.syntax, owner.cls) : undefined;
  if (owner.kind !== 'class') return undefined;
  return existing(job, owner, holder) ?? (holder && added(job, owner, holder));
}

/** Names that say that the object is at its end, not merely that it pauses. */
const FINAL = /dispose|destr(oy|uct)|teardown|unmount|disconnectedCallback|ngOnDestroy|hostDisconnected/i;

function existing(job: Job, owner: ClassOwner, holder: Holder | undefined): Place | undefined {
  const { syntax, texts } = job;
  for (const id of owner.teardowns) {
    const fn = functionNode(syntax, id);
    if (!fn?.body) continue;
    const name = syntax.model.fns[id]?.name || 'the teardown';
    return {
      recipe: 'release-in-teardown',
      title: (release) => texts.completeTeardown(release, name),
      at: [fn.body.range[1] - 1],
      self: thisIn(syntax, fn),
      ...(holder ? { holder } : {}),
      sure: FINAL.test(name),
      write: (draft, release) => complete(job, draft, fn, release),
    };
  }
  return undefined;
}

function added(job: Job, owner: ClassOwner, holder: Holder): Place | undefined {
  const { syntax, texts } = job;
  const name = teardownName(syntax, holder, owner.lifetime, owner.create);
  const above = name === undefined ? undefined : superCall(syntax, holder, name);
  const behind = neighbour(job, holder);
  if (name === undefined || above === undefined || !behind || syntax.model.classes[owner.cls]?.methods[name] !== undefined) return undefined;
  return {
    recipe: 'release-in-teardown',
    title: (release) => texts.createTeardown(release, name),
    at: [holder.range[1] - 1],
    self: `class:${owner.cls}`,
    holder,
    sure: false,
    write: (draft, release) => writeMethod(job, draft, { holder, name, above, behind }, release),
  };
}

/** The member behind which the teardown belongs. */
function neighbour({ site }: Job, holder: Holder): Member | undefined {
  const own = memberAround(holder, site.node);
  const members = membersOf(holder);
  if (own && STARTS.has(memberName(own) ?? '')) return own;
  const start = members.findLast((member) => STARTS.has(memberName(member) ?? ''));
  const constructor = members.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor');
  return start ?? constructor ?? (own && own.type === 'MethodDefinition' ? own : members.at(-1));
}

interface Method {
  readonly holder: Holder;
  readonly name: string;
  /** Call of the base class's teardown, or nothing. */
  readonly above: string;
  readonly behind: Member;
}

function writeMethod(job: Job, draft: Draft, method: Method, release: Release): void {
  const { syntax, style, texts } = job;
  const { holder, name, above, behind } = method;
  const own = statementOf(style, release);
  const base = above === '' ? [] : [`${above}${style.semi}`];
  const lines = /^disconnected|^hostDisconnected/.test(name) ? [...base, own] : [own, ...base];
  const head = isClass(holder) ? classHead(job, holder, behind, name) : objectHead(behind, name);
  const write = (indent: string): string => `${head} {${lines.map((line) => `\n${indent}${style.unit}${line}`).join('')}\n${indent}}`;
  addMember(syntax, style, draft, holder, behind, write, texts.labels.release);
  if (isClass(holder) && name === 'ngOnDestroy' && syntax.typed) implement(job, draft, holder);
}

const objectHead = (behind: Member, name: string): string =>
  behind.type === 'Property' && !behind.method && behind.value.type === 'FunctionExpression' ? `${name}: function ()` : `${name}()`;

function classHead({ syntax }: Job, holder: TSESTree.ClassDeclaration | TSESTree.ClassExpression, behind: Member, name: string): string {
  const methods = holder.body.body.filter((member) => member.type === 'MethodDefinition');
  const access = 'accessibility' in behind && behind.accessibility === 'public' ? 'public ' : '';
  const override = syntax.typed && holder.superClass && methods.some((member) => member.override) ? 'override ' : '';
  const returns = syntax.typed && methods.some((member) => isFunction(member.value) && member.value.returnType) ? ': void' : '';
  return `${access}${override}${name}()${returns}`;
}

/** `implements OnDestroy` */
function implement({ syntax, style, texts }: Job, draft: Draft, holder: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void {
  const local = importedName(syntax, '@angular/core', 'OnDestroy') ?? 'OnDestroy';
  const last = holder.implements.at(-1);
  const label = texts.labels.implement(local);
  if (last) draft.insert(last.range[1], `, ${local}`, label);
  else draft.insert(headEnd(syntax.text, holder), ` implements ${local}`, label);
  addImports(syntax, style, draft, [{ from: '@angular/core', name: 'OnDestroy' }], texts.labels.addImport);
}

const headEnd = (text: string, holder: TSESTree.ClassDeclaration | TSESTree.ClassExpression): number =>
  holder.range[0] + text.slice(holder.range[0], holder.body.range[0]).trimEnd().length;

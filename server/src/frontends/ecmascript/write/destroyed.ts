/** Streams of Angular classes end with them: `takeUntilDestroyed()`, or the `takeUntil` that the class has already. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Fix } from '../../../model/finding.ts';
import { createDraft, type Draft } from './draft.ts';
import { addImports, type ImportRequest, importedName } from './imports.ts';
import { functionNode, type Job } from './job.ts';
import { addField, type Holder, holderOf, memberName, membersOf } from './members.ts';
import { indentAt } from './style.ts';
import { isClass, sourceOf, type Syntax } from './syntax.ts';
import { fixOf } from './teardown.ts';

export function destroyedFix(job: Job): Fix | undefined {
  const { plan, syntax, site, texts, style } = job;
  const { owner } = plan;
  const { node } = site;
  if (!plan.recipes.includes('take-until-destroyed') || owner.kind !== 'class' || !owner.lifetime.startsWith('angular.') || !syntax.typed) return undefined;
  const holder = holderOf(syntax, owner.cls);
  if (!isClass(holder) || node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.optional || site.self !== `class:${owner.cls}`) return undefined;
  const draft = createDraft(syntax, style);
  const notifier = knownNotifier(job, holder);
  addOperator(job, draft, node.callee.object, notifier === undefined ? destroyedOperator(job, draft, holder) : `takeUntil(${notifier})`);
  return fixOf(draft, { title: notifier === undefined ? texts.takeUntilDestroyed : texts.takeUntil(notifier), recipe: 'take-until-destroyed', safe: false });
}

/** Whether the file shows a version of Angular that has the operator. */
export const isModernAngular = ({ text }: Syntax): boolean =>
  /\b(inject|signal|input|output|effect|toSignal|takeUntilDestroyed)\(|\bDestroyRef\b|standalone\s*:\s*true|takeUntil\(this\./.test(text);

/** `this.destroyed$`, which the teardown fires and other streams of the class wait for. */
function knownNotifier({ syntax, plan }: Job, holder: Holder): string | undefined {
  const text = syntax.text.slice(...holder.range);
  const notifier = /\btakeUntil\((this\.[\w$#]+)\)/.exec(text)?.[1];
  const teardowns = plan.owner.kind === 'class' ? plan.owner.teardowns : [];
  const isFired = teardowns.some((id) => {
    const fn = functionNode(syntax, id);
    return fn !== undefined && sourceOf(syntax, fn).includes(`${notifier}.next(`);
  });
  return isFired ? notifier : undefined;
}

const INTEROP = '@angular/core/rxjs-interop';

function destroyedOperator(job: Job, draft: Draft, holder: Exclude<Holder, TSESTree.ObjectExpression>): string {
  const { syntax, style, texts } = job;
  const operator = importedName(syntax, INTEROP, 'takeUntilDestroyed') ?? 'takeUntilDestroyed';
  const requests: ImportRequest[] = [{ from: INTEROP, name: 'takeUntilDestroyed' }];
  let argument = '';
  if (!isInjecting(job)) {
    const known = knownRef(syntax, holder);
    argument = `this.${known ?? 'destroyRef'}`;
    if (known === undefined) {
      requests.push({ from: '@angular/core', name: 'DestroyRef' }, { from: '@angular/core', name: 'inject' });
      addField(syntax, style, draft, holder, `private readonly destroyRef = inject(DestroyRef)${style.semi}`, texts.labels.declare('destroyRef'));
    }
  }
  addImports(syntax, style, draft, requests, texts.labels.addImport);
  return `${operator}(${argument})`;
}

/** Constructors and field initialisers know what they belong to. */
function isInjecting({ syntax, site }: Job): boolean {
  if (site.anchor?.kind === 'field') return site.fn === undefined;
  const member = site.fn && syntax.parentOf(site.fn);
  return member?.type === 'MethodDefinition' && member.kind === 'constructor';
}

function knownRef(syntax: Syntax, holder: Holder): string | undefined {
  const field = membersOf(holder).find((member) => member.type === 'PropertyDefinition' && /\binject\(DestroyRef\)/.test(sourceOf(syntax, member)));
  if (field) return memberName(field);
  return /\b(?:private|protected|public|readonly)\s+(?:readonly\s+)?(\w+)\s*:\s*DestroyRef\b/.exec(syntax.text.slice(...holder.range))?.[1];
}

/** As the last operator of the stream. */
function addOperator({ syntax, texts }: Job, draft: Draft, source: TSESTree.Expression, operator: string): void {
  const label = texts.labels.operator;
  const isPiped = source.type === 'CallExpression' && source.callee.type === 'MemberExpression' && source.callee.property.type === 'Identifier' && source.callee.property.name === 'pipe';
  if (!isPiped) return draft.insert(source.range[1], `.pipe(${operator})`, label);
  const last = source.arguments.at(-1);
  if (!last) return draft.insert(source.range[1] - 1, operator, label);
  const indent = indentAt(syntax.text, last.range[0]);
  const isOwnLine = syntax.text.slice(0, last.range[0]).endsWith(`\n${indent}`);
  draft.insert(last.range[1], isOwnLine ? `,\n${indent}${operator}` : `, ${operator}`, label);
}

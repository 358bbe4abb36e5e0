/** What a class keeps is released where its object ends. */
import type { Fix, ReleasePlan } from '../../../model/finding.ts';
import { child } from '../tree.ts';
import { codeText, isAsyncCall } from './finally.ts';
import { indentAt, lineEnd } from './lines.ts';
import { type PyJob, sourceOf } from './syntax.ts';

export function teardownFix(job: PyJob, plan: ReleasePlan): Fix | undefined {
  const { syntax, texts } = job;
  const { owner } = plan;
  const kept = plan.kept.find((path) => path.root.kind === 'this' && path.members.length === 1 && !path.members.includes('*'));
  const teardown = owner.kind === 'class' ? owner.teardowns[0] : undefined;
  const fn = teardown === undefined ? undefined : syntax.nodeAt(syntax.model.fns[teardown]!.span, /^function_definition$/);
  const self = fn && child(fn, 'parameters')?.children[0];
  const statements = (fn && child(fn, 'body')?.children) ?? [];
  const last = statements.at(-1);
  if (!fn || !kept || self?.kind !== 'identifier' || !last) return undefined;
  const isWaited = isAsyncCall(syntax, plan);
  const text = codeText(syntax, plan.code, `${sourceOf(syntax, self)}.${kept.members[0]}`);
  if (text === undefined || (isWaited && fn.children[0]?.kind !== 'async')) return undefined;
  const code = `${isWaited ? 'await ' : ''}${text}`;
  const indent = indentAt(syntax.text, last.start);
  const name = sourceOf(syntax, child(fn, 'name')!);
  const isOnlyPass = statements.length === 1 && last.kind === 'pass_statement';
  const isReturn = last.kind === 'return_statement' || last.kind === 'raise_statement';
  const at = isReturn ? last.start : lineEnd(syntax.text, last.end);
  const edit = isOnlyPass
    ? { span: { start: last.start, end: last.end }, text: code }
    : { span: { start: at, end: at }, text: isReturn ? `${code}${syntax.newline}${indent}` : `${syntax.newline}${indent}${code}` };
  return { title: texts.completeTeardown(code, name), recipe: 'release-in-teardown', edits: [edit], safe: false, preferred: false };
}

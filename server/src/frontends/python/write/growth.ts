/** Fixes for collections that keep what is put into them. */
import type { Fix, GrowthPlan } from '../../../model/finding.ts';
import { child, type PyNode } from '../tree.ts';
import { enclose } from './enclose.ts';
import { imported } from './imports.ts';
import { functionAround, type PyJob, type PySyntax, sourceOf, statementAround } from './syntax.ts';

export function growthFixes(job: PyJob, plan: GrowthPlan): readonly (Fix | undefined)[] {
  return plan.how === 'endless' ? [weakFix(job, plan), dequeFix(job, plan)] : plan.how === 'skipped' ? [skippedFix(job, plan)] : [];
}

/** Enough for most, and far from the limits of memory: the author knows better. */
const MAX = 1000;

/** `set()` to `weakref.WeakSet()` */
function weakFix(job: PyJob, plan: GrowthPlan): Fix | undefined {
  const { syntax, texts } = job;
  const value = plan.weak === undefined ? undefined : valueOf(syntax, plan);
  if (plan.weak === undefined || !value || !/^set\(\)$/.test(sourceOf(syntax, value))) return undefined;
  return madeBy(job, value, 'weakref', plan.weak, '', texts.weak(plan.weak));
}

/** `[]` to `collections.deque(maxlen=…)`, where only the end is added to. */
function dequeFix(job: PyJob, plan: GrowthPlan): Fix | undefined {
  const { syntax, texts } = job;
  const value = plan.collection === 'py.list' && !plan.exported ? valueOf(syntax, plan) : undefined;
  const last = plan.name.split('.').at(-1)!;
  const isSliced = new RegExp(`(?<![\\w])${last}\\s*\\[|(?<![\\w])${last}\\s*\\+|(?<![\\w])${last}\\.(insert|sort)\\b`).test(syntax.text);
  if (!value || isSliced || !/^(\[\]|list\(\))$/.test(sourceOf(syntax, value)) || /(subscriber|listener|observer|callback|watcher|handler|hook|plugin|client|connection|instance)s$/i.test(last)) return undefined;
  return madeBy(job, value, 'collections', 'deque', `maxlen=${MAX}`, texts.oldest(last, MAX));
}

function madeBy({ syntax, texts }: PyJob, value: PyNode, module: string, name: string, args: string, title: string): Fix {
  const { code, edit } = imported(syntax, module, name, texts.labels.addImport);
  const own = { span: { start: value.start, end: value.end }, text: `${code}(${args})` };
  return { title, recipe: 'bound', edits: edit ? [edit, { ...own, label: texts.labels.useName(code) }] : [own], safe: false, preferred: false };
}

function valueOf(syntax: PySyntax, plan: GrowthPlan): PyNode | undefined {
  const fact = syntax.model.facts[plan.made];
  return fact?.kind === 'assign' ? syntax.nodeAt(fact.valueSpan) : undefined;
}

function skippedFix({ syntax, texts }: PyJob, plan: GrowthPlan): Fix | undefined {
  const around = (fact: number | undefined): ReturnType<typeof statementAround> => {
    const span = fact === undefined ? undefined : syntax.model.facts[fact]?.span;
    const node = span && syntax.nodes.find((one) => one.start === span.start && one.end === span.end);
    return node && statementAround(syntax, node);
  };
  const [begin, removal] = [around(plan.add), around(plan.removal)];
  if (!begin || !removal || functionAround(syntax, begin.node) !== functionAround(syntax, removal.node) || child(removal.node, 'body')) return undefined;
  const code = sourceOf(syntax, removal.node);
  const edit = enclose(syntax, { begin, uses: [removal.node], replaced: [removal.node], lines: [code], when: 'finally' });
  return edit && { title: texts.inFinally(code), recipe: 'release-in-finally', edits: [edit], safe: false, preferred: false };
}

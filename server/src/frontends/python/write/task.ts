/** A task that nobody keeps: it is kept until it is done, and cancelled where its object ends. */
import type { Edit, Fix, ReleasePlan } from '../../../model/finding.ts';
import { child, type PyNode } from '../tree.ts';
import { indentAt, lineEnd, lineStart } from './lines.ts';
import { classAround, functionAround, outwards, type PyJob, type PySyntax, sourceOf } from './syntax.ts';

export function taskFix(job: PyJob, plan: ReleasePlan): Fix | undefined {
  const { syntax, texts, finding } = job;
  const fact = syntax.model.facts[plan.fact];
  const call = finding.rule === 'uncancelled-task' && fact ? syntax.nodeAt(fact.span, /^call$/) : undefined;
  const statement = call && syntax.parentOf(call);
  if (!call || statement?.kind !== 'expression_statement' || syntax.text.slice(lineStart(syntax.text, statement.start), statement.start).trim() !== '') return undefined;
  const home = homeOf(syntax, call);
  const label = texts.labels.keep(home.name);
  const indent = indentAt(syntax.text, statement.start);
  const name = freshName(syntax, call, 'task');
  const add = `${syntax.newline}${indent}${home.name}.add(${name})${syntax.newline}${indent}${name}.add_done_callback(${home.name}.discard)`;
  const end = lineEnd(syntax.text, statement.end);
  const edits: readonly Edit[] = [
    { span: { start: statement.start, end: statement.start }, text: `${name} = `, label },
    { span: { start: end, end }, text: add, label },
    ...home.edits.map((edit) => ({ ...edit, label: texts.labels.declare(home.name) })),
    ...(home.cancel ? [{ ...home.cancel, label: texts.labels.release }] : []),
  ];
  return { title: texts.keepTask(home.name), recipe: 'keep-handle', edits, safe: false, preferred: false };
}

interface Home {
  readonly name: string;
  /** Makes the set. */
  readonly edits: readonly Edit[];
  readonly cancel?: Edit;
}

/** A member of the object where there is an `__init__`, else a set of the module. */
function homeOf(syntax: PySyntax, call: PyNode): Home {
  const cls = classAround(syntax, call);
  const methods = (cls && child(cls, 'body')?.children.map((node) => (node.kind === 'decorated_definition' ? node.children.at(-1)! : node))) ?? [];
  const named = (test: RegExp): PyNode | undefined => methods.find((node) => node.kind === 'function_definition' && test.test(sourceOf(syntax, child(node, 'name')!)));
  const init = named(/^__init__$/);
  const self = init && child(init, 'parameters')?.children[0];
  const last = init && child(init, 'body')?.children.at(-1);
  const method = [...outwards(syntax, call)].findLast((node) => node.kind === 'function_definition' && methods.includes(node));
  const own = method && child(method, 'parameters')?.children[0];
  if (!self || !last || !own || sourceOf(syntax, own) !== sourceOf(syntax, self) || functionAround(syntax, call) !== method) return ofModule(syntax);
  const name = `${sourceOf(syntax, self)}.${/\._tasks\b/.test(syntax.text) ? '_background_tasks' : '_tasks'}`;
  const end = lineEnd(syntax.text, last.end);
  const teardown = named(/^(close|aclose|stop|shutdown|cancel|__aexit__|__exit__|disconnect|teardown|cleanup)$/);
  const first = teardown && child(teardown, 'body')?.children.find((node) => !(node.kind === 'expression_statement' && node.children[0]?.kind === 'string'));
  const indent = first && indentAt(syntax.text, first.start);
  return {
    name, edits: [{ span: { start: end, end }, text: `${syntax.newline}${indentAt(syntax.text, last.start)}${name} = set()` }],
    ...(first && indent !== undefined ? { cancel: { span: { start: first.start, end: first.start }, text: `for task in ${name}:${syntax.newline}${indent}${syntax.step}task.cancel()${syntax.newline}${indent}` } } : {}),
  };
}

function ofModule(syntax: PySyntax): Home {
  const { root, text, newline } = syntax;
  const name = /\bbackground_tasks\b/.test(text) ? 'running_tasks' : 'background_tasks';
  const last = root.children.findLast((node) => /^(import_statement|import_from_statement)$/.test(node.kind));
  const at = last ? lineEnd(text, last.end) : 0;
  return { name, edits: [{ span: { start: at, end: at }, text: last ? `${newline}${newline}${name} = set()` : `${name} = set()${newline}` }] };
}

function freshName(syntax: PySyntax, call: PyNode, wanted: string): string {
  const home = functionAround(syntax, call) ?? syntax.root;
  const text = sourceOf(syntax, home);
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}${count}`;
    if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
  }
}

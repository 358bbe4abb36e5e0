/** What a function holds is released whatever happens: by `finally`, by `contextlib.closing`, or by `except` where somebody else has it in the end. */
import type { CallFact } from '../../../model/facts.ts';
import type { CodePart, Fix, ReleasePlan } from '../../../model/finding.ts';
import type { PyNode } from '../tree.ts';
import { enclose } from './enclose.ts';
import { imported } from './imports.ts';
import { functionAround, isVariable, mentionsOf, outwards, type PyJob, type PySyntax, sourceOf, statementAround, within } from './syntax.ts';

/** The variable of a function that has it. */
export interface Holding {
  readonly name: string;
  readonly call: PyNode;
  readonly begin: { readonly node: PyNode; readonly block: PyNode };
  readonly mentions: readonly PyNode[];
  readonly releases: readonly PyNode[];
}

export function finallyFix(job: PyJob, plan: ReleasePlan): Fix | undefined {
  const { syntax, texts } = job;
  const holding = plan.recipes.includes('release-in-finally') && plan.held ? holdingOf(syntax, plan) : undefined;
  const isHanded = plan.held === 'handed';
  if (!holding || (isHanded && plan.releases.length > 0)) return undefined;
  const code = releaseText(job, plan, holding);
  if (!code) return undefined;
  const lines = isHanded ? [code.text, 'raise'] : [code.text];
  const edit = enclose(syntax, { begin: holding.begin, uses: holding.mentions, replaced: holding.releases, lines, when: isHanded ? 'except BaseException' : 'finally' });
  if (!edit) return undefined;
  const edits = code.edit ? [code.edit, { ...edit, label: texts.labels.release }] : [edit];
  return { title: isHanded ? texts.onFailure(code.text) : texts.inFinally(code.text), recipe: 'release-in-finally', edits, safe: false, preferred: false };
}

/** The variable that holds it; undefined where it is kept in another way, or named outside of its block. */
export function holdingOf(syntax: PySyntax, plan: ReleasePlan): Holding | undefined {
  const fact = syntax.model.facts[plan.fact];
  const call = fact && syntax.nodeAt(fact.span, /^(call|await)$/);
  const begin = call && statementAround(syntax, call);
  const [assign] = begin?.node.children ?? [];
  const left = assign?.kind === 'assignment' ? assign.children.find((node) => node.field === 'left') : undefined;
  // Of the pair that `subplots` gives, the figure is the first.
  const target = left?.kind === 'pattern_list' && call && /\bsubplots\(/.test(sourceOf(syntax, call)) ? left.children[0] : left;
  const home = call && functionAround(syntax, call);
  if (!call || !begin || !home || begin.node.kind !== 'expression_statement' || target?.kind !== 'identifier') return undefined;
  const value = assign!.children.find((node) => node.field === 'right');
  if (!value || (value !== call && !(value.kind === 'await' && value.children[0] === call))) return undefined;
  const name = sourceOf(syntax, target);
  const mentions = mentionsOf(syntax, home, name).filter((node) => node !== target);
  if (mentions.some((node) => node.start < begin.node.start || !within(begin.block, node))) return undefined;
  const releases = plan.releases.map((id) => releaseStatement(syntax, id, name));
  return releases.every((node) => node !== undefined) ? { name, call, begin, mentions, releases: [...new Set(releases)] } : undefined;
}

/** The statement that is nothing but the release of this variable. */
function releaseStatement(syntax: PySyntax, id: number, name: string): PyNode | undefined {
  const fact = syntax.model.facts[id];
  const call = fact && syntax.nodeAt(fact.span, /^call$/);
  const statement = call && [...outwards(syntax, call)].find((node) => node.kind !== 'call' && node.kind !== 'await');
  const args = call?.children.find((node) => node.field === 'arguments')?.children ?? [];
  return statement?.kind === 'expression_statement' && args.every((node) => isVariable(syntax, node) && sourceOf(syntax, node) === name) ? statement : undefined;
}

interface Written {
  readonly text: string;
  readonly edit?: ReturnType<typeof imported>['edit'];
}

function releaseText(job: PyJob, plan: ReleasePlan, { releases, name, call }: Holding): Written | undefined {
  const { syntax } = job;
  if (releases[0]) return { text: sourceOf(syntax, releases[0]) };
  const text = codeText(syntax, plan.code, name);
  if (text === undefined) return undefined;
  const isWaited = isAsyncCall(syntax, plan);
  const home = functionAround(syntax, call);
  if (isWaited && home?.children[0]?.kind !== 'async') return undefined;
  const module = /^(shutil|os|io)\.(\w+)/.exec(text);
  const name_ = module && imported(syntax, module[1]!, module[2]!, job.texts.labels.addImport);
  const written = module && name_ ? text.replace(module[0], name_.code) : text;
  return { text: isWaited ? `await ${written}` : written, ...(name_?.edit ? { edit: name_.edit } : {}) };
}

/** The release with its handle named; undefined where a part of it is not at hand. */
export function codeText(syntax: PySyntax, code: readonly CodePart[], handle: string): string | undefined {
  const parts = code.map((part) => (typeof part === 'string' ? part : part.hole === 'handle' ? handle : part.span ? syntax.text.slice(part.span.start, part.span.end) : undefined));
  return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join('');
}

const ASYNC_MODULES = /^(aiohttp(\.client)?|aiofiles|aiosqlite|asyncssh|asyncpg|grpc\.aio|zmq\.asyncio)$/;

/** What it makes is opened and closed by `async with` and `await`. */
export function isAsyncCall(syntax: PySyntax, plan: Pick<ReleasePlan, 'fact'>): boolean {
  const fact = syntax.model.facts[plan.fact] as CallFact | undefined;
  const callee = fact?.kind === 'call' && fact.callee.kind === 'path' ? fact.callee : undefined;
  if (!callee) return false;
  return (callee.root.kind === 'module' && ASYNC_MODULES.test(callee.root.name)) || callee.members.some((name) => /^Async[A-Z]/.test(name));
}

/** `with contextlib.closing(…) as name:` is what `with` is for others. */
export function closingCode(job: PyJob, call: string): { readonly code: string; readonly edit?: ReturnType<typeof imported>['edit'] } {
  const { code, edit } = imported(job.syntax, 'contextlib', 'closing', job.texts.labels.addImport);
  return { code: `${code}(${call})`, ...(edit ? { edit } : {}) };
}

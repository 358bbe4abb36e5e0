/** A class that keeps its disposables in one place, and disposes of that place, gets one more. */
import type { Fix } from '../../../model/finding.ts';
import { createDraft } from './draft.ts';
import { functionNode, type Job } from './job.ts';
import { type Holder, holderOf } from './members.ts';
import { storedOf } from './stored.ts';
import { isClass, sourceOf } from './syntax.ts';
import { fixOf } from './teardown.ts';

export function storeFix(job: Job): Fix | undefined {
  const { plan, syntax, style, site, texts } = job;
  const { owner } = plan;
  const holder = owner.kind === 'class' ? holderOf(syntax, owner.cls) : undefined;
  const [handle, release] = plan.code;
  const isDropped = storedOf(syntax, site.node).kind === 'dropped';
  if (owner.kind !== 'class' || !holder || !isDropped || site.self !== `class:${owner.cls}` || typeof handle !== 'object' || handle.hole !== 'handle' || typeof release !== 'string') return undefined;
  const store = storeOf(job, holder, release);
  if (store === undefined) return undefined;
  const draft = createDraft(syntax, style);
  const label = texts.labels.keep(store);
  draft.insert(site.node.range[0], `${store}(`, label);
  draft.insert(site.node.range[1], ')', label);
  const safe = finalOnly(job) && plan.owner.kind === 'class';
  return fixOf(draft, { title: texts.handOver(store), recipe: 'keep-handle', safe });
}

const finalOnly = ({ finding }: Job): boolean => finding.confidence !== 'possible';

/** The method that takes a disposable over: `this.subscriptions.add`, `this.disposables.push`, `this._register`. */
function storeOf(job: Job, holder: Holder, release: string): string | undefined {
  const { syntax } = job;
  const text = syntax.text.slice(...holder.range);
  const method = /^\.(dispose|unsubscribe)\(\)$/.exec(release)?.[1];
  if (method === undefined) return undefined;
  const teardowns = job.plan.owner.kind === 'class' ? job.plan.owner.teardowns.flatMap((id) => functionNode(syntax, id) ?? []) : [];
  for (const body of teardowns.map((fn) => sourceOf(syntax, fn))) {
    const found = collection(body, text, method);
    if (found !== undefined) return found;
  }
  const base = isClass(holder) && holder.superClass ? sourceOf(syntax, holder.superClass) : '';
  if (method !== 'dispose' || !/^(\w+\.)?\w*Disposable(Object|Base|Class)?$/.test(base)) return undefined;
  const own = /\bthis\.(_register|register|push|addDisposable|registerDisposable|own)\(/.exec(text)?.[1];
  return `this.${own ?? (base.endsWith('DisposableObject') ? 'push' : '_register')}`;
}

/** What a teardown disposes of as a whole: a store, or each element of an array. */
function collection(teardown: string, text: string, method: string): string | undefined {
  const loop = new RegExp(`\\bof\\s+(this\\.[#\\w$]+)\\)[^;]*\\.${method}\\(|(this\\.[#\\w$]+)\\.forEach\\([^;]*\\.${method}\\(`).exec(teardown);
  const array = loop?.[1] ?? loop?.[2];
  if (array !== undefined) return `${array}.${new RegExp(`${escaped(array)}\\.add\\(|${escaped(array.slice(5))}[^\\n]*new Set\\b`).test(text) ? 'add' : 'push'}`;
  for (const [, name] of teardown.matchAll(new RegExp(`(this\\.[#\\w$]+)\\??\\.${method}\\(`, 'g'))) {
    const made = new RegExp(`${escaped(name!.slice(5))}\\b[^\\n;]*new (Subscription|DisposableStore|CompositeDisposable|DisposableCollection)\\(`).exec(text)?.[1];
    if (made !== undefined) return `${name}.${made === 'DisposableCollection' ? 'push' : 'add'}`;
  }
  return undefined;
}

const escaped = (text: string): string => text.replace(/[$#.]/g, '\\$&');

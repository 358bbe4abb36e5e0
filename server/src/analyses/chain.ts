/** Who keeps an acquisition alive, link by link, and how often it is acquired. */
import type { FnId, Span } from '../model/facts.ts';
import type { Finding, Life, Link } from '../model/finding.ts';
import type { Knowledge } from './analysis.ts';
import type { Case } from './case.ts';
import { isLoop } from './confidence.ts';
import { ownerText, pathText, sourceOf } from './naming.ts';
import type { Owner } from './owners.ts';
import type { View } from './view.ts';

/** What a finding says about the keeping. */
export function keptBy(view: View, known: Knowledge, one: Case, owner: Owner, release: string): Pick<Finding, 'chain' | 'often' | 'life'> {
  return { chain: chainOf(view, known, one, owner, release), often: oftenOf(view, known, one, owner), life: LIVES[owner.kind] };
}

const LIVES: Readonly<Record<Owner['kind'], Life>> = { effect: 'effect', component: 'component', setup: 'component', class: 'object', function: 'function', module: 'program' };

function chainOf(view: View, known: Knowledge, one: Case, owner: Owner, release: string): readonly Link[] {
  const first = one.acquisition.resource.row.holds === 'target' ? target(view, known, one) : undefined;
  const closure = callback(view, known, one);
  const ends = one.acquisition.resource.row.selfEnding === true && !isLoop(view, one);
  return [first ?? runtime(known, ends), ...(first ? [] : [resource(view, known, one, ends ? known.texts.chain.lives.ending : known.texts.chain.lives.unreleased(release))]), ...(closure ? [closure, ...scope(view, known, owner)] : [])];
}

/** The object that a listener was added to. */
function target(view: View, known: Knowledge, one: Case): Link | undefined {
  const text = sourceOf(view.model, known, one, 'target');
  if (text === undefined) return undefined;
  const { lives } = known.texts.chain;
  const long = { outlives: lives.program, given: lives.outside, own: lives.others, passing: lives.others, unknown: lives.others }[one.liveness ?? 'unknown'];
  const fact = view.model.facts[one.acquisition.fact]!;
  return { what: `\`${text}\``, lives: long, span: (fact.kind === 'call' ? fact.receiver : undefined) ?? fact.span };
}

function runtime({ texts: { chain } }: Knowledge, ends: boolean): Link {
  return { what: chain.runtime, lives: ends ? chain.lives.ending : chain.lives.program };
}

/** What was acquired, with the first place that keeps its handle. */
function resource(view: View, known: Knowledge, one: Case, lives: string): Link {
  const { chain } = known.texts;
  const { acquisition, flow } = one;
  const [kept] = flow.kept;
  return { what: chain.resource(acquisition.resource.row.noun, kept && pathText(view.model, kept)), lives, span: view.model.facts[acquisition.fact]!.span };
}

/** The function that will be called. */
function callback(view: View, known: Knowledge, one: Case): Link | undefined {
  const { chain } = known.texts;
  const { holes } = one.acquisition;
  const hole = ['handler', 'fn', 'listener', 'callback', 'observer'].find((name) => holes[name] !== undefined);
  if (hole === undefined) return undefined;
  const call = view.model.facts[one.acquisition.fact]!;
  const argument = holes[hole]?.argument;
  const span = call.kind === 'call' && argument !== undefined ? call.argSpans[argument] : undefined;
  const text = sourceOf(view.model, known, one, hole);
  const name = text !== undefined && /^[\w$.#]+$/.test(text) ? text : undefined;
  const what = hole === 'handler' || hole === 'listener' ? chain.handler(name) : chain.callback(name);
  return { what, lives: chain.lives.kept, ...(span ? { span } : {}) };
}

/** What the function closes over; the module itself needs nobody to keep it. */
function scope(view: View, known: Knowledge, owner: Owner): readonly Link[] {
  if (owner.kind === 'module') return [];
  const { chain } = known.texts;
  return [{ what: chain.scope(ownerText(view.model, known, owner)), lives: chain.lives.stays, span: headOf(view, owner) }];
}

/** The first line of what the owner is. */
function headOf({ model }: View, owner: Owner): Span {
  const { span } = owner.cls >= 0 ? model.classes[owner.cls]! : model.fns[owner.fn]!;
  return { start: span.start, end: Math.min(span.end, span.start + 1) };
}

function oftenOf(view: View, known: Knowledge, one: Case, owner: Owner): string {
  const { happens } = known.texts.chain;
  const { fact, fn } = one.acquisition;
  if (isInLoop(view, view.model.facts[fact]!.region, fn)) return happens.item;
  const text = ownerText(view.model, known, owner);
  const name = view.model.fns[fn]?.name ?? '';
  switch (owner.kind) {
    case 'module':
      return fn === 0 ? happens.once : name === '' ? happens.calls : happens.call(name);
    case 'effect':
      return happens.effect(text);
    case 'component':
    case 'setup':
      return happens.instance(text);
    case 'class':
      return view.model.fns[fn]?.kind === 'constructor' || view.model.fns[fn]?.kind === 'field' || name === '' || isStart(owner, name) ? happens.instance(text) : happens.call(name);
    case 'function':
      return name === '' ? happens.calls : happens.call(name);
  }
}

/** A framework calls it once in each life. */
const isStart = (owner: Owner, name: string): boolean => owner.managed && /^(ng|on|component|connected|created|mounted|beforeMount|setup|init|first|did|will)/i.test(name);

function isInLoop(view: View, start: number, fn: FnId): boolean {
  const top = view.model.fns[fn]?.region;
  for (let at = start; at >= 0 && at !== top; at = view.model.regions[at]?.parent ?? -1) if (view.model.regions[at]?.kind === 'loop') return true;
  return false;
}

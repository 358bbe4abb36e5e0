/** A shared context as users read it. */
import type { Finding } from '../model/finding.ts';
import type { Span } from '../model/facts.ts';
import type { Knowledge } from './analysis.ts';
import type { Capture } from './capture.ts';
import { fnName, placeName } from './growth-names.ts';
import { aliveAt, storyOf } from './story.ts';
import type { View } from './view.ts';

const RULE = 'retained-context';

export function captureFinding(view: View, known: Knowledge, one: Capture): Finding {
  const { model } = view;
  const { capture } = known.texts;
  const span = headOf(view, one);
  const home = model.fns[one.keeper.fn]!.parent;
  const names = one.variables.map((id) => model.bindings[id]!.name).slice(0, 3);
  const user = model.fns[one.user]!;
  const kept = chainOf(view, known, one, names);
  return {
    rule: RULE, resource: RULE, span,
    message: capture.shared(names, placeName(model, { path: one.keeper.place }), fnName(model, home), user.name),
    confidence: one.confidence,
    severity: known.catalog.rules.get(RULE)?.severity ?? 'warning',
    related: [
      { span: { start: user.span.start, end: Math.min(user.span.end, Math.max(user.body.start, user.span.start + 1)) }, message: capture.usedHere(names) },
      ...aliveAt(known, span, kept),
    ],
    ...kept,
    story: storyOf(known, RULE, capture.leaks, kept),
  };
}

function headOf(view: View, { keeper }: Capture): Span {
  const fact = view.model.facts[keeper.fact]!;
  if (fact.kind === 'call') return { start: fact.span.start, end: Math.max(fact.name.end, fact.span.start) };
  return fact.kind === 'assign' ? { start: fact.span.start, end: Math.max(fact.span.start, fact.valueSpan.start) } : fact.span;
}

function chainOf(view: View, known: Knowledge, { keeper }: Capture, names: readonly string[]): Pick<Finding, 'chain' | 'often' | 'life'> {
  const { chain } = known.texts;
  const { model } = view;
  const home = model.fns[keeper.fn]!.parent;
  const name = fnName(model, home);
  const isProgram = keeper.life === 'program';
  return {
    chain: [
      { what: isProgram ? chain.module : chain.runtime, lives: chain.lives.program },
      { what: chain.code(placeName(model, { path: keeper.place })), lives: isProgram ? chain.lives.program : chain.lives.outside, span: model.facts[keeper.fact]!.span },
      { what: chain.callback(model.fns[keeper.fn]!.name || undefined), lives: chain.lives.kept, span: model.fns[keeper.fn]!.span },
      { what: chain.context(name), lives: chain.lives.kept, span: model.fns[home]!.body },
      { what: names.map(chain.code).join(', '), lives: chain.lives.stays },
    ],
    often: name === '' ? chain.happens.calls : chain.happens.call(name),
    life: isProgram ? 'program' : 'object',
  };
}

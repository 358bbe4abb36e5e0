/** An engine that reads notebooks, too: as the program that their cells make up, with findings where they stand in the file. */
import type { Span } from '../model/facts.ts';
import type { Texts } from '../texts/en.ts';
import type { CheckResult, Engine, Finding, Read, Source } from './api.ts';
import { isNotebook } from './names.ts';
import { type Program, programOf } from './notebook.ts';

/** Fixes are not offered for notebooks. */
export function withNotebooks(engine: Engine, texts: Texts): Engine {
  // Each is asked for several things in a row.
  let last: { readonly text: string; readonly program: Program } | undefined;
  const programIn = (text: string): Program => {
    if (last?.text !== text) last = { text, program: programOf(text) };
    return last.program;
  };
  const inside = (source: Source): Source => (isNotebook(source.uri) ? { uri: source.uri, text: programIn(source.text).text } : source);
  const insideOf = (given: Source | Read): Source | Read => ('model' in given ? { ...given, source: inside(given.source) } : inside(given));
  return {
    ...engine,
    check: (given, find) => {
      const source = 'model' in given ? given.source : given;
      const result = engine.check(insideOf(given), find);
      return isNotebook(source.uri) ? inFile(result, programIn(source.text), texts) : result;
    },
    mayReport: (source) => engine.mayReport(inside(source)),
    mayAcquire: (source) => engine.mayAcquire(inside(source)),
    // What is broken is said of it, whatever can be read.
    mayGrow: (source) => engine.mayGrow(inside(source)) || (isNotebook(source.uri) && programIn(source.text).broken),
    mayOwe: (source, find) => engine.mayOwe(inside(source), find),
    read: (source) => {
      const read = engine.read(inside(source));
      return read && { ...read, source };
    },
    summarise: (given) => engine.summarise(insideOf(given)),
    fixes: (source, finding, find) => (isNotebook(source.uri) ? [] : engine.fixes(source, finding, find)),
    ledger: (source) => (isNotebook(source.uri) ? [] : engine.ledger(source)),
  };
}

function inFile({ findings, broken }: CheckResult, program: Program, texts: Texts): CheckResult {
  const spanOf = ({ start, end }: Span): Span => {
    const from = program.fileOffset(start);
    return { start: from, end: end > start ? Math.max(program.fileOffset(end - 1), from) + 1 : from };
  };
  const moved = ({ plan: _, ...finding }: Finding): Finding => {
    const { cell, line } = program.placeOf(finding.span.start);
    return {
      ...finding,
      span: spanOf(finding.span),
      message: texts.findings.inCell(cell, line, finding.message),
      related: finding.related.map((one) => ({ ...one, span: spanOf(one.span) })),
      ...(finding.chain ? { chain: finding.chain.map((link) => (link.span ? { ...link, span: spanOf(link.span) } : link)) } : {}),
    };
  };
  return { findings: findings.map(moved), broken: broken || program.broken };
}

/** Obligation and mismatch: what was acquired and is not released when its owner ends. */
import type { FactId } from '../model/facts.ts';
import { type Acquisition, acquisitionsOf, handlesOf, isFactOfFile } from './acquire.ts';
import { type Analysis, type Measure, unmeasured } from './analysis.ts';
import type { CompiledCatalog } from '../catalog/compile.ts';
import { callsOthers, type Followed, mayBeOwed, owedBy } from './owed.ts';
import { type Owners, ownersIn } from './owners.ts';
import { type Flow, flowOf } from './flow.ts';
import { withRow } from './handover.ts';
import { findingOf } from './report.ts';
import { handleName, releasesIn } from './release.ts';
import { unwrap } from './wrappers.ts';
import { type Case, casesOf } from './case.ts';
import { judge } from './verdict.ts';
import type { View } from './view.ts';

const NO_FLOW: Flow = { places: new Set(), kept: [], uses: [], returned: false, given: [], escaped: false, shown: false, scoped: false };

export const obligation: Analysis = {
  id: 'obligation',
  across: true,
  run(view, known) {
    const examined = examine(view, known.catalog, known.measure, known.ownersOf);
    if (!examined) return [];
    const { owners, cases } = examined;
    return cases.flatMap((one) => known.measure('rule', one.acquisition.resource.row.rule, () => {
      const verdict = judge(view, owners, one);
      return verdict ? [findingOf(view, view.model, known, one, verdict)] : [];
    }));
  },
};

interface Examined {
  readonly owners: Owners;
  readonly cases: readonly Case[];
}

/** What a file acquires, with all that its judgement rests on; undefined where it acquires nothing. */
export function examine(view: View, catalog: CompiledCatalog, measure: Measure = unmeasured, ownersOf = (asked: View): Owners => ownersIn(asked, catalog)): Examined | undefined {
  const { model } = view;
  const acquisitions = unwrap(view, acquisitionsOf(view, catalog));
  if (!acquisitions.some(({ fact }) => isFactOfFile(model, fact)) && !(acquisitions.length > 0 && callsOthers(view))) return undefined;
  const owners = ownersOf(view);
  const releasesOf = releasesIn(view);
  const follow = (acquisition: Acquisition): readonly Followed[] => measure('rule', acquisition.resource.row.rule, () => {
    const isOwn = isFactOfFile(model, acquisition.fact);
    if (!isOwn && !mayBeOwed(view, owners, acquisition)) return [];
    // What another file acquires is judged by that file alone: each call of it is an acquisition of its own.
    const sees = (fact: FactId): boolean => isOwn || !isFactOfFile(model, fact);
    const flow = handleName(acquisition) === undefined ? NO_FLOW : withRow(view, acquisition, flowOf(view, handlesOf(view, acquisition), sees));
    const releases = releasesOf(acquisition, flow);
    return releases ? [{ acquisition, flow, releases: { ...releases, matching: releases.matching.filter(({ fact }) => sees(fact)), near: releases.near.filter(({ fact }) => isFactOfFile(model, fact)) } }] : [];
  });
  const all = withOwed(view, owners, acquisitions, follow);
  return { owners, cases: casesOf(view, owners, all.filter(({ acquisition }) => isFactOfFile(model, acquisition.fact))) };
}

/** Helpers that wrap helpers. */
const ROUNDS = 3;

function withOwed(view: View, owners: Owners, acquisitions: readonly Acquisition[], follow: (acquisition: Acquisition) => readonly Followed[]): readonly Followed[] {
  const known = new Set(acquisitions.map(({ fact }) => fact));
  let last: readonly Followed[] = acquisitions.flatMap(follow);
  const all = [...last];
  for (let round = 0; round < ROUNDS && last.length > 0; round++) {
    last = owedBy(view, owners, last).filter(({ fact }) => !known.has(fact)).flatMap(follow);
    for (const one of last) known.add(one.acquisition.fact);
    all.push(...last);
  }
  return all;
}

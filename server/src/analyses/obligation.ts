/** Obligation and mismatch: what was acquired and is not released when its owner ends. */
import type { FileModel } from '../model/facts.ts';
import { acquisitionsOf, handlesOf, viewOf } from './acquire.ts';
import type { Analysis } from './analysis.ts';
import type { CompiledCatalog } from '../catalog/compile.ts';
import { type Owners, ownersIn } from './owners.ts';
import { type Flow, flowOf } from './flow.ts';
import { findingOf } from './report.ts';
import { handleName, releasesIn } from './release.ts';
import { unwrap } from './wrappers.ts';
import { type Case, casesOf } from './case.ts';
import { judge } from './verdict.ts';
import type { View } from './view.ts';

const NO_FLOW: Flow = { places: new Set(), kept: [], uses: [], returned: false, given: [], escaped: false, shown: false, scoped: false };

export const obligation: Analysis = {
  id: 'obligation',
  run(model, known) {
    const examined = examine(model, known.catalog);
    if (!examined) return [];
    const { view, owners, cases } = examined;
    return cases.flatMap((one) => {
      const verdict = judge(view, owners, one);
      return verdict ? [findingOf(view, model, known, one, verdict)] : [];
    });
  },
};

interface Examined {
  readonly view: View;
  readonly owners: Owners;
  readonly cases: readonly Case[];
}

/** What a file acquires, with all that its judgement rests on; undefined where it acquires nothing. */
export function examine(model: FileModel, catalog: CompiledCatalog): Examined | undefined {
  const view = viewOf(model, catalog);
  const acquisitions = unwrap(view, acquisitionsOf(view, catalog));
  if (acquisitions.length === 0) return undefined;
  const owners = ownersIn(view, catalog);
  const releasesOf = releasesIn(view);
  const all = acquisitions.flatMap((acquisition) => {
      const flow = handleName(acquisition) === undefined ? NO_FLOW : flowOf(view, ...handlesOf(view, acquisition));
      const releases = releasesOf(acquisition, flow);
      return releases ? [{ acquisition, flow, releases }] : [];
    });
  return { view, owners, cases: casesOf(view, owners, all) };
}

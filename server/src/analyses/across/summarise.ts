/** A model's summary: what its exports reach, as far as it can matter to other files. */
import type { CompiledCatalog } from '../../catalog/compile.ts';
import type { Fact, FileModel, Fn, Value } from '../../model/facts.ts';
import { NOWHERE } from '../../model/facts.ts';
import type { FileSummary } from '../../model/summary.ts';
import { emptyTable } from '../../model/table.ts';
import { copied, moved, type Naming, number } from './copy.ts';
import { interestIn } from './interest.ts';
import { Marker } from './marks.ts';

/** A function of the model and the catalog; the same for all files that import it. */
export function summarise(model: FileModel, catalog: CompiledCatalog): FileSummary {
  const interest = interestIn(model, catalog);
  const marker = new Marker(model, { fn: (id) => interest.matters.has(id), fact: carries });
  marker.reach(...Object.values(model.exports));
  const numbers = number(marker, { fns: 1, classes: 0, bindings: 0, regions: 1, facts: 0 });
  const to: Naming = { ...numbers, region: (fn) => fn, module: (name) => name };
  const parts = copied(model, to, model.imports);
  const exports = emptyTable<Value>();
  for (const [name, value] of Object.entries(model.exports)) {
    const there = moved(value, to);
    if (there.kind !== 'unknown' && there.kind !== 'literal') exports[name] = there;
  }
  return {
    ...parts, fns: [MODULE, ...parts.fns], regions: [{ parent: -1, fn: 0, kind: 'function', span: NOWHERE, group: 0, arm: 0, tests: [] }, ...parts.regions],
    exports, reexports: model.reexports, imports: model.imports,
    acquires: Object.keys(exports).filter((name) => interest.isAcquiring(model.exports[name]!)),
  };
}

const MODULE: Fn = {
  kind: 'module', name: '', parent: -1, cls: -1, isStatic: false, isAsync: false, isGenerator: false, params: [], decorators: [],
  exported: false, span: NOWHERE, body: NOWHERE, region: 0, concise: false,
};

/** Whether a fact tells anything about a value that may be a handle, a function, or something that was given. */
function carries(fact: Fact): boolean {
  switch (fact.kind) {
    case 'call':
      return true;
    case 'remove':
      return true;
    default:
      return fact.value !== undefined && isCarrier(fact.value);
  }
}

function isCarrier(value: Value): boolean {
  switch (value.kind) {
    case 'function':
    case 'class':
      return true;
    case 'path':
      return value.root.kind !== 'global';
    case 'anyOf':
      return value.values.some(isCarrier);
    case 'array':
      return value.elements.some(isCarrier);
    case 'object':
      return Object.values(value.props).some(isCarrier);
    default:
      return false;
  }
}

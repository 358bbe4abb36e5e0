/** Whether a value is large enough that one of it is worth freeing. */
import type { CompiledCatalog, CompiledLarge } from '../catalog/compile.ts';
import type { BindingId, Value } from '../model/facts.ts';
import { matchCall, typeNames } from './match.ts';
import type { View } from './view.ts';

/** The row of what the value is, as far as its type, its origin or its name tells. */
export function largeOf(view: View, catalog: CompiledCatalog, value: Value): CompiledLarge | undefined {
  if (value.kind === 'anyOf') return value.values.map((part) => largeOf(view, catalog, part)).find((row) => row !== undefined);
  if (value.kind !== 'path') return undefined;
  const types = typeNames(view, value);
  const at = view.canon(value);
  const call = at.kind === 'path' && at.root.kind === 'call' && at.members.length === 0 ? at.root.fact : undefined;
  const name = value.root.kind === 'binding' && value.members.length === 0 ? view.model.bindings[value.root.id]?.name : undefined;
  return catalog.large.find(({ row, makes }) =>
    types.some((type) => row.types.includes(type)) || (name !== undefined && row.names?.includes(name) === true) ||
    (call !== undefined && makes.some((pattern) => pattern.kind === 'call' && matchCall(view, pattern.call, call, undefined) !== undefined)));
}

/** The row of a variable, by any value that it is ever given. */
export function largeVariable(view: View, catalog: CompiledCatalog, id: BindingId): CompiledLarge | undefined {
  const self: Value = { kind: 'path', root: { kind: 'binding', id }, members: [] };
  return [self, ...(view.model.bindings[id]?.defs ?? [])].map((value) => largeOf(view, catalog, value)).find((row) => row !== undefined);
}

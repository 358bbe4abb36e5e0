/** What to call collections and functions in messages. */
import type { FileModel, Path } from '../model/facts.ts';

/** As the file writes it. */
export function placeName(model: FileModel, { path }: { readonly path: Path }): string {
  const base = path.root.kind === 'binding' ? model.bindings[path.root.id]?.name : path.root.kind === 'this' ? (model.self ?? 'this') : undefined;
  return [...(base ? [base] : []), ...path.members].join('.');
}

/** The nearest function around that has a name. */
export function fnName(model: FileModel, fn: number): string {
  for (let at = fn; at > 0; at = model.fns[at]?.parent ?? 0) {
    const name = model.fns[at]?.name ?? '';
    if (name !== '') return name;
  }
  return '';
}

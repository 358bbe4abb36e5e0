/** Whether an imported name may acquire for whoever uses it, as far as summaries say. */
import type { FindImport } from '../../model/summary.ts';

interface Asked {
  readonly module: string;
  readonly name: string;
  /** Id of the file that asks; undefined for the one that is checked. */
  readonly from: string | undefined;
}

/**
 * `*` asks for any of the module's exports. Errs on the side of yes. `seen`: what questions that were answered with no have led to, so that no export is looked at
 * twice for one file.
 */
export function mayOwe(find: FindImport, module: string, name: string, seen: Set<string> = new Set()): boolean {
  const pending: Asked[] = [{ module, name, from: undefined }];
  for (let asked = pending.pop(); asked; asked = pending.pop()) {
    const imported = find(asked.module, asked.from, false);
    const key = imported && `${imported.id} ${asked.name}`;
    if (!imported || key === undefined || seen.has(key)) continue;
    seen.add(key);
    const { id, summary: { acquires, exports, reexports } } = imported;
    if (asked.name === '*' ? acquires.length > 0 : acquires.includes(asked.name)) return true;
    const elsewhere = asked.name === '*' ? Object.values(exports) : exports[asked.name] ? [exports[asked.name]] : [];
    for (const value of elsewhere) {
      // A module that is handed on as a whole is not followed by `link` either.
      if (value?.kind === 'path' && value.root.kind === 'module' && value.members[0] !== undefined) pending.push({ module: value.root.name, name: value.members[0], from: id });
    }
    if (asked.name !== 'default' && elsewhere.length === 0) for (const other of reexports) pending.push({ module: other, name: asked.name, from: id });
  }
  return false;
}

/** Whether an imported name may acquire for whoever uses it, as far as summaries say. */
import type { FindImport } from '../../model/summary.ts';

/** Barrels of barrels. */
const MOST_BARRELS = 12;

/** `*` asks for any of the module's exports. Errs on the side of yes. */
export function mayOwe(find: FindImport, module: string, name: string, from?: string, depth = 0): boolean {
  const imported = depth > MOST_BARRELS ? undefined : find(module, from, false);
  if (!imported) return false;
  const { id, summary: { acquires, exports, reexports } } = imported;
  if (name === '*' ? acquires.length > 0 : acquires.includes(name)) return true;
  const elsewhere = name === '*' ? Object.values(exports) : exports[name] ? [exports[name]] : [];
  const isOwed = elsewhere.some((value) => {
    const [first = '*'] = value.kind === 'path' ? value.members : [];
    return value.kind === 'path' && value.root.kind === 'module' && mayOwe(find, value.root.name, first, id, depth + 1);
  });
  return isOwed || (name !== 'default' && elsewhere.length === 0 && reexports.some((other) => mayOwe(find, other, name, id, depth + 1)));
}

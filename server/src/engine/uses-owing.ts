/** Whether a text uses an imported name that may acquire, by a look at it. */
import { mayOwe } from '../analyses/across/owes.ts';
import type { Frontend } from '../frontends/frontend.ts';
import type { FindImport, Mentions } from '../model/summary.ts';

/** Calls, makes or extends an imported name that may acquire, as far as `find` says. */
export function usesOwing(text: string, frontend: Frontend, find: FindImport): boolean {
  const seen = new Set<string>();
  return frontend.mentions(text).imports.some((one) => usedOf(text, one).some((name) => mayOwe(find, one.module, name, seen)));
}

/** What the text uses of it: the name itself or, of a whole module, its members; `*` where that is not seen. */
function usedOf(text: string, { name, local }: Mentions['imports'][number]): readonly string[] {
  const own = `(?<![\\w$.])${local.replaceAll('$', '\\$')}`;
  const behind = '\\s*(?:<[^<>]*>\\s*)?';
  if (name !== '*') return new RegExp(`${own}${behind}[(.{]`).test(text) ? [name] : [];
  if (new RegExp(`${own}${behind}[({]|=\\s*${own}[ \\t]*(?:[;\\n]|$)`).test(text)) return ['*'];
  return [...new Set([...text.matchAll(new RegExp(`${own}${behind}\\.\\s*([\\w$]+)`, 'g'))].map(([, member = '*']) => member))];
}

/** A cheap look at the text: whether it has any word without which no row can match. Parsing is what costs. */
import type { CompiledCatalog } from '../catalog/compile.ts';

/** Tells whether a file can hold an acquisition or a directive. Errs on the side of yes. */
export function prefilterOf(catalog: CompiledCatalog): (text: string) => boolean {
  const words = [...catalog.acquires.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\#]/g, '\\$&'));
  const pattern = new RegExp(`leaktight-ignore|\\b(?:${words.sort().join('|')})\\b`);
  return (text) => pattern.test(text);
}

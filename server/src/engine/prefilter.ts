/** A cheap look at the text: whether it has any word without which no row can match. Parsing is what costs. */
import type { AcquirePattern, CompiledCatalog, CompiledResource } from '../catalog/compile.ts';
import type { Pattern } from '../catalog/pattern.ts';
import { headOf } from '../catalog/pattern.ts';

/** An exported name of this length is rare enough to look for alone; a shorter one (`Map`, `init`) counts beside its module only. */
const TELLING = 8;

/** Tells whether a file can hold an acquisition or a directive. Errs on the side of yes. */
export function prefilterOf(catalog: CompiledCatalog): (text: string) => boolean {
  const patterns = [...new Set([...catalog.acquires.values()].flat())];
  const tests = [
    new RegExp(`leaktight-|\\b(?:${alternatives(patterns.flatMap(wordsOf))})\\b`),
    new RegExp(`['"](?:${alternatives(patterns.flatMap(modulesOf))})['"/]`),
    new RegExp(alternatives(catalog.wild.flatMap(partsOf)), 'i'),
  ];
  return (text) => tests.some((test) => test.test(text));
}

/** Names that stand in the text of every file in which the pattern matches, unless it has the name of a module. */
function wordsOf({ resource, pattern }: AcquirePattern): readonly string[] {
  const head = headOf(pattern) ?? '';
  if (!isShortExport(resource, pattern)) return [head];
  const namespace = pattern.kind === 'call' && pattern.call.callee.kind === 'name' && pattern.call.callee.path.length > 1 ? pattern.call.callee.path[0] : undefined;
  return namespace === undefined ? [] : [namespace];
}

const modulesOf = ({ resource, pattern }: AcquirePattern): readonly string[] => (isShortExport(resource, pattern) ? (resource.from ?? []) : []);

const isShortExport = (resource: CompiledResource, pattern: Pattern): boolean => resource.from !== undefined && (headOf(pattern) ?? '').length < TELLING;

/** Parts of which a called name must have one. */
function partsOf({ pattern }: AcquirePattern): readonly string[] {
  return pattern.kind === 'call' && pattern.call.callee.kind === 'hole' ? pattern.call.callee.words.map((word) => word.replace('^', '')) : [];
}

const alternatives = (words: readonly string[]): string => [...new Set(words)].sort().map((word) => word.replace(/[.*+?^${}()|[\]\\#/-]/g, '\\$&')).join('|') || '(?!)';

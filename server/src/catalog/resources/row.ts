/** What the resource tables share. */
import type { FixRecipe, Resource } from '../types.ts';

/** A row of a JavaScript table: the language goes without saying. */
export type Row = Omit<Resource, 'language'>;

/** The rows as entries of the catalog. */
export function javascript(rows: readonly Row[]): readonly Resource[] {
  return rows.map((row) => ({ ...row, language: 'javascript' }));
}

/** For things that an object keeps for us: the release names them again. */
export const listenerFixes: readonly FixRecipe[] = ['return-cleanup', 'release-in-teardown', 'name-handler', 'release-before-exits'];
/** For things that are released through the handle which acquiring returned. */
export const handleFixes: readonly FixRecipe[] = ['return-cleanup', 'release-in-teardown', 'keep-handle', 'release-before-exits', 'release-after-race'];

/** An example as it stands in a file: common indentation and outer blank lines removed. */
export function code(strings: TemplateStringsArray): string {
  const lines = strings.join('').split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return `${lines.map((line) => line.slice(indent)).join('\n').trim()}\n`;
}

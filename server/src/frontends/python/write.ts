/** Fixes for findings of Python files. */
import type { Fix } from '../../model/finding.ts';
import type { FixInput } from '../frontend.ts';

/** See `Frontend.fixes`. */
export function writePythonFixes(_input: FixInput): readonly Fix[] {
  return [];
}

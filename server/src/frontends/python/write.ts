/** Fixes for findings of Python files. */
import type { Fix } from '../../model/finding.ts';
import type { FixInput } from '../frontend.ts';
import { ignoreFix } from './write/ignore.ts';
import { scopeFix } from './write/scope.ts';

/** See `Frontend.fixes`. */
export function writePythonFixes(input: FixInput): readonly Fix[] {
  return [scopeFix(input), ignoreFix(input)].filter((fix) => fix !== undefined);
}

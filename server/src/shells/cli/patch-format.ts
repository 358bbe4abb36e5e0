/** The changes that fixes make, as `git apply` and `patch -p1` read them. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import path from 'node:path';
import { toPosix } from '../workspace/globs.ts';
import type { ReportContext, Reporter } from './reporter.ts';

export const createPatch = ({ cwd }: ReportContext): Reporter => ({
  start: () => '',
  file: () => '',
  changed: ({ file, before, after }) => {
    const name = toPosix(path.relative(cwd, file));
    return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, { headerOptions: FILE_HEADERS_ONLY }) ?? '';
  },
  end: () => '',
});

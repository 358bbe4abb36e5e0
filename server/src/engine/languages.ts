/** The front ends that come with Leaktight. */
import { ecmaScript } from '../frontends/ecmascript/frontend.ts';
import type { Frontend } from '../frontends/frontend.ts';
import { pythonFrontend } from '../frontends/python/frontend.ts';
import type { PythonWasm } from '../frontends/python/parse.ts';

export type { Frontend } from '../frontends/frontend.ts';
export type { PythonWasm } from '../frontends/python/parse.ts';

/** One set serves all engines of a process: `readPython` is called once, when the first Python file is to be read. */
export const languages = (readPython: () => Promise<PythonWasm>): readonly Frontend[] => [ecmaScript, pythonFrontend(readPython)];

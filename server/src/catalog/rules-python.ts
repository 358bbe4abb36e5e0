/** Rules for what Python programs take from the system and have to give back. */
import type { Rule } from './types.ts';

export const pythonRules = [
  {
    id: 'unreaped-process',
    summary: 'Child process that nobody waits for, or whose pipes stay open',
    why:
      'A process that has ended stays in the table of the system, as a zombie, until its parent has waited for it; one that has not ended goes on working for nobody. ' +
      'Each pipe to it is a descriptor of the parent, and the process hangs when a pipe that nobody reads is full. A service that starts one for each request runs out of processes or descriptors.',
    how: 'Use `with subprocess.Popen(…) as process`, which closes the pipes and waits, or `subprocess.run`. Otherwise call `process.communicate()` or `process.wait()` and close the pipes, in a `finally`.',
    intended: 'A process that shall outlive its parent is started with `start_new_session=True`. Otherwise write a comment `leaktight-ignore unreaped-process -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
] as const satisfies readonly Rule[];

/** Processes of Python. */
import { heldByCall, python } from './python-row.ts';

export const pythonProcesses = python([
  heldByCall({
    id: 'py.process',
    rule: 'unreaped-process',
    noun: 'child process',
    from: 'subprocess',
    acquire: '$handle = Popen()',
    release: ['$handle.wait()', '$handle.communicate()'],
    unless: ['Popen(start_new_session=True)'],
    leaks: 'The process stays in the table of the system until somebody waits for it, and its pipes stay open.',
    example: { imports: 'subprocess', params: 'command', name: 'process', make: 'subprocess.Popen(command)', use: 'process.pid' },
  }),
]);

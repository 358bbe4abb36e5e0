/** Files of Python. */
import { heldByCall, python } from './python-row.ts';

const openFile = 'The file stays open until the collector finds it or the process ends, and what was written last may not be on the disk.';

export const pythonFiles = python([
  heldByCall({
    id: 'py.file',
    rule: 'unclosed-file',
    noun: 'file',
    acquire: '$handle = open($path)',
    release: '$handle.close()',
    leaks: openFile,
    example: { params: 'path', name: 'file', make: 'open(path)', use: 'file.read()' },
  }),
  heldByCall({
    id: 'py.file-module',
    rule: 'unclosed-file',
    noun: 'file',
    from: ['io', 'codecs'],
    acquire: '$handle = open($path)',
    release: '$handle.close()',
    leaks: openFile,
    example: { imports: 'codecs', params: 'path', name: 'file', make: "codecs.open(path, encoding='utf-8')", use: 'file.read()' },
  }),
]);

/** Sockets and connections of Python. */
import { heldByCall, python } from './python-row.ts';

export const pythonNet = python([
  heldByCall({
    id: 'py.socket',
    rule: 'unclosed-connection',
    noun: 'socket',
    from: 'socket',
    acquire: ['$handle = socket()', '$handle = create_connection($address)', '$handle = create_server($address)'],
    release: ['$handle.close()', '$handle.detach()'],
    leaks: 'The socket keeps a descriptor here and a connection at the other end until the collector finds it.',
    example: { imports: 'socket', params: 'address', name: 'link', make: 'socket.create_connection(address)', use: 'link.recv(4096)' },
  }),
]);

/** Sockets, servers and agents of Node.js, and responses whose body has to be read. */
import { heldByCall, heldByClass } from './node-row.ts';
import { code, javascript } from './row.ts';

export const nodeNet = javascript([
  heldByClass({
    id: 'net.socket',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'socket',
    from: ['net', 'tls', 'http2', 'dgram'],
    acquire: [
      '$handle = net.connect($options)', '$handle = net.createConnection($options)', '$handle = new net.Socket()', '$handle = tls.connect($options)',
      '$handle = http2.connect($authority)', '$handle = dgram.createSocket($type)',
    ],
    release: ['$handle.destroy()', '$handle.end()', '$handle.close()', '$handle.destroySoon()', '$handle.resetAndDestroy()', '$handle.unref()'],
    leaks: 'The socket stays open, with its buffers and listeners, until the other side closes it.',
    example: { imports: "import net from 'node:net';", name: 'socket', make: 'net.connect(options)', end: '.destroy()' },
  }),
  heldByClass({
    id: 'net.websocket',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'WebSocket',
    from: ['ws', 'isomorphic-ws', 'undici', 'faye-websocket', 'websocket'],
    acquire: ['$handle = new ws.WebSocket($url)', '$handle = new WebSocket($url)'],
    release: ['$handle.close()', '$handle.terminate()'],
    leaks: 'The socket stays open, with its listeners, until the server closes it.',
    example: { imports: "import { WebSocket } from 'ws';", name: 'socket', make: 'new WebSocket(options.url)', end: '.close()' },
  }),
  heldByClass({
    id: 'net.server',
    endless: true,
    rule: 'unclosed-server',
    noun: 'server',
    from: ['net', 'http', 'https', 'http2', 'tls'],
    acquire: [
      '$handle = http.createServer($...rest)', '$handle = http2.createSecureServer($...rest)', '$handle = new http.Server($...rest)',
    ],
    release: ['$handle.close()', '$handle.unref()', '$handle.closeAllConnections()', '$handle.destroy()', '$handle.shutdown()', '$handle.stop()'],
    leaks: 'The port stays taken, connections go on being accepted, and the process never exits.',
    example: { imports: "import http from 'node:http';", name: 'server', make: 'http.createServer(options.listener)', end: '.close()' },
  }),
  heldByClass({
    id: 'net.websocket-server',
    endless: true,
    rule: 'unclosed-server',
    noun: 'WebSocket server',
    from: ['ws', 'socket.io', 'faye-websocket'],
    acquire: ['$handle = new ws.WebSocketServer($options)', '$handle = new ws.Server($options)', '$handle = new Server($options)'],
    // It has no server of its own, and nothing but the sockets that it is given.
    unless: ['new ws.WebSocketServer({ noServer: true })', 'new ws.Server({ noServer: true })', 'new Server({ noServer: true })'],
    release: ['$handle.close()', '$handle.shutdown()'],
    leaks: 'The server keeps its port, its clients and its listeners.',
    example: { imports: "import { WebSocketServer } from 'ws';", name: 'server', make: 'new WebSocketServer({ port: options.port })', end: '.close()' },
  }),
  heldByCall({
    id: 'net.agent',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'agent',
    from: ['http', 'https', 'agentkeepalive'],
    acquire: ['$handle = new http.Agent({ keepAlive: true })'],
    release: '$handle.destroy()',
    borrowers: ['request', 'get', 'post', 'put', 'fetch', 'axios', 'got', 'create'],
    leaks: 'Each agent keeps idle sockets of its own open after the request for which it was made; nobody can use them again.',
    example: {
      imports: "import http from 'node:http';\nimport { load } from './load';", params: 'url', name: 'agent', make: 'new http.Agent({ keepAlive: true })',
      use: 'await load(url, agent)', end: 'agent.destroy()',
    },
  }),
  heldByCall({
    id: 'net.stream',
    rule: 'unclosed-stream',
    noun: 'stream of a connection',
    acquire: ['$handle = $connection:~conn|connection|session.newStream($protocol)', '$handle = $connection:~conn|connection|session.openStream($...rest)'],
    release: ['$handle.close()', '$handle.abort()', '$handle.reset()', '$handle.destroy()', '$handle.end()'],
    leaks: 'The stream keeps one of the few slots of its connection, on both sides, until the connection itself is closed.',
    example: {
      imports: "import { ask } from './protocol';", params: 'connection', name: 'stream', make: "await connection.newStream('/ping/1.0.0')",
      use: 'await ask(stream)', end: 'await stream.close()',
    },
  }),
  heldByCall({
    id: 'net.undici-body',
    rule: 'unclosed-stream',
    noun: 'response body',
    from: 'undici',
    acquire: '$handle = undici.request($url)',
    release: [
      '$handle.body.dump()', '$handle.body.json()', '$handle.body.text()', '$handle.body.arrayBuffer()', '$handle.body.bytes()', '$handle.body.blob()', '$handle.body.resume()',
      '$handle.body.destroy()', '$handle.body.cancel()',
    ],
    atMost: 'possible',
    leaks: 'A body that nobody reads keeps its connection, so that the pool runs out of them.',
    example: {
      imports: "import { request } from 'undici';", params: 'url, check', name: 'response', make: 'await request(url)',
      use: 'await check(response.statusCode)', end: 'await response.body.dump()',
    },
  }),
  {
    id: 'net.response',
    rule: 'unclosed-stream',
    noun: 'response',
    from: ['http', 'https', 'follow-redirects'],
    acquire: ['$handle = http.get($url, $fn:function)', '$handle = https.get($url, $fn:function)', '$handle = http.get($url, $options, $fn:function)', '$handle = https.get($url, $options, $fn:function)'],
    release: [
      '$handle.resume()', '$handle.destroy()', '$handle.abort()', '$handle.pipe()', "$handle.on('data')", "$handle.once('data')", "$handle.on('readable')", "$handle.addListener('data')",
      '$handle.read()', '$handle.setEncoding()',
    ],
    owedBy: 'function',
    holds: 'handle',
    passesItself: 0,
    leaks: 'A response that nobody reads keeps its socket, with all that has arrived, until the other side gives up.',
    bad: code`
      import https from 'node:https';
      export function exists(url, tell) {
        https.get(url, (response) => {
          tell(response.statusCode === 200);
        });
      }`,
    good: code`
      import https from 'node:https';
      export function exists(url, tell) {
        https.get(url, (response) => {
          response.resume();
          tell(response.statusCode === 200);
        });
      }`,
  },
  {
    id: 'stream.piped-file',
    rule: 'unclosed-stream',
    noun: 'file stream',
    from: ['fs', 'fs-extra', 'graceful-fs'],
    acquire: ['$handle = createReadStream($path).pipe($target:ServerResponse|Response|FastifyReply|~res|response|reply|socket)'],
    release: 'stream.pipeline($handle, $target)',
    owedBy: 'lifetime',
    holds: 'handle',
    atMost: 'possible',
    leaks: 'Where the client goes away before the end, the file stays open: `pipe` does not end what it reads from.',
    bad: code`
      import fs from 'node:fs';
      export function send(path, response) {
        fs.createReadStream(path).pipe(response);
      }`,
    good: code`
      import fs from 'node:fs';
      import { pipeline } from 'node:stream';
      export function send(path, response, done) {
        pipeline(fs.createReadStream(path), response, done);
      }`,
  },
]);

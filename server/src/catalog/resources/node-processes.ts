/** Child processes, worker threads and their ports, and what looks into a running process. */
import { heldByClass } from './node-row.ts';
import { code, javascript, listenerFixes } from './row.ts';

export const nodeProcesses = javascript([
  heldByClass({
    id: 'process.child',
    // It mostly ends by itself, and what is opened for the user is to stay.
    aside: true,
    rule: 'unended-process',
    noun: 'child process',
    from: ['child_process', 'cross-spawn', 'execa', 'node-pty'],
    acquire: ['$handle = child_process.spawn($command)', '$handle = child_process.fork($module)', '$handle = spawn($command)', '$handle = pty.spawn($command)'],
    unless: ['child_process.spawn($command, $args, { detached: true })', 'spawn($command, $args, { detached: true })'],
    release: ['$handle.kill()', '$handle.disconnect()', '$handle.unref()', '$handle.stdin.end()', '$.pipe($handle.stdin)', '$handle.destroy()', 'kill($handle.pid)', 'process.kill($handle.pid)', 'treeKill($handle.pid)'],
    leaks: 'The child goes on running, with its memory and three pipes, after whoever started it is gone.',
    example: { imports: "import { spawn } from 'node:child_process';", name: 'server', make: "spawn('language-server', options.args)", end: '.kill()' },
  }),
  heldByClass({
    id: 'worker.thread',
    endless: true,
    busy: ['postMessage'],
    rule: 'unterminated-worker',
    noun: 'worker thread',
    from: 'worker_threads',
    acquire: '$handle = new worker_threads.Worker($url)',
    release: ['$handle.terminate()', '$handle.unref()'],
    leaks: 'The thread and its heap live until it ends by itself, and keep the process alive.',
    example: { imports: "import { Worker } from 'node:worker_threads';", name: 'worker', make: "new Worker(new URL('./parse.js', import.meta.url))", end: '.terminate()' },
  }),
  heldByClass({
    id: 'worker.port',
    endless: true,
    rule: 'unclosed-connection',
    noun: 'message channel',
    from: 'worker_threads',
    acquire: ['$handle = new worker_threads.MessageChannel()', '$handle = new worker_threads.BroadcastChannel($name)'],
    release: ['$handle.port1.close()', '$handle.port2.close()', '$handle.close()', '$handle.unref()', '$handle.port1.unref()'],
    leaks: 'A port with a listener keeps the process alive, and the listener, until one of the two ports is closed.',
    example: { imports: "import { MessageChannel } from 'node:worker_threads';", name: 'channel', make: 'new MessageChannel()', end: '.port1.close()' },
  }),
  heldByClass({
    id: 'process.inspector',
    endless: true,
    rule: 'undisabled-probe',
    noun: 'inspector session',
    from: ['inspector', 'inspector/promises'],
    acquire: '$handle = new inspector.Session()',
    release: '$handle.disconnect()',
    leaks: 'The session keeps the inspector agent attached, with everything that it has recorded.',
    example: { imports: "import inspector from 'node:inspector';", name: 'session', make: 'new inspector.Session()', end: '.disconnect()' },
  }),
  heldByClass({
    id: 'process.async-hook',
    rule: 'undisabled-probe',
    noun: 'async hook',
    from: 'async_hooks',
    acquire: '$handle = async_hooks.createHook($callbacks)',
    release: '$handle.disable()',
    leaks: 'The hook runs for every asynchronous operation of the process, and keeps whatever its callbacks refer to.',
    example: { imports: "import { createHook } from 'node:async_hooks';", name: 'hook', make: 'createHook(options.callbacks)', end: '.disable()' },
  }),
  heldByClass({
    id: 'process.performance-observer',
    endless: true,
    rule: 'undisconnected-observer',
    noun: 'PerformanceObserver',
    from: 'perf_hooks',
    acquire: '$handle = new perf_hooks.PerformanceObserver($fn)',
    release: '$handle.disconnect()',
    leaks: 'The performance timeline keeps the observer and its callback until it is disconnected.',
    example: { imports: "import { PerformanceObserver } from 'node:perf_hooks';", name: 'observer', make: 'new PerformanceObserver((list) => options.report(list))', end: '.disconnect()' },
  }),
  {
    id: 'process.abort-listener',
    rule: 'unremoved-listener',
    noun: 'abort listener',
    from: ['events', '*'],
    acquire: '$handle = addAbortListener($target, $handler)',
    release: ['$handle.dispose()', '$handle()'],
    owedBy: 'lifetime',
    holds: 'handle',
    keep: true,
    fix: listenerFixes,
    leaks: 'The signal keeps the listener, and all that it refers to, as long as the caller keeps the signal: one more for each call.',
    bad: code`
      import { addAbortListener } from 'node:events';
      export class Job {
        constructor(signal) {
          addAbortListener(signal, () => this.cancel());
        }
        dispose() {
          this.parts.length = 0;
        }
      }`,
    good: code`
      import { addAbortListener } from 'node:events';
      export class Job {
        constructor(signal) {
          this.listening = addAbortListener(signal, () => this.cancel());
        }
        dispose() {
          this.listening[Symbol.dispose]();
          this.parts.length = 0;
        }
      }`,
  },
]);

/** Listeners of Node.js emitters that serve one event, and of Electron. */
import { code, javascript, listenerFixes } from './row.ts';

const ends = ['destroy', 'dispose', 'close', 'disconnect', 'terminate', 'end', 'quit', 'kill'].map((name) => `$target.${name}()`);

export const nodeEvents = javascript([
  {
    id: 'emitter.once',
    rule: 'unremoved-listener',
    noun: 'one-shot listener',
    acquire: ['$target.once($event, $handler)', '$target.prependOnceListener($event, $handler)'],
    release: [
      '$target.off($event, $handler)', '$target.removeListener($event, $handler)', '$target.off($event, undefined)', '$target.off(undefined)',
      '$target.removeAllListeners($event)', '$target.removeAllListeners(undefined)', ...ends,
    ],
    owedBy: 'lifetime',
    holds: 'target',
    selfEnding: true,
    severity: 'warning',
    fix: listenerFixes,
    leaks: 'An event that does not come leaves the listener on its emitter, with everything that it refers to.',
    bad: code`
      export class Session {
        open() {
          process.once('SIGTERM', () => this.save());
        }
        dispose() {
          this.entries.clear();
        }
      }`,
    good: code`
      export class Session {
        onEnd = () => this.save();
        open() {
          process.once('SIGTERM', this.onEnd);
        }
        dispose() {
          process.off('SIGTERM', this.onEnd);
          this.entries.clear();
        }
      }`,
  },
  {
    id: 'emitter.listen-callback',
    rule: 'unremoved-listener',
    noun: 'listening callback',
    acquire: [
      '$target:Server|~server.listen($port, $host, $backlog, $handler)', '$target:Server|~server.listen($port, $host, $handler)', '$target:Server|~server.listen($port, $handler)',
    ],
    release: ["$target.removeListener('listening', $handler)", "$target.off('listening', $handler)", "$target.removeAllListeners('listening')", '$target.close()'],
    owedBy: 'lifetime',
    holds: 'target',
    raced: true,
    selfEnding: true,
    severity: 'warning',
    leaks: 'The callback of `listen` is a one-shot listener for `listening`: where listening fails and is tried again, it stays, and is called for the next attempt too.',
    bad: code`
      export class Gateway {
        start(port) {
          return new Promise((resolve, reject) => {
            const onError = (error) => {
              this.server.off('error', onError);
              reject(error);
            };
            this.server.on('error', onError);
            this.server.listen(port, () => {
              this.server.off('error', onError);
              resolve();
            });
          });
        }
      }`,
    good: code`
      export class Gateway {
        start(port) {
          return new Promise((resolve, reject) => {
            const onError = (error) => {
              this.server.off('listening', onListening);
              reject(error);
            };
            const onListening = () => {
              this.server.off('error', onError);
              resolve();
            };
            this.server.once('error', onError);
            this.server.once('listening', onListening);
            this.server.listen(port);
          });
        }
      }`,
  },
  {
    id: 'timer.delay',
    rule: 'uncleared-timer',
    noun: 'delay',
    from: ['timers/promises', 'delay', '*'],
    acquire: ['$handle = delay($delay)', '$handle = sleep($delay)', '$handle = wait($delay)', '$handle = timers.setTimeout($delay)'],
    unless: ['delay($delay, { signal: $signal })', 'sleep($delay, { signal: $signal })', 'timers.setTimeout($delay, $value, { signal: $signal })'],
    release: ['$handle.cancel()', '$handle.clear()', '$handle.abort()'],
    owedBy: 'lifetime',
    holds: 'handle',
    raced: true,
    selfEnding: true,
    leaks: 'The timer behind the delay goes on after the race is decided: it keeps its closure, and the process alive, until it fires.',
    bad: code`
      import { delay } from './delay';
      export async function withTimeout(work, ms) {
        return Promise.race([work, delay(ms).then(() => Promise.reject(new Error('too late')))]);
      }`,
    good: code`
      import { delay } from './delay';
      export async function withTimeout(work, ms) {
        const late = delay(ms);
        try {
          return await Promise.race([work, late.then(() => Promise.reject(new Error('too late')))]);
        } finally {
          late.cancel();
        }
      }`,
  },
  {
    id: 'electron.handler',
    rule: 'unremoved-listener',
    noun: 'IPC handler',
    from: 'electron',
    acquire: '$target:~ipcmain.handle($channel, $handler)',
    release: '$target.removeHandler($channel)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The main process keeps the handler, with the window behind it; the next one for the same channel throws.',
    bad: code`
      import { ipcMain } from 'electron';
      export class Editor {
        constructor() {
          ipcMain.handle('editor:save', () => this.save());
        }
        dispose() {
          this.buffers.clear();
        }
      }`,
    good: code`
      import { ipcMain } from 'electron';
      export class Editor {
        constructor() {
          ipcMain.handle('editor:save', () => this.save());
        }
        dispose() {
          ipcMain.removeHandler('editor:save');
          this.buffers.clear();
        }
      }`,
  },
]);

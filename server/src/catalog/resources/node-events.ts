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

/** Workers. */
import { code, handleFixes, javascript } from './row.ts';

export const workers = javascript([
  {
    id: 'worker.dedicated',
    endless: true,
    rule: 'unterminated-worker',
    noun: 'worker',
    acquire: '$handle = new Worker($url)',
    release: ['$handle.terminate()', '$handle.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The thread and its heap live until the page closes.',
    bad: code`
      import { useEffect } from 'react';
      export function useParser(text, onTree) {
        useEffect(() => {
          const worker = new Worker(new URL('./parser.js', import.meta.url));
          worker.onmessage = (event) => onTree(event.data);
          worker.postMessage(text);
        }, [text, onTree]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useParser(text, onTree) {
        useEffect(() => {
          const worker = new Worker(new URL('./parser.js', import.meta.url));
          worker.onmessage = (event) => onTree(event.data);
          worker.postMessage(text);
          return () => worker.terminate();
        }, [text, onTree]);
      }`,
  },
  {
    id: 'worker.shared',
    endless: true,
    rule: 'unterminated-worker',
    noun: 'shared worker',
    acquire: '$handle = new SharedWorker($url)',
    release: '$handle.port.close()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The worker counts this port as a client, keeps it, and goes on sending to it.',
    bad: code`
      class Presence {
        constructor() {
          this.worker = new SharedWorker('/presence.js');
          this.worker.port.start();
        }
        dispose() {
          this.users.clear();
        }
      }`,
    good: code`
      class Presence {
        constructor() {
          this.worker = new SharedWorker('/presence.js');
          this.worker.port.start();
        }
        dispose() {
          this.worker.port.close();
          this.users.clear();
        }
      }`,
  },
]);

/** Listeners that are added by a function of a library, or by a method that names what is listened for. */
import { code, javascript, listenerFixes } from './row.ts';

/** `addMessageListener` and `removeMessageListener`: what such pairs are about. */
const named = [
  'Action', 'Change', 'Click', 'Close', 'Connection', 'Data', 'Error', 'Focus', 'History', 'Key', 'Keyboard', 'Layout', 'Locale', 'Location', 'Media', 'Message', 'Navigation', 'Network', 'Orientation',
  'Player', 'Pointer', 'Progress', 'Property', 'Resize', 'Route', 'Scroll', 'Selection', 'Session', 'Settings', 'State', 'Status', 'Theme', 'Update', 'Value', 'Visibility',
];

export const listenerRows = javascript([
  {
    id: 'listener.closure',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: ['goog.events', 'ol.events'].map((lib) => `$handle = ${lib}.listen($target, $event, $handler)`),
    release: ['goog.events', 'ol.events'].flatMap((lib) => [`${lib}.unlistenByKey($handle)`, `${lib}.unlisten($target, $event, $handler)`]),
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The target keeps the handler, and the object that it works for, as long as the target itself lives.',
    bad: code`
      class Overview {
        constructor() {
          this.resizeKey = goog.events.listen(window, 'resize', this.layout, false, this);
        }
        layout() {
          this.width = window.innerWidth;
        }
        disposeInternal() {
          this.width = 0;
        }
      }`,
    good: code`
      class Overview {
        constructor() {
          this.resizeKey = goog.events.listen(window, 'resize', this.layout, false, this);
        }
        layout() {
          this.width = window.innerWidth;
        }
        disposeInternal() {
          goog.events.unlistenByKey(this.resizeKey);
        }
      }`,
  },
  {
    id: 'listener.evtd',
    rule: 'unremoved-listener',
    noun: 'listener',
    from: 'evtd',
    acquire: 'on($event, $target, $handler)',
    release: 'off($event, $target, $handler)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The target keeps the handler, and everything the handler refers to, as long as the target itself lives.',
    bad: code`
      import { on } from 'evtd';
      import { onMounted } from 'vue';
      export function useMoves(handleMove) {
        onMounted(() => {
          on('mousemove', document, handleMove);
        });
      }`,
    good: code`
      import { off, on } from 'evtd';
      import { onBeforeUnmount, onMounted } from 'vue';
      export function useMoves(handleMove) {
        onMounted(() => {
          on('mousemove', document, handleMove);
        });
        onBeforeUnmount(() => {
          off('mousemove', document, handleMove);
        });
      }`,
  },
  {
    id: 'listener.named',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: named.flatMap((what) => [`$handle = $target.add${what}Listener($handler)`, `$handle = $target.add${what}Listener($event, $handler)`]),
    release: [
      ...named.flatMap((what) => [`$target.remove${what}Listener($handler)`, `$target.remove${what}Listener($event, $handler)`]),
      '$handle()', '$handle.remove()', '$handle.dispose()', '$target.removeAllListeners()', ...['destroy', 'dispose', 'close', 'disconnect', 'stop'].map((end) => `$target.${end}()`),
    ],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The object keeps the handler, and everything the handler refers to, for as long as it lives.',
    bad: code`
      import { session } from './session';
      export class Remote {
        constructor() {
          session.addUpdateListener(this.onUpdate.bind(this));
        }
        onUpdate() {
          this.isAlive = session.isAlive;
        }
        destroy() {
          this.isAlive = false;
        }
      }`,
    good: code`
      import { session } from './session';
      export class Remote {
        constructor() {
          session.addUpdateListener(this.onUpdate);
        }
        onUpdate = () => {
          this.isAlive = session.isAlive;
        };
        destroy() {
          session.removeUpdateListener(this.onUpdate);
        }
      }`,
  },
]);

/** Emitters of any maker. These rows stand last in the catalog: whatever is more exact is tried first. */
import { code, javascript, listenerFixes } from './row.ts';

/** Whoever ends the sender ends its listeners. */
const senderEnds = ['destroy', 'dispose', 'close', 'disconnect', 'remove', 'terminate', 'end', 'quit', 'kill'].map((name) => `$target.${name}()`);

export const genericEmitters = javascript([
  {
    id: 'emitter.on-other',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: ['$listener.on($target, $event, $handler)', '$listener.listenTo($target, $event, $handler)'],
    release: ['$listener.off($target, $event, $handler)', '$listener.stopListening($target, $event, $handler)', '$listener.stopListening($target)', '$listener.stopListening()'],
    owedBy: 'lifetime',
    holds: 'target',
    // Frameworks that have this form end it with whichever of the two ends first.
    atMost: 'possible',
    fix: listenerFixes,
    leaks: 'The other object keeps the handler, and with it the listener, until one of the two is disposed of.',
    bad: code`
      export class SeekBar {
        constructor(player) {
          this.player = player;
          this.on(player.liveTracker, 'liveedgechange', () => this.update());
        }
        dispose() {
          this.bar = null;
        }
      }`,
    good: code`
      export class SeekBar {
        constructor(player) {
          this.player = player;
          this.on(player.liveTracker, 'liveedgechange', this.update);
        }
        dispose() {
          this.off(this.player.liveTracker, 'liveedgechange', this.update);
        }
      }`,
  },
  {
    id: 'emitter.on',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: ['$handle = $target.on($event, $handler)', '$handle = $target.on($event, $priority, $handler)'],
    release: [
      '$target.off($event, $handler)',
      '$target.removeListener($event, $handler)',
      '$target.removeEventListener($event, $handler)',
      '$target.un($event, $handler)',
      '$target.off($event, undefined)',
      '$target.off(undefined)',
      '$target.removeAllListeners($event)',
      '$target.removeAllListeners(undefined)',
      '$handle()',
      '$handle.dispose()',
      '$handle.unsubscribe()',
      '$handle.off()',
      '$handle.remove()',
      'unByKey($handle)',
      ...senderEnds,
    ],
    unless: '$target.on($event, null)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The emitter keeps the handler, and everything the handler refers to, for as long as the emitter itself lives.',
    bad: code`
      import { useEffect } from 'react';
      import { emitter } from './emitter';
      export function useSaved(reload) {
        useEffect(() => {
          emitter.on('saved', reload);
        }, [reload]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { emitter } from './emitter';
      export function useSaved(reload) {
        useEffect(() => {
          emitter.on('saved', reload);
          return () => emitter.off('saved', reload);
        }, [reload]);
      }`,
  },
  {
    id: 'emitter.add-listener',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: '$handle = $target.addListener($event, $handler)',
    release: [
      '$target.removeListener($event, $handler)',
      '$target.off($event, $handler)',
      '$target.off($event, undefined)',
      '$target.removeListener($event, undefined)',
      '$target.removeEventListener($event, $handler)',
      '$target.removeAllListeners($event)',
      '$target.removeAllListeners(undefined)',
      '$target.removeSubscription($handle)',
      '$handle.remove()',
      '$handle()',
      'google.maps.event.removeListener($handle)',
      'google.maps.event.clearInstanceListeners($target)',
      'google.maps.event.clearListeners($target, $event)',
      ...senderEnds,
    ],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The emitter keeps the handler, and everything the handler refers to, for as long as the emitter itself lives.',
    bad: code`
      import { player } from './player';
      export class NowPlaying {
        constructor() {
          player.addListener('track', (track) => this.show(track));
        }
        destroy() {
          this.element.remove();
        }
      }`,
    good: code`
      import { player } from './player';
      export class NowPlaying {
        constructor() {
          player.addListener('track', this.onTrack);
        }
        onTrack = (track) => this.show(track);
        destroy() {
          player.removeListener('track', this.onTrack);
          this.element.remove();
        }
      }`,
  },
  {
    id: 'emitter.add-one',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: ['$handle = $target.addListener($handler)', '$handle = $target.addEventListener($handler)'],
    release: ['$target.removeListener($handler)', '$target.removeEventListener($handler)', '$handle.remove()', '$handle()', '$target.removeListener($handle)', ...senderEnds],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The event keeps the handler, and everything the handler refers to, for as long as its owner lives.',
    bad: code`
      import { clock } from './clock';
      export class Hud {
        constructor() {
          clock.addEventListener((time) => this.draw(time));
        }
        destroy() {
          this.canvas.remove();
        }
      }`,
    good: code`
      import { clock } from './clock';
      export class Hud {
        constructor() {
          this.stopClock = clock.addEventListener((time) => this.draw(time));
        }
        destroy() {
          this.stopClock();
          this.canvas.remove();
        }
      }`,
  },
]);

/** Intervals, timeouts, animation frames, idle callbacks, and functions that hold a timer. */
import { code, handleFixes, javascript } from './row.ts';

export const timers = javascript([
  {
    id: 'timer.interval',
    endless: true,
    rule: 'uncleared-timer',
    noun: 'interval',
    acquire: '$handle = setInterval($fn)',
    release: ['clearInterval($handle)', 'clearTimeout($handle)', '$handle.unref()', '$handle.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The interval runs until the page closes, and keeps its callback with everything the callback refers to.',
    bad: code`
      import { useEffect, useState } from 'react';
      export function Clock() {
        const [now, setNow] = useState(Date.now());
        useEffect(() => {
          setInterval(() => setNow(Date.now()), 1000);
        }, []);
        return <time>{now}</time>;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      export function Clock() {
        const [now, setNow] = useState(Date.now());
        useEffect(() => {
          const timer = setInterval(() => setNow(Date.now()), 1000);
          return () => clearInterval(timer);
        }, []);
        return <time>{now}</time>;
      }`,
  },
  {
    id: 'timer.timeout',
    rule: 'uncleared-timer',
    noun: 'timeout',
    acquire: ['$handle = setTimeout($fn, $delay)', '$handle = setTimeout($fn)'],
    release: ['clearTimeout($handle)', 'clearInterval($handle)', '$handle.unref()', '$handle.close()'],
    // The next turn of the event loop: over before anybody can leave.
    unless: ['setTimeout($fn, 0)', 'setTimeout($fn, undefined)', 'setTimeout($fn, 1)'],
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    fix: handleFixes,
    leaks: 'Until it fires, the timeout keeps its callback alive, and then runs it on something that is gone; a chain of timeouts never ends.',
    bad: code`
      export class Poller {
        start() {
          this.timer = setTimeout(() => this.poll(), 5000);
        }
        async poll() {
          await this.load();
          this.timer = setTimeout(() => this.poll(), 5000);
        }
        dispose() {
          this.items = [];
        }
      }`,
    good: code`
      export class Poller {
        start() {
          this.timer = setTimeout(() => this.poll(), 5000);
        }
        async poll() {
          await this.load();
          this.timer = setTimeout(() => this.poll(), 5000);
        }
        dispose() {
          clearTimeout(this.timer);
          this.items = [];
        }
      }`,
  },
  {
    id: 'timer.frame',
    rule: 'uncancelled-frame',
    noun: 'animation frame',
    acquire: ['$handle = requestAnimationFrame($fn)', '$handle = webkitRequestAnimationFrame($fn)'],
    release: ['cancelAnimationFrame($handle)', 'webkitCancelAnimationFrame($handle)'],
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    brief: true,
    fix: handleFixes,
    leaks: 'The loop asks for its next frame for ever, and keeps everything it draws with.',
    bad: code`
      import { useEffect } from 'react';
      export function useSpin(mesh) {
        useEffect(() => {
          const spin = () => {
            mesh.rotation.y += 0.01;
            requestAnimationFrame(spin);
          };
          requestAnimationFrame(spin);
        }, [mesh]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useSpin(mesh) {
        useEffect(() => {
          let frame = 0;
          const spin = () => {
            mesh.rotation.y += 0.01;
            frame = requestAnimationFrame(spin);
          };
          frame = requestAnimationFrame(spin);
          return () => cancelAnimationFrame(frame);
        }, [mesh]);
      }`,
  },
  {
    id: 'timer.idle',
    rule: 'uncancelled-frame',
    noun: 'idle callback',
    acquire: '$handle = requestIdleCallback($fn)',
    release: 'cancelIdleCallback($handle)',
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    brief: true,
    fix: handleFixes,
    leaks: 'The loop asks for its next idle period for ever, and keeps everything it works on.',
    bad: code`
      class Indexer {
        start() {
          this.request = requestIdleCallback(() => this.step());
        }
        step() {
          this.indexOne();
          this.request = requestIdleCallback(() => this.step());
        }
        dispose() {
          this.queue.length = 0;
        }
      }`,
    good: code`
      class Indexer {
        start() {
          this.request = requestIdleCallback(() => this.step());
        }
        step() {
          this.indexOne();
          this.request = requestIdleCallback(() => this.step());
        }
        dispose() {
          cancelIdleCallback(this.request);
          this.queue.length = 0;
        }
      }`,
  },
  {
    id: 'timer.video-frame',
    rule: 'uncancelled-frame',
    noun: 'video frame callback',
    acquire: '$handle = $target.requestVideoFrameCallback($fn)',
    release: '$target.cancelVideoFrameCallback($handle)',
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    fix: handleFixes,
    leaks: 'The video keeps the callback, and everything it draws with, until its next frame; a callback that asks again never ends.',
    bad: code`
      class Scope {
        constructor(video) {
          this.video = video;
          this.request = video.requestVideoFrameCallback(this.draw);
        }
        draw = () => {
          this.paint(this.video);
          this.request = this.video.requestVideoFrameCallback(this.draw);
        };
        destroy() {
          this.canvas.remove();
        }
      }`,
    good: code`
      class Scope {
        constructor(video) {
          this.video = video;
          this.request = video.requestVideoFrameCallback(this.draw);
        }
        draw = () => {
          this.paint(this.video);
          this.request = this.video.requestVideoFrameCallback(this.draw);
        };
        destroy() {
          this.video.cancelVideoFrameCallback(this.request);
          this.canvas.remove();
        }
      }`,
  },
  {
    id: 'timer.debounced',
    rule: 'uncleared-timer',
    noun: 'debounced function',
    from: [
      'lodash', 'lodash-es', 'lodash.debounce', 'lodash.throttle', 'underscore', 'debounce', 'throttle-debounce', 'es-toolkit', 'radash',
      'just-debounce-it', 'just-throttle', '@react-hookz/web', '@wordpress/compose',
    ],
    acquire: ['$handle = debounce($fn)', '$handle = throttle($fn)', '$handle = _.debounce($fn)', '$handle = _.throttle($fn)'],
    release: ['$handle.cancel()', '$handle.clear()', '$handle.flush()'],
    owedBy: 'lifetime',
    holds: 'handle',
    selfEnding: true,
    atMost: 'possible',
    fix: handleFixes,
    leaks: 'A call that is still waiting runs after its owner has ended, and keeps it alive until then.',
    bad: code`
      import debounce from 'lodash/debounce';
      export default {
        created() {
          this.search = debounce(() => this.load(), 300);
        },
        unmounted() {
          this.results = [];
        },
      };`,
    good: code`
      import debounce from 'lodash/debounce';
      export default {
        created() {
          this.search = debounce(() => this.load(), 300);
        },
        unmounted() {
          this.search.cancel();
          this.results = [];
        },
      };`,
  },
]);

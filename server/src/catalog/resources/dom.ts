/** Listeners of the web platform: `addEventListener`, `on…` properties of long-lived objects, media queries. */
import { code, javascript, listenerFixes } from './row.ts';

/** Properties that pages set on the window, the document or a shared object; on an own element they die with it. */
const handlerProperties = [
  'onresize', 'onscroll', 'onkeydown', 'onkeyup', 'onkeypress', 'onmousemove', 'onmouseup', 'onmousedown', 'onclick', 'onpointermove',
  'onpointerup', 'ontouchmove', 'ontouchend', 'onwheel', 'onblur', 'onfocus', 'onmessage', 'onstorage', 'onpopstate', 'onhashchange',
  'onbeforeunload', 'ononline', 'onoffline', 'onvisibilitychange', 'onfullscreenchange', 'ondevicechange', 'onerror', 'onunhandledrejection',
] as const;

export const dom = javascript([
  {
    id: 'dom.media-query',
    rule: 'unremoved-listener',
    noun: 'media query listener',
    acquire: [
      '$target:matchMedia|MediaQueryList.addListener($handler)',
      '$target:~mql|mediaquery|matchmedia|media.addListener($handler)',
    ],
    release: ['$target.removeListener($handler)', "$target.removeEventListener('change', $handler)"],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: listenerFixes,
    leaks: 'The browser keeps the media query and its handler until the page closes, and calls the handler at every change.',
    bad: code`
      import { useEffect, useState } from 'react';
      export function useDarkMode() {
        const [dark, setDark] = useState(false);
        useEffect(() => {
          const query = window.matchMedia('(prefers-color-scheme: dark)');
          query.addListener((event) => setDark(event.matches));
        }, []);
        return dark;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      export function useDarkMode() {
        const [dark, setDark] = useState(false);
        useEffect(() => {
          const query = window.matchMedia('(prefers-color-scheme: dark)');
          const update = (event) => setDark(event.matches);
          query.addListener(update);
          return () => query.removeListener(update);
        }, []);
        return dark;
      }`,
  },
  {
    id: 'dom.media-query-change',
    rule: 'unremoved-listener',
    noun: 'media query listener',
    acquire: '$target:matchMedia|MediaQueryList.addEventListener($event, $handler)',
    release: ['$target.removeEventListener($event, $handler)', '$target.removeListener($handler)'],
    unless: [
      '$target:matchMedia|MediaQueryList.addEventListener($event, $handler, { once: true })',
      '$target:matchMedia|MediaQueryList.addEventListener($event, $handler, { signal: $signal })',
    ],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: [...listenerFixes, 'pass-signal'],
    leaks: 'The browser keeps the media query and its handler until the page closes, and calls the handler at every change.',
    bad: code`
      class Layout extends HTMLElement {
        connectedCallback() {
          this.query = window.matchMedia('(min-width: 60em)');
          this.query.addEventListener('change', () => this.render());
        }
        disconnectedCallback() {
          this.replaceChildren();
        }
      }`,
    good: code`
      class Layout extends HTMLElement {
        connectedCallback() {
          this.query = window.matchMedia('(min-width: 60em)');
          this.query.addEventListener('change', this.onChange);
        }
        disconnectedCallback() {
          this.query.removeEventListener('change', this.onChange);
        }
        onChange = () => this.render();
      }`,
  },
  {
    id: 'dom.listener-signal',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: [
      '$source.addEventListener($event, $handler, { signal: $target.signal })',
    ],
    release: '$target.abort()',
    unless: '$source.addEventListener($event, $handler, { once: true })',
    owedBy: 'lifetime',
    holds: 'handle',
    atMost: 'likely',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The target keeps the handler until the controller of the signal aborts, and nobody aborts it.',
    bad: code`
      import { useEffect } from 'react';
      export function useEscape(close) {
        useEffect(() => {
          const controller = new AbortController();
          window.addEventListener('keydown', close, { signal: controller.signal });
        }, [close]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useEscape(close) {
        useEffect(() => {
          const controller = new AbortController();
          window.addEventListener('keydown', close, { signal: controller.signal });
          return () => controller.abort();
        }, [close]);
      }`,
  },
  {
    id: 'dom.listener',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: '$handle = $target.addEventListener($event, $handler)',
    release: [
      '$target.removeEventListener($event, $handler)',
      // Some libraries return a subscription or an unsubscriber; ending the sender ends its listeners.
      '$handle.remove()',
      '$handle()',
      '$target.removeAllListeners()',
      '$target.close()',
      '$target.terminate()',
      '$target.destroy()',
      '$target.dispose()',
      '$target.remove()',
    ],
    unless: [
      '$target.addEventListener($event, $handler, { once: true })',
      '$target.addEventListener($event, $handler, { signal: $signal })',
      // A helper of that name, which is told the target.
      '$helper.addEventListener($target, $event, $handler:function)',
    ],
    agrees: { release: 'removeEventListener', argument: 2, option: 'capture' },
    owedBy: 'lifetime',
    holds: 'target',
    fix: [...listenerFixes, 'pass-signal', 'pass-once'],
    leaks: 'The target keeps the handler, and everything the handler refers to, for as long as the target itself lives: for the window and the document, until the page closes.',
    bad: code`
      import { useEffect, useState } from 'react';
      export function useWidth() {
        const [width, setWidth] = useState(window.innerWidth);
        useEffect(() => {
          window.addEventListener('resize', () => setWidth(window.innerWidth));
        }, []);
        return width;
      }`,
    good: code`
      import { useEffect, useState } from 'react';
      export function useWidth() {
        const [width, setWidth] = useState(window.innerWidth);
        useEffect(() => {
          const update = () => setWidth(window.innerWidth);
          window.addEventListener('resize', update);
          return () => window.removeEventListener('resize', update);
        }, []);
        return width;
      }`,
  },
  {
    id: 'dom.on-property',
    rule: 'unremoved-listener',
    noun: 'event handler property',
    acquire: handlerProperties.map((name) => `$target.${name} = $handler`),
    release: [
      ...handlerProperties.map((name) => `$target.${name} = null`),
      // The former handler is put back.
      ...handlerProperties.map((name) => `$target.${name} = $target.${name}`),
      '$target.close()',
      '$target.terminate()',
      '$target.remove()',
    ],
    unless: [...handlerProperties.map((name) => `$target.${name} = null`), ...handlerProperties.map((name) => `$target.${name} = $target.${name}`)],
    owedBy: 'lifetime',
    holds: 'target',
    fix: ['return-cleanup', 'release-in-teardown'],
    leaks: 'The target keeps the handler, and everything the handler refers to, until another one is assigned.',
    bad: code`
      export default {
        data: () => ({ width: 0 }),
        mounted() {
          window.onresize = () => { this.width = window.innerWidth; };
        },
      };`,
    good: code`
      export default {
        data: () => ({ width: 0 }),
        mounted() {
          window.onresize = () => { this.width = window.innerWidth; };
        },
        beforeUnmount() {
          window.onresize = null;
        },
      };`,
  },
  {
    id: 'dom.helper',
    rule: 'unremoved-listener',
    noun: 'listener',
    from: '*',
    acquire: ['on', 'addEvent', 'addListener', 'addEventListener', 'listen', 'bindEvent', '$lib.on', '$lib.addEvent', '$lib.addEventListener', '$lib.addListener'].map(
      (helper) => `$handle = ${helper}($target, $event, $handler)`,
    ),
    release: [
      'off($target, $event, $handler)', 'removeEvent($target, $event, $handler)', 'removeListener($target, $event, $handler)', 'removeEventListener($target, $event, $handler)',
      'unlisten($target, $event, $handler)', 'unbindEvent($target, $event, $handler)', '$lib.off($target, $event, $handler)', '$lib.removeEvent($target, $event, $handler)',
      '$lib.removeEventListener($target, $event, $handler)', '$lib.removeListener($target, $event, $handler)', '$target.removeEventListener($event, $handler)',
      '$handle()', '$handle.remove()', '$handle.dispose()', '$handle.off()', '$handle.unsubscribe()',
    ],
    owedBy: 'lifetime',
    holds: 'target',
    fix: ['return-cleanup', 'release-in-teardown', 'name-handler'],
    leaks: 'The target keeps the handler, and everything the handler refers to, as long as the target itself lives.',
    bad: code`
      import { on } from '../utils/dom';
      export default {
        mounted() {
          on(document, 'click', this.handleDocumentClick);
        },
        methods: {
          handleDocumentClick() { this.open = false; },
        },
      };`,
    good: code`
      import { off, on } from '../utils/dom';
      export default {
        mounted() {
          on(document, 'click', this.handleDocumentClick);
        },
        beforeDestroy() {
          off(document, 'click', this.handleDocumentClick);
        },
        methods: {
          handleDocumentClick() { this.open = false; },
        },
      };`,
  },
]);

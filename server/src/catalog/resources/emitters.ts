/** Emitters, buses and tickers that can be told by their names. */
import { code, javascript, listenerFixes } from './row.ts';

/** Event objects of the extension API, `chrome.runtime.onMessage`, and of others who copied it. */
const eventObject = '$target:~onmessage|onchanged|onupdated|onconnect|onactivated|onremoved|oncreated|onalarm|ondisconnect|onclicked|onfocuschanged|oncommitted|oncompleted';

/** Modules of functions on any target: `Events.on(window, …)`, `DomEvent.on(document, …)`. */
const namespace = '$namespace:~event|dom|codemirror';
const longLived = ['window', 'document', 'document.body', 'document.documentElement'];

export const namedEmitters = javascript([
  {
    id: 'emitter.browser-extension',
    rule: 'unremoved-listener',
    noun: 'extension listener',
    acquire: `${eventObject}.addListener($handler)`,
    release: '$target.removeListener($handler)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The browser keeps the handler as long as the page of the extension is open, and calls it for every event.',
    bad: code`
      import { useEffect } from 'react';
      export function useBackground(onMessage) {
        useEffect(() => {
          chrome.runtime.onMessage.addListener(onMessage);
        }, [onMessage]);
      }`,
    good: code`
      import { useEffect } from 'react';
      export function useBackground(onMessage) {
        useEffect(() => {
          chrome.runtime.onMessage.addListener(onMessage);
          return () => chrome.runtime.onMessage.removeListener(onMessage);
        }, [onMessage]);
      }`,
  },
  {
    id: 'emitter.root-scope',
    rule: 'unremoved-listener',
    noun: 'listener on the root scope',
    acquire: ['$handle = $target:~rootscope.$$on($event, $handler)', '$handle = $target:~rootscope.$$watch($expression, $handler)'],
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['keep-handle', 'release-in-teardown'],
    leaks: 'The root scope lives as long as the application and keeps the handler, with the controller behind it.',
    bad: code`
      class CartController {
        constructor($rootScope) {
          $rootScope.$on('cart:changed', () => this.refresh());
        }
        $onDestroy() {
          this.items = [];
        }
      }`,
    good: code`
      class CartController {
        constructor($rootScope) {
          this.stopListening = $rootScope.$on('cart:changed', () => this.refresh());
        }
        $onDestroy() {
          this.stopListening();
          this.items = [];
        }
      }`,
  },
  {
    id: 'emitter.vue-bus',
    rule: 'unremoved-listener',
    noun: 'event bus listener',
    acquire: '$target.$$on($event, $handler)',
    release: ['$target.$$off($event, $handler)', '$target.$$off($event, undefined)', '$target.$$off(undefined)', '$target.$$destroy()'],
    unless: '$target:IScope|~scope.$$on($event, $handler)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The bus lives as long as the application and keeps the handler, with the component behind it.',
    bad: code`
      import { bus } from './bus';
      export default {
        created() {
          bus.$on('saved', this.reload);
        },
        methods: {
          reload() { this.$emit('reload'); },
        },
      };`,
    good: code`
      import { bus } from './bus';
      export default {
        created() {
          bus.$on('saved', this.reload);
        },
        beforeDestroy() {
          bus.$off('saved', this.reload);
        },
        methods: {
          reload() { this.$emit('reload'); },
        },
      };`,
  },
  {
    id: 'emitter.static',
    rule: 'unremoved-listener',
    noun: 'listener',
    acquire: longLived.map((target) => `$handle = ${namespace}.on(${target}, $event, $handler)`),
    release: [...longLived.map((target) => `${namespace}.off(${target}, $event, $handler)`), '$handle.dispose()', '$handle()', '$handle.remove()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: listenerFixes,
    leaks: 'The window and the document keep the handler, and everything it refers to, until the page closes.',
    bad: code`
      export class Panner {
        attach() {
          CodeMirror.on(window, 'mousemove', this.onMove);
        }
        onMove = (event) => this.pan(event.clientX);
        destroy() {
          this.layer.remove();
        }
      }`,
    good: code`
      export class Panner {
        attach() {
          CodeMirror.on(window, 'mousemove', this.onMove);
        }
        onMove = (event) => this.pan(event.clientX);
        destroy() {
          CodeMirror.off(window, 'mousemove', this.onMove);
          this.layer.remove();
        }
      }`,
  },
  {
    id: 'emitter.hotkey',
    rule: 'unremoved-listener',
    noun: 'keyboard shortcut',
    from: ['mousetrap', 'hotkeys-js', 'keymaster'],
    acquire: ['Mousetrap.bind($event, $handler)', 'hotkeys($event, $handler)', 'key($event, $handler)'],
    release: ['unbind($event)', 'reset()', 'unbind(undefined)'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: listenerFixes,
    leaks: 'The document keeps the shortcut: it goes on acting for a view that is gone.',
    bad: code`
      import { useEffect } from 'react';
      import Mousetrap from 'mousetrap';
      export function useSaveKey(save) {
        useEffect(() => {
          Mousetrap.bind('mod+s', save);
        }, [save]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import Mousetrap from 'mousetrap';
      export function useSaveKey(save) {
        useEffect(() => {
          Mousetrap.bind('mod+s', save);
          return () => { Mousetrap.unbind('mod+s'); };
        }, [save]);
      }`,
  },
  {
    id: 'emitter.ticker',
    rule: 'unremoved-listener',
    noun: 'ticker callback',
    acquire: '$target:Ticker|~ticker.add($handler)',
    release: ['$target.remove($handler)', '$target.destroy()', '$target.stop()'],
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The ticker calls the handler at every frame until the page closes.',
    bad: code`
      import { useEffect } from 'react';
      import gsap from 'gsap';
      export function useTicker(draw) {
        useEffect(() => {
          gsap.ticker.add(draw);
        }, [draw]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import gsap from 'gsap';
      export function useTicker(draw) {
        useEffect(() => {
          gsap.ticker.add(draw);
          return () => gsap.ticker.remove(draw);
        }, [draw]);
      }`,
  },
]);

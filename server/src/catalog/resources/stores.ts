/** Stores, signals and state machines whose subscribe functions return an unsubscriber. */
import { code, handleFixes, javascript } from './row.ts';

export const stores = javascript([
  {
    id: 'mobx.reaction',
    rule: 'unreleased-subscription',
    noun: 'MobX reaction',
    from: ['mobx', 'mobx-lite'],
    acquire: ['autorun($fn)', 'reaction($expression, $fn)', 'observe($target, $fn)', 'intercept($target, $fn)', 'onBecomeObserved($target, $fn)', 'keepAlive($target)'].map(
      (call) => `$handle = ${call}`,
    ),
    release: ['$handle()', '$handle.dispose()'],
    unless: ['autorun($fn, { signal: $signal })', 'reaction($expression, $fn, { signal: $signal })'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'Every observable that the reaction reads keeps it, and runs it at each change.',
    bad: code`
      import { useEffect } from 'react';
      import { reaction } from 'mobx';
      import { session } from './session';
      export function useTitle() {
        useEffect(() => {
          reaction(() => session.name, (name) => { document.title = name; });
        }, []);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { reaction } from 'mobx';
      import { session } from './session';
      export function useTitle() {
        useEffect(() => {
          const dispose = reaction(() => session.name, (name) => { document.title = name; });
          return () => dispose();
        }, []);
      }`,
  },
  {
    id: 'valtio.subscribe',
    rule: 'unreleased-subscription',
    noun: 'subscription to a proxy',
    from: ['valtio', 'valtio/vanilla', 'valtio/utils', 'valtio/vanilla/utils'],
    acquire: ['subscribe($target, $fn)', 'subscribeKey($target, $key, $fn)', 'watch($fn)', 'devtools($target)'].map((call) => `$handle = ${call}`),
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The proxy keeps the callback as long as the state lives, usually as long as the page.',
    bad: code`
      import { useEffect } from 'react';
      import { subscribe } from 'valtio';
      import { state } from './state';
      export function useAutosave(save) {
        useEffect(() => {
          subscribe(state, () => save(state));
        }, [save]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { subscribe } from 'valtio';
      import { state } from './state';
      export function useAutosave(save) {
        useEffect(() => {
          const unsubscribe = subscribe(state, () => save(state));
          return () => unsubscribe();
        }, [save]);
      }`,
  },
  {
    id: 'jotai.sub',
    rule: 'unreleased-subscription',
    noun: 'subscription to an atom',
    acquire: '$handle = $target:createStore|getDefaultStore|useStore|~store.sub($atom, $fn)',
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The store keeps the callback, and keeps the atom mounted.',
    bad: code`
      import { useEffect } from 'react';
      import { useStore } from 'jotai';
      import { cartAtom } from './atoms';
      export function useCartSync(send) {
        const store = useStore();
        useEffect(() => {
          store.sub(cartAtom, () => send(store.get(cartAtom)));
        }, [store, send]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { useStore } from 'jotai';
      import { cartAtom } from './atoms';
      export function useCartSync(send) {
        const store = useStore();
        useEffect(() => {
          const unsubscribe = store.sub(cartAtom, () => send(store.get(cartAtom)));
          return unsubscribe;
        }, [store, send]);
      }`,
  },
  {
    id: 'nanostores.listen',
    rule: 'unreleased-subscription',
    noun: 'store listener',
    acquire: [
      '$handle = $target:atom|map|computed|deepMap|persistentAtom|persistentMap|~$.listen($fn)',
    ],
    release: ['$handle()', '$target.off()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The store keeps the callback, and stays mounted for it.',
    bad: code`
      import { useEffect } from 'react';
      import { $locale } from './stores';
      export function useDirection() {
        useEffect(() => {
          $locale.listen((locale) => { document.dir = locale === 'ar' ? 'rtl' : 'ltr'; });
        }, []);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { $locale } from './stores';
      export function useDirection() {
        useEffect(() => {
          const stop = $locale.listen((locale) => { document.dir = locale === 'ar' ? 'rtl' : 'ltr'; });
          return () => stop();
        }, []);
      }`,
  },
  {
    id: 'effector.watch',
    rule: 'unreleased-subscription',
    noun: 'watcher',
    from: 'effector',
    acquire: ['$handle = createWatch($options)', '$handle = $target:createStore|createEvent|createEffect|combine|Store|Effect|~$.watch($fn)'],
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The unit keeps the watcher as long as the page lives.',
    bad: code`
      import { useEffect } from 'react';
      import { createEvent } from 'effector';
      export const saved = createEvent();
      export function useToast(show) {
        useEffect(() => {
          saved.watch(() => show('Saved'));
        }, [show]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { createEvent } from 'effector';
      export const saved = createEvent();
      export function useToast(show) {
        useEffect(() => {
          const unwatch = saved.watch(() => show('Saved'));
          return () => unwatch();
        }, [show]);
      }`,
  },
  {
    id: 'history.listen',
    rule: 'unreleased-subscription',
    noun: 'history listener',
    acquire: [
      '$handle = $target:BrowserHistory|HashHistory|MemoryHistory|History|createBrowserHistory|createHashHistory|useHistory|~history.listen($fn)',
      '$handle = $target:BrowserHistory|HashHistory|MemoryHistory|History|createBrowserHistory|createHashHistory|useHistory|~history.block($fn)',
    ],
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The history lives as long as the page, and keeps the callback.',
    bad: code`
      import { useEffect } from 'react';
      import { useHistory } from 'react-router-dom';
      export function usePageViews(track) {
        const history = useHistory();
        useEffect(() => {
          history.listen((location) => track(location.pathname));
        }, [history, track]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { useHistory } from 'react-router-dom';
      export function usePageViews(track) {
        const history = useHistory();
        useEffect(() => {
          const unlisten = history.listen((location) => track(location.pathname));
          return unlisten;
        }, [history, track]);
      }`,
  },
  {
    id: 'xstate.actor',
    rule: 'undisposed-object',
    noun: 'actor',
    from: 'xstate',
    acquire: ['$target:createActor|interpret|Actor|Interpreter.start()'],
    release: '$target.stop()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['return-cleanup', 'release-in-teardown', 'keep-handle'],
    leaks: 'A running actor keeps its timers, its invoked promises and its children until it is stopped.',
    bad: code`
      import { useEffect } from 'react';
      import { createActor } from 'xstate';
      import { uploadMachine } from './upload-machine';
      export function useUpload() {
        useEffect(() => {
          const actor = createActor(uploadMachine);
          actor.start();
        }, []);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { createActor } from 'xstate';
      import { uploadMachine } from './upload-machine';
      export function useUpload() {
        useEffect(() => {
          const actor = createActor(uploadMachine);
          actor.start();
          return () => actor.stop();
        }, []);
      }`,
  },
  {
    id: 'vue.effect-scope',
    rule: 'undisposed-object',
    noun: 'detached effect scope',
    from: ['vue', '@vue/reactivity', '@vue/composition-api', 'vue-demi'],
    acquire: '$handle = effectScope(true)',
    release: '$handle.stop()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'A detached scope is not stopped with its component: its watchers and computed values go on.',
    bad: code`
      import { effectScope, watchEffect } from 'vue';
      export function useAutosave(draft, save) {
        const scope = effectScope(true);
        scope.run(() => watchEffect(() => save(draft.value)));
      }`,
    good: code`
      import { effectScope, onScopeDispose, watchEffect } from 'vue';
      export function useAutosave(draft, save) {
        const scope = effectScope(true);
        scope.run(() => watchEffect(() => save(draft.value)));
        onScopeDispose(() => scope.stop());
      }`,
  },
  {
    id: 'signals.effect',
    rule: 'unreleased-subscription',
    noun: 'signal effect',
    from: ['@preact/signals', '@preact/signals-core', '@preact/signals-react', 'alien-signals', '@vue/reactivity'],
    acquire: '$handle = effect($fn)',
    release: ['$handle()', '$handle.stop()', 'stop($handle)'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'Every signal that the effect reads keeps it, and runs it at each change.',
    bad: code`
      import { effect } from '@preact/signals-core';
      import { theme } from './state';
      class ThemeSwitch extends HTMLElement {
        connectedCallback() {
          effect(() => { this.dataset.theme = theme.value; });
        }
      }`,
    good: code`
      import { effect } from '@preact/signals-core';
      import { theme } from './state';
      class ThemeSwitch extends HTMLElement {
        connectedCallback() {
          this.stop = effect(() => { this.dataset.theme = theme.value; });
        }
        disconnectedCallback() {
          this.stop();
        }
      }`,
  },
]);

/** What frameworks give out that has to be given back: roots, renderer listeners, overlays, native subscriptions. */
import { code, handleFixes, javascript, listenerFixes } from './row.ts';

export const frameworks = javascript([
  {
    id: 'react.root',
    rule: 'undisposed-object',
    noun: 'React root',
    from: ['react-dom', 'react-dom/client', 'preact/compat/client'],
    acquire: ['$handle = ReactDOM.createRoot($container)', '$handle = ReactDOM.hydrateRoot($container, $element)'],
    release: '$handle.unmount()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The tree stays mounted: its effects never clean up, and its state and nodes stay in memory.',
    bad: code`
      import { createRoot } from 'react-dom/client';
      import { Badge } from './Badge';
      class BadgeElement extends HTMLElement {
        connectedCallback() {
          const root = createRoot(this);
          root.render(<Badge count={this.dataset.count} />);
        }
      }`,
    good: code`
      import { createRoot } from 'react-dom/client';
      import { Badge } from './Badge';
      class BadgeElement extends HTMLElement {
        connectedCallback() {
          this.root = createRoot(this);
          this.root.render(<Badge count={this.dataset.count} />);
        }
        disconnectedCallback() {
          this.root.unmount();
        }
      }`,
  },
  {
    id: 'react.render',
    rule: 'undisposed-object',
    noun: 'React tree',
    from: ['react-dom', 'preact', 'preact/compat'],
    acquire: 'ReactDOM.render($element, $container)',
    release: ['unmountComponentAtNode($container)', 'render(null, $container)'],
    owedBy: 'lifetime',
    holds: 'handle',
    unless: 'ReactDOM.render(null, $container)',
    fix: ['release-in-teardown', 'return-cleanup'],
    leaks: 'The tree stays mounted: its effects never clean up, and its state and nodes stay in memory.',
    bad: code`
      import ReactDOM from 'react-dom';
      import { Chart } from './Chart';
      export class ChartWidget {
        attach(node) {
          this.node = node;
          ReactDOM.render(<Chart />, this.node);
        }
        dispose() {
          this.node.remove();
        }
      }`,
    good: code`
      import ReactDOM from 'react-dom';
      import { Chart } from './Chart';
      export class ChartWidget {
        attach(node) {
          this.node = node;
          ReactDOM.render(<Chart />, this.node);
        }
        dispose() {
          ReactDOM.unmountComponentAtNode(this.node);
          this.node.remove();
        }
      }`,
  },
  {
    id: 'vue.app',
    rule: 'undisposed-object',
    noun: 'Vue application',
    from: ['vue', '@vue/runtime-dom'],
    acquire: '$handle = Vue.createApp($component)',
    release: '$handle.unmount()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The application stays mounted: its components never clean up, and their state and nodes stay in memory.',
    bad: code`
      import { createApp } from 'vue';
      import Card from './Card.vue';
      class CardElement extends HTMLElement {
        connectedCallback() {
          this.app = createApp(Card);
          this.app.mount(this);
        }
      }`,
    good: code`
      import { createApp } from 'vue';
      import Card from './Card.vue';
      class CardElement extends HTMLElement {
        connectedCallback() {
          this.app = createApp(Card);
          this.app.mount(this);
        }
        disconnectedCallback() {
          this.app.unmount();
        }
      }`,
  },
  {
    id: 'vue.after-await',
    rule: 'unreleased-subscription',
    noun: 'watcher behind an `await`',
    from: '*',
    afterAwait: true,
    acquire: ['$handle = watch($target, $handler)', '$handle = useEventListener($target, $event, $handler)'],
    release: ['$handle()', '$handle.stop()'],
    owedBy: 'lifetime',
    holds: 'target',
    leaks: 'Behind an `await` Vue no longer knows the component: what is watched keeps the watcher, and with it the component, when that is gone.',
    bad: code`
      import { watch } from 'vue';
      import { session } from './session';
      import { load } from './load';
      export function useProfile(show) {
        async function refresh() {
          await load();
          watch(session, () => show());
        }
        return { refresh };
      }`,
    good: code`
      import { watch } from 'vue';
      import { session } from './session';
      import { load } from './load';
      export function useProfile(show) {
        async function refresh() {
          watch(session, () => show());
          await load();
        }
        return { refresh };
      }`,
  },
  {
    id: 'svelte.component',
    rule: 'undisposed-object',
    noun: 'Svelte component',
    from: 'svelte',
    acquire: ['$handle = svelte.mount($component, $options)', '$handle = svelte.hydrate($component, $options)'],
    release: 'unmount($handle)',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The component stays mounted: its effects never clean up, and its state and nodes stay in memory.',
    bad: code`
      import { mount } from 'svelte';
      import Card from './Card.svelte';
      class CardElement extends HTMLElement {
        connectedCallback() {
          this.card = mount(Card, { target: this });
        }
      }`,
    good: code`
      import { mount, unmount } from 'svelte';
      import Card from './Card.svelte';
      class CardElement extends HTMLElement {
        connectedCallback() {
          this.card = mount(Card, { target: this });
        }
        disconnectedCallback() {
          unmount(this.card);
        }
      }`,
  },
  {
    id: 'angular.renderer-listener',
    rule: 'unremoved-listener',
    noun: 'renderer listener',
    acquire: ["'window'", "'document'", "'body'", 'window', 'document', 'document.body'].map((target) => `$handle = $renderer:Renderer2|Renderer|~renderer.listen(${target}, $event, $handler)`),
    release: '$handle()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The window and the document keep the handler, with the component behind it, until the page closes.',
    bad: code`
      import { Directive, Renderer2 } from '@angular/core';
      @Directive({ selector: '[appClickOutside]' })
      export class ClickOutsideDirective {
        constructor(private readonly renderer: Renderer2) {}
        ngOnInit() {
          this.renderer.listen('document', 'click', (event) => this.check(event));
        }
      }`,
    good: code`
      import { Directive, Renderer2 } from '@angular/core';
      @Directive({ selector: '[appClickOutside]' })
      export class ClickOutsideDirective {
        private stopListening?: () => void;
        constructor(private readonly renderer: Renderer2) {}
        ngOnInit() {
          this.stopListening = this.renderer.listen('document', 'click', (event) => this.check(event));
        }
        ngOnDestroy() {
          this.stopListening?.();
        }
      }`,
  },
  {
    id: 'angular.overlay',
    rule: 'undisposed-object',
    noun: 'overlay',
    from: '@angular/cdk',
    acquire: ['$handle = $overlay:Overlay|~overlay.create()', '$handle = $overlay:Overlay|~overlay.create($config)'],
    release: ['$handle.dispose()', '$handle.detach()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The overlay stays in the body with its view, its scroll strategy and its document handlers.',
    bad: code`
      import { Overlay, OverlayRef } from '@angular/cdk/overlay';
      import { Directive } from '@angular/core';
      @Directive({ selector: '[appHint]' })
      export class HintDirective {
        private overlayRef?: OverlayRef;
        constructor(private readonly overlay: Overlay) {}
        show() {
          this.overlayRef = this.overlay.create({ hasBackdrop: false });
        }
        ngOnDestroy() {
          this.visible = false;
        }
      }`,
    good: code`
      import { Overlay, OverlayRef } from '@angular/cdk/overlay';
      import { Directive } from '@angular/core';
      @Directive({ selector: '[appHint]' })
      export class HintDirective {
        private overlayRef?: OverlayRef;
        constructor(private readonly overlay: Overlay) {}
        show() {
          this.overlayRef ??= this.overlay.create({ hasBackdrop: false });
        }
        ngOnDestroy() {
          this.overlayRef?.dispose();
        }
      }`,
  },
  {
    id: 'react-native.event',
    rule: 'unremoved-listener',
    noun: 'native listener',
    from: ['react-native', 'react-native-web', 'expo-keep-awake', '@react-native-community/netinfo'],
    acquire: [
      'AppState.addEventListener($event, $handler)', 'BackHandler.addEventListener($event, $handler)', 'Dimensions.addEventListener($event, $handler)',
      'Keyboard.addListener($event, $handler)', 'Linking.addEventListener($event, $handler)', 'AccessibilityInfo.addEventListener($event, $handler)',
      'DeviceEventEmitter.addListener($event, $handler)', 'Appearance.addChangeListener($handler)', 'NetInfo.addEventListener($handler)',
    ].map((call) => `$handle = ${call}`),
    release: [
      '$handle.remove()',
      '$handle()',
      ...['AppState', 'BackHandler', 'Dimensions', 'Linking', 'AccessibilityInfo'].map((name) => `${name}.removeEventListener($event, $handler)`),
      'Keyboard.removeListener($event, $handler)',
    ],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: listenerFixes,
    leaks: 'The native module lives as long as the app and keeps the handler, with the screen behind it.',
    bad: code`
      import { useEffect } from 'react';
      import { AppState } from 'react-native';
      export function useForeground(refresh) {
        useEffect(() => {
          AppState.addEventListener('change', (state) => state === 'active' && refresh());
        }, [refresh]);
      }`,
    good: code`
      import { useEffect } from 'react';
      import { AppState } from 'react-native';
      export function useForeground(refresh) {
        useEffect(() => {
          const subscription = AppState.addEventListener('change', (state) => state === 'active' && refresh());
          return () => subscription.remove();
        }, [refresh]);
      }`,
  },
]);

/** Where lives begin and end in JavaScript frameworks. Rows of one framework stand together; framework rows come before the general class. */
import type { Lifetime } from '../types.ts';
import { plainTeardowns, promisingTeardowns } from './teardowns.ts';

const react = ['react', 'preact', 'preact/hooks', 'preact/compat', 'inferno', 'react-native'];

const reactLifetimes = [
  {
    id: 'react.effect',
    noun: 'effect',
    begins: {
      kind: 'callback',
      code: [
        'useEffect($fn)', 'useLayoutEffect($fn)', 'useInsertionEffect($fn)', 'useIsomorphicLayoutEffect($fn)', 'useIsomorphicEffect($fn)', 'useSafeLayoutEffect($fn)',
        'useEnhancedEffect($fn)', 'useDeepCompareEffect($fn)', 'useUpdateEffect($fn)', 'useEffectOnce($fn)', 'useCustomCompareEffect($fn)', 'useShallowEffect($fn)',
        'useUpdateLayoutEffect($fn)', 'useFocusEffect($fn)', 'useBrowserLayoutEffect($fn)', 'useClientEffect($fn)', 'useMountEffect($fn)', 'useOnMount($fn)', 'useDidMount($fn)',
        'useSyncExternalStore($fn)', 'useSubscription($fn)', 'useIonViewWillEnter($fn)', 'useTask$($fn)', 'useVisibleTask$($fn)',
      ],
    },
    ends: { kind: 'returned' },
    managed: true,
    owns: ['$ref.current'],
  },
  {
    id: 'react.component',
    from: react,
    noun: 'component',
    begins: { kind: 'hooks', names: ['use*'] },
    ends: { kind: 'returned' },
    managed: true,
    owns: ['$ref.current'],
  },
  {
    id: 'react.mount',
    noun: 'component',
    begins: { kind: 'callback', code: ['useMount($fn)'] },
    ends: { kind: 'callback', code: ['useUnmount($fn)', 'useUnmountEffect($fn)', 'useWillUnmount($fn)', 'useOnUnmount($fn)'] },
    managed: true,
    owns: ['$ref.current'],
  },
  {
    id: 'react.class',
    from: react,
    noun: 'component',
    begins: {
      kind: 'members',
      bases: ['Component', 'PureComponent'],
      wrappers: ['createReactClass', 'createClass'],
      marks: [
        'componentDidMount', 'componentWillUnmount', 'componentDidUpdate', 'componentWillMount', 'componentWillReceiveProps', 'UNSAFE_componentWillMount',
        'UNSAFE_componentWillReceiveProps', 'shouldComponentUpdate', 'componentDidCatch', 'getSnapshotBeforeUpdate',
      ],
    },
    ends: { kind: 'members', names: ['componentWillUnmount'] },
    managed: true,
    repeats: ['componentDidUpdate', 'render', 'componentWillReceiveProps', 'UNSAFE_componentWillReceiveProps', 'shouldComponentUpdate'],
    owns: ['this.refs', 'this.ref', 'this.el', 'this.element', 'this.node', 'this.container', 'this.root', 'this.rootRef', 'this.base'],
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const vue = ['vue', '@vue/composition-api', 'vue-demi', '@vue/runtime-core', '@vue/reactivity', '@vueuse/core', '@vueuse/shared', '#imports', 'nuxt', 'pinia', 'vue-router', 'vue-i18n'];

const vueEnds = ['beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'deactivated', 'beforeRouteLeave'] as const;
const vueRepeats = ['updated', 'beforeUpdate', 'activated', 'render'] as const;
const vueOwns = ['this.$el', 'this.$refs', 'this.$children'] as const;

const vueLifetimes = [
  {
    id: 'vue.watch',
    from: vue,
    noun: 'watcher',
    begins: {
      kind: 'callback',
      code: ['watchEffect($fn)', 'watchPostEffect($fn)', 'watchSyncEffect($fn)', 'watch($source, $fn)', 'watchImmediate($source, $fn)', 'watchDebounced($source, $fn)'],
    },
    ends: { kind: 'callback', code: ['onWatcherCleanup($fn)', '$register:~cleanup|invalidate($fn)'] },
    managed: true,
  },
  {
    id: 'vue.setup',
    from: vue,
    noun: 'component',
    begins: { kind: 'setup', names: ['setup', 'use*'], scripts: ['vue-setup'] },
    ends: {
      kind: 'callback',
      code: ['onUnmounted($fn)', 'onBeforeUnmount($fn)', 'onScopeDispose($fn)', 'tryOnScopeDispose($fn)', 'tryOnUnmounted($fn)', 'tryOnBeforeUnmount($fn)', 'onDeactivated($fn)', 'onBeforeRouteLeave($fn)'],
    },
    managed: true,
    owns: ['$ref.value', '$el', 'this.$el', 'this.$refs'],
  },
  {
    id: 'vue.options',
    noun: 'component',
    begins: {
      kind: 'members',
      wrappers: ['defineComponent', 'defineNuxtComponent', 'defineCustomElement', 'genericComponent'],
      marks: ['created', 'beforeCreate', 'beforeMount', 'mounted', 'beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'beforeUpdate'],
    },
    ends: { kind: 'members', names: vueEnds },
    managed: true,
    repeats: vueRepeats,
    owns: vueOwns,
  },
  {
    id: 'vue.class',
    from: ['vue-property-decorator', 'vue-class-component', 'vue-facing-decorator', 'nuxt-property-decorator'],
    noun: 'component',
    begins: { kind: 'members', decorators: ['Component', 'Options'], bases: ['Vue'] },
    ends: { kind: 'members', names: vueEnds },
    managed: true,
    repeats: vueRepeats,
    owns: vueOwns,
  },
  {
    id: 'vue.directive',
    noun: 'directive',
    begins: { kind: 'members', marks: ['inserted', 'unbind', 'componentUpdated'], wrappers: ['directive'] },
    ends: { kind: 'members', names: ['unbind', 'unmounted', 'beforeUnmount'] },
    managed: true,
    repeats: ['update', 'componentUpdated', 'updated'],
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const angularHost = [
  'this.elementRef.nativeElement', 'this._elementRef.nativeElement', 'this.el.nativeElement', 'this._el.nativeElement', 'this.element.nativeElement', 'this._element.nativeElement',
  'this.host.nativeElement', 'this.elRef.nativeElement', 'this.form', 'this.formGroup', 'this.control', 'this.formControl',
];

const angularLifetimes = [
  {
    id: 'angular.component',
    from: '@angular/core',
    noun: 'component',
    begins: {
      kind: 'members',
      decorators: ['Component', 'Directive', 'Pipe'],
      marks: ['ngOnInit', 'ngOnDestroy', 'ngAfterViewInit', 'ngOnChanges', 'ngAfterContentInit', 'ngDoCheck', 'ngAfterViewChecked'],
    },
    ends: { kind: 'members', names: ['ngOnDestroy', 'ionViewWillLeave', 'ionViewDidLeave'] },
    managed: true,
    repeats: ['ngOnChanges', 'ngDoCheck', 'ngAfterViewChecked', 'ngAfterContentChecked', 'transform', 'ionViewWillEnter', 'ionViewDidEnter'],
    owns: angularHost,
  },
  {
    id: 'angular.service',
    from: '@angular/core',
    noun: 'service',
    begins: { kind: 'members', decorators: ['Injectable'] },
    ends: { kind: 'members', names: ['ngOnDestroy'] },
    managed: false,
  },
  {
    id: 'angular.effect',
    from: '@angular/core',
    noun: 'effect',
    begins: { kind: 'callback', code: ['effect($fn)', 'afterRenderEffect($fn)'] },
    ends: { kind: 'callback', code: ['$register:~cleanup($fn)', '$destroyRef.onDestroy($fn)'] },
    managed: true,
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const otherCallbacks = [
  {
    id: 'svelte.mount',
    from: 'svelte',
    noun: 'component',
    begins: { kind: 'callback', code: ['onMount($fn)', 'createSubscriber($fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'svelte.effect',
    noun: 'effect',
    begins: { kind: 'callback', code: ['$$effect($fn)', '$$effect.pre($fn)', '$$effect.root($fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'svelte.component',
    noun: 'component',
    begins: { kind: 'setup', names: [], scripts: ['svelte'] },
    ends: { kind: 'callback', code: ['onDestroy($fn)', 'beforeNavigate($fn)'] },
    managed: true,
  },
  {
    id: 'svelte.store',
    from: 'svelte/store',
    noun: 'store',
    begins: { kind: 'callback', code: ['readable($value, $fn)', 'writable($value, $fn)', 'derived($stores, $fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'solid.effect',
    from: ['solid-js', 'solid-js/web', 'solid-js/store'],
    noun: 'effect',
    begins: { kind: 'callback', code: ['createEffect($fn)', 'createRenderEffect($fn)', 'createComputed($fn)', 'createMemo($fn)', 'onMount($fn)', 'createRoot($fn)'] },
    ends: { kind: 'callback', code: ['onCleanup($fn)', 'tryOnCleanup($fn)'] },
    managed: true,
  },
  {
    id: 'solid.component',
    from: 'solid-js',
    noun: 'component',
    begins: { kind: 'setup', names: ['use*', 'create*'], scripts: [] },
    ends: { kind: 'callback', code: ['onCleanup($fn)', 'tryOnCleanup($fn)'] },
    managed: true,
  },
  {
    id: 'signals.effect',
    from: ['@preact/signals', '@preact/signals-core', '@preact/signals-react', '@maverick-js/signals', 'alien-signals', 'reactively', 'usignal'],
    noun: 'effect',
    begins: { kind: 'callback', code: ['effect($fn)', 'useSignalEffect($fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'rxjs.observable',
    from: ['rxjs', 'zen-observable', 'core-js', 'xstream', 'observable-fns'],
    noun: 'observable',
    begins: { kind: 'callback', code: ['new Observable($fn)', 'Observable.create($fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'ember.modifier',
    from: ['ember-modifier', 'ember-resources', 'ember-render-modifiers'],
    noun: 'modifier',
    begins: { kind: 'callback', code: ['modifier($fn)', 'resource($fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'nanostores.mount',
    from: 'nanostores',
    noun: 'store',
    begins: { kind: 'callback', code: ['onMount($store, $fn)', 'onStart($store, $fn)'] },
    ends: { kind: 'returned' },
    managed: true,
  },
  {
    id: 'mobx.observed',
    from: 'mobx',
    noun: 'observed value',
    begins: { kind: 'callback', code: ['onBecomeObserved($thing, $fn)', 'onBecomeObserved($thing, $key, $fn)', 'fromResource($fn)'] },
    ends: { kind: 'callback', code: ['onBecomeUnobserved($thing, $fn)', 'onBecomeUnobserved($thing, $key, $fn)'] },
    managed: true,
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const elements = [
  {
    id: 'element.custom',
    noun: 'custom element',
    begins: {
      kind: 'members',
      bases: ['HTML*', 'LitElement', 'ReactiveElement', 'UpdatingElement', 'FASTElement', 'FoundationElement', 'PolymerElement', 'SVGElement', 'XElement', 'LightningElement', 'ShoelaceElement', 'UmbLitElement'],
      marks: ['connectedCallback', 'disconnectedCallback', 'adoptedCallback', 'attributeChangedCallback', 'formAssociatedCallback', 'connectedMoveCallback'],
    },
    ends: { kind: 'members', names: ['disconnectedCallback', 'hostDisconnected', 'componentDidUnload'] },
    managed: true,
    repeats: ['attributeChangedCallback', 'updated', 'willUpdate', 'update', 'render', 'adoptedCallback', 'componentWillUpdate', 'componentDidUpdate', 'componentDidRender', 'renderedCallback'],
    owns: ['this', 'this.shadowRoot', 'this.renderRoot', 'this.root', 'this.template', 'this.host', 'this.$', 'this.el'],
  },
  {
    id: 'lit.controller',
    noun: 'controller',
    begins: { kind: 'members', marks: ['hostConnected', 'hostDisconnected', 'hostUpdated', 'hostUpdate'] },
    ends: { kind: 'members', names: ['hostDisconnected'] },
    managed: true,
    repeats: ['hostUpdate', 'hostUpdated'],
    owns: ['this.host', 'this._host', 'this.#host'],
  },
  {
    id: 'lit.directive',
    from: ['lit', 'lit-html'],
    noun: 'directive',
    begins: { kind: 'members', bases: ['AsyncDirective'], marks: ['reconnected'] },
    ends: { kind: 'members', names: ['disconnected'] },
    managed: true,
    repeats: ['update', 'render'],
  },
  {
    id: 'stencil.component',
    from: '@stencil/core',
    noun: 'component',
    begins: { kind: 'members', decorators: ['Component'], marks: ['componentDidLoad', 'componentWillLoad', 'componentDidUnload'] },
    ends: { kind: 'members', names: ['disconnectedCallback', 'componentDidUnload'] },
    managed: true,
    repeats: ['componentDidUpdate', 'componentDidRender', 'componentWillRender', 'render'],
    owns: ['this.el', 'this.host', 'this.hostElement', 'this.element'],
  },
  {
    id: 'stimulus.controller',
    from: ['@hotwired/stimulus', 'stimulus'],
    noun: 'controller',
    begins: { kind: 'members', bases: ['Controller', 'ApplicationController'] },
    ends: { kind: 'members', names: ['disconnect', '*TargetDisconnected'] },
    managed: true,
    repeats: ['connect'],
    owns: ['this.element'],
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const widgetClasses = [
  {
    id: 'lumino.widget',
    from: ['@lumino', '@phosphor', '@jupyterlab', '@theia'],
    noun: 'widget',
    begins: {
      kind: 'members',
      bases: ['Widget', 'Panel', '*Panel', 'ReactWidget', 'VDomRenderer', 'MainAreaWidget', 'DocumentWidget', 'IFrame', 'Toolbar', 'Dialog', 'BaseWidget', 'TreeWidget', 'ViewContainer'],
      marks: ['onAfterAttach', 'onBeforeDetach', 'onAfterDetach', 'onBeforeAttach', 'onUpdateRequest', 'onCloseRequest'],
    },
    ends: { kind: 'members', names: ['dispose', 'onBeforeDetach', 'onAfterDetach', 'onCloseRequest', '[Symbol.dispose]'] },
    managed: true,
    repeats: ['onUpdateRequest', 'onAfterAttach', 'onAfterShow', 'onActivateRequest', 'onResize'],
    owns: ['this.node', 'this.contentNode', 'this._node', 'this.layout', 'this.title', 'this.disposed'],
  },
  {
    id: 'ember.component',
    noun: 'component',
    begins: { kind: 'members', marks: ['didInsertElement', 'willDestroyElement', 'didRender', 'willDestroy', 'willInsertElement', 'didReceiveAttrs'] },
    ends: { kind: 'members', names: ['willDestroyElement', 'willDestroy', 'didDestroyElement'] },
    managed: true,
    repeats: ['didRender', 'didUpdate', 'willRender', 'didUpdateAttrs', 'didReceiveAttrs'],
    owns: ['this.element', 'this.$'],
  },
  {
    id: 'backbone.view',
    noun: 'view',
    begins: {
      kind: 'members',
      bases: ['View', 'ItemView', 'LayoutView', 'CompositeView', 'CollectionView', 'MnObject'],
      marks: ['onBeforeDestroy', 'onDomRemove', 'onDomRefresh', 'stopListening', 'delegateEvents', 'undelegateEvents'],
    },
    ends: { kind: 'members', names: ['remove', 'destroy', 'close', 'onDestroy', 'onBeforeDestroy', 'onClose', 'dispose', 'cleanup', 'undelegateEvents', 'stopListening'] },
    managed: false,
    repeats: ['render', 'onRender'],
    owns: ['this.$el', 'this.el', 'this.ui', 'this.model'],
  },
  {
    id: 'jquery-ui.widget',
    noun: 'widget',
    begins: { kind: 'members', wrappers: ['widget'], marks: ['_create', '_destroy', '_setOption'] },
    ends: { kind: 'members', names: ['_destroy', 'destroy'] },
    managed: true,
    repeats: ['_setOption', '_setOptions', 'refresh', '_refresh'],
    owns: ['this.element', 'this.$element', 'this.options'],
  },
  {
    id: 'aurelia.component',
    noun: 'component',
    begins: { kind: 'members', marks: ['attached', 'unbinding', 'detaching'] },
    ends: { kind: 'members', names: ['detached', 'detaching', 'unbind', 'unbinding', 'dispose', 'deactivate'] },
    managed: true,
    repeats: ['bind', 'attached'],
    owns: ['this.element'],
  },
  {
    id: 'angularjs.controller',
    noun: 'controller',
    begins: { kind: 'members', marks: ['$onInit', '$onDestroy', '$postLink', '$onChanges'] },
    ends: { kind: 'members', names: ['$onDestroy'] },
    managed: true,
    repeats: ['$onChanges', '$doCheck'],
    owns: ['this.$element', 'this.$scope'],
  },
  {
    id: 'mithril.component',
    noun: 'component',
    begins: { kind: 'members', marks: ['oncreate', 'onremove', 'onbeforeremove'] },
    ends: { kind: 'members', names: ['onremove', 'onbeforeremove'] },
    managed: true,
    repeats: ['onupdate', 'onbeforeupdate', 'view'],
  },
  {
    id: 'tiptap.extension',
    from: ['@tiptap/core', '@tiptap/pm', '@tiptap/react', '@tiptap/vue-3'],
    noun: 'extension',
    begins: { kind: 'members', marks: ['addProseMirrorPlugins', 'addNodeView'] },
    ends: { kind: 'members', names: ['onDestroy', 'destroy'] },
    managed: true,
    repeats: ['addProseMirrorPlugins', 'onUpdate', 'onTransaction', 'onSelectionUpdate'],
  },
  {
    id: 'theia.contribution',
    from: '@theia/core',
    noun: 'contribution',
    begins: { kind: 'members', decorators: ['injectable'] },
    ends: { kind: 'members', names: ['dispose', 'onStop'] },
    managed: false,
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

const general = [
  {
    id: 'class.teardown',
    noun: 'object',
    begins: { kind: 'members', marks: plainTeardowns },
    ends: { kind: 'members', names: plainTeardowns },
    managed: false,
    promises: promisingTeardowns,
    owns: ['this.el', 'this.$el', 'this.element', 'this.node', 'this.domElement', 'this.shadowRoot'],
  },
] as const satisfies readonly Omit<Lifetime, 'language'>[];

export const javascriptLifetimes: readonly Lifetime[] = [
  ...reactLifetimes, ...vueLifetimes, ...angularLifetimes, ...otherCallbacks, ...elements, ...widgetClasses, ...general,
].map((row) => ({ ...row, language: 'javascript' }));

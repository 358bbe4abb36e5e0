/** Custom elements and what hangs on them. */
import type { LifetimeRow } from './row.ts';

export const elementLifetimes = [
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
    owns: ['this.shadowRoot', 'this.renderRoot', 'this.root', 'this.template', 'this.host', 'this.$', 'this.el'],
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
] as const satisfies readonly LifetimeRow[];

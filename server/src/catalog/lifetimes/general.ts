/** Classes that say by a method of theirs that they have to be ended. */
import { counterparts, plainTeardowns, promisingTeardowns } from './teardowns.ts';
import type { LifetimeRow } from './row.ts';

export const generalLifetimes = [
  {
    id: 'vscode.activate',
    from: ['vscode', 'coc.nvim', '@theia/plugin'],
    noun: 'extension',
    begins: { kind: 'setup', names: ['activate'], scripts: [] },
    ends: { kind: 'callback', code: '$context.subscriptions.push($fn)' },
    managed: true,
  },
  {
    id: 'disposable.class',
    noun: 'disposable',
    begins: { kind: 'members', bases: ['Disposable', 'DisposableObject', 'AbstractDisposable', 'BaseDisposable', 'DisposableBase', 'DisposableClass'] },
    ends: { kind: 'members', names: ['dispose', '_dispose', 'disposeInternal', 'doDispose', '[Symbol.dispose]'] },
    managed: true,
  },
  {
    id: 'class.teardown',
    noun: 'object',
    begins: { kind: 'members', marks: plainTeardowns },
    ends: { kind: 'members', names: plainTeardowns },
    managed: false,
    promises: promisingTeardowns,
    counterparts,
    owns: ['this.el', 'this.$el', 'this.element', 'this.node', 'this.domElement', 'this.shadowRoot'],
  },
] as const satisfies readonly LifetimeRow[];

/** Lumino, Phosphor and JupyterLab: signals and disposables. */
import { code, handleFixes, javascript, listenerFixes } from './row.ts';

const signal = '$target:Signal|ISignal|~changed|signal|disposed|requested|activated|invoked|executed|modified|renamed|messagereceived|statuschanged|collapsed|expanded';

/** Widgets of Lumino and JupyterLab, by the names of their classes. */
const widgets = [
  'Widget', 'ReactWidget', 'VDomRenderer', 'Panel', 'BoxPanel', 'SplitPanel', 'StackedPanel', 'TabPanel', 'DockPanel', 'AccordionPanel', 'PanelWithToolbar', 'SidePanel', 'MainAreaWidget',
  'DocumentWidget', 'IDocumentWidget', 'Toolbar', 'ReactiveToolbar', 'Menu', 'MenuBar', 'TabBar', 'CommandPalette', 'DataGrid', 'ScrollBar', 'Cell', 'WindowedList', 'Collapser',
].join('|');

export const lumino = javascript([
  {
    id: 'lumino.signal',
    rule: 'unreleased-subscription',
    noun: 'signal connection',
    acquire: [`${signal}.connect($slot, $receiver)`, `${signal}.connect($slot)`],
    release: [
      '$target.disconnect($slot, $receiver)',
      '$target.disconnect($slot)',
      '$.clearData($receiver)',
      '$.disconnectReceiver($receiver)',
      '$.disconnectAll($receiver)',
    ],
    // A widget disconnects what it receives when it is disposed.
    unless: `$sender.connect($slot, $receiver:${widgets})`,
    owedBy: 'lifetime',
    holds: 'target',
    fix: listenerFixes,
    leaks: 'The sender of the signal keeps the slot and its receiver as long as the sender itself lives.',
    bad: code`
      import '@lumino/signaling';
      import { tracker } from './tracker';
      export class Properties {
        constructor() {
          tracker.currentChanged.connect(this.onCurrentChanged, this);
        }
        onCurrentChanged() {
          this.items.push(tracker.current);
        }
        dispose() {
          this.items = [];
        }
      }`,
    good: code`
      import '@lumino/signaling';
      import { tracker } from './tracker';
      export class Properties {
        constructor() {
          tracker.currentChanged.connect(this.onCurrentChanged, this);
        }
        onCurrentChanged() {
          this.items.push(tracker.current);
        }
        dispose() {
          tracker.currentChanged.disconnect(this.onCurrentChanged, this);
        }
      }`,
  },
  {
    id: 'lumino.registration',
    rule: 'undisposed-object',
    noun: 'registration',
    acquire: [
      '$handle = $target:CommandRegistry|~commands.addCommand($id, $options)',
      '$handle = $target:CommandRegistry|~commands.addKeyBinding($options)',
    ],
    release: '$handle.dispose()',
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The registry lives as long as the application and keeps the command, with the object that runs it.',
    bad: code`
      import { Widget } from '@lumino/widgets';
      export class Console extends Widget {
        constructor(commands) {
          super();
          commands.addCommand('console:clear', { execute: () => this.clear() });
        }
        dispose() {
          this.cells = [];
          super.dispose();
        }
      }`,
    good: code`
      import { Widget } from '@lumino/widgets';
      export class Console extends Widget {
        constructor(commands) {
          super();
          this.command = commands.addCommand('console:clear', { execute: () => this.clear() });
        }
        dispose() {
          this.command.dispose();
          super.dispose();
        }
      }`,
  },
  {
    id: 'lumino.poll',
    rule: 'uncleared-timer',
    noun: 'poll',
    from: ['@lumino/polling', '@jupyterlab/coreutils'],
    acquire: ['$handle = new Poll($options)', '$handle = new Debouncer($fn)', '$handle = new Throttler($fn)', '$handle = new ActivityMonitor($options)'],
    release: ['$handle.dispose()', '$handle.stop()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: handleFixes,
    leaks: 'The poll asks again and again, and keeps its callback.',
    bad: code`
      import { Poll } from '@lumino/polling';
      export class KernelStatus {
        constructor(api) {
          this.poll = new Poll({ factory: () => api.status(), frequency: { interval: 5000 } });
        }
        dispose() {
          this.view.remove();
        }
      }`,
    good: code`
      import { Poll } from '@lumino/polling';
      export class KernelStatus {
        constructor(api) {
          this.poll = new Poll({ factory: () => api.status(), frequency: { interval: 5000 } });
        }
        dispose() {
          this.poll.dispose();
          this.view.remove();
        }
      }`,
  },
]);

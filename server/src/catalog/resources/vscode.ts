/** VS Code and everything that took over its disposables and events: Monaco, Theia, xterm. */
import { code, javascript } from './row.ts';

const languageProviders = [
  'CallHierarchyProvider', 'CodeActionsProvider', 'CodeLensProvider', 'ColorProvider', 'CompletionItemProvider', 'DeclarationProvider', 'DefinitionProvider',
  'DocumentDropEditProvider', 'DocumentFormattingEditProvider', 'DocumentHighlightProvider', 'DocumentLinkProvider', 'DocumentRangeFormattingEditProvider',
  'DocumentRangeSemanticTokensProvider', 'DocumentSemanticTokensProvider', 'DocumentSymbolProvider', 'EvaluatableExpressionProvider', 'FoldingRangeProvider',
  'HoverProvider', 'ImplementationProvider', 'InlayHintsProvider', 'InlineCompletionItemProvider', 'LinkedEditingRangeProvider', 'OnTypeFormattingEditProvider',
  'ReferenceProvider', 'RenameProvider', 'SelectionRangeProvider', 'SignatureHelpProvider', 'TypeDefinitionProvider', 'TypeHierarchyProvider', 'WorkspaceSymbolProvider',
];

const registrations = [
  'commands.registerCommand', 'commands.registerTextEditorCommand',
  ...languageProviders.map((name) => `languages.register${name}`),
  'workspace.registerTextDocumentContentProvider', 'workspace.registerFileSystemProvider', 'workspace.registerNotebookSerializer', 'workspace.registerTaskProvider',
  'window.registerTreeDataProvider', 'window.registerUriHandler', 'window.registerWebviewPanelSerializer', 'window.registerWebviewViewProvider',
  'window.registerCustomEditorProvider', 'window.registerTerminalLinkProvider', 'window.registerTerminalProfileProvider', 'window.registerFileDecorationProvider',
  'tasks.registerTaskProvider', 'debug.registerDebugConfigurationProvider', 'debug.registerDebugAdapterDescriptorFactory', 'debug.registerDebugAdapterTrackerFactory',
  'authentication.registerAuthenticationProvider', 'lm.registerTool', 'chat.createChatParticipant', 'notebooks.registerNotebookCellStatusBarItemProvider',
];

const objects = [
  'window.createOutputChannel', 'window.createStatusBarItem', 'window.createTreeView', 'window.createTextEditorDecorationType', 'window.createQuickPick',
  'window.createInputBox', 'languages.createDiagnosticCollection', 'languages.createLanguageStatusItem', 'workspace.createFileSystemWatcher',
  'comments.createCommentController', 'scm.createSourceControl', 'tests.createTestController', 'notebooks.createNotebookController', 'authentication.createAuthenticationProvider',
];

export const vscode = javascript([
  {
    id: 'vscode.registration',
    rule: 'undisposed-object',
    noun: 'registration',
    from: 'vscode',
    acquire: registrations.map((name) => `$handle = vscode.${name}($first)`),
    release: '$handle.dispose()',
    owedBy: 'lifetime',
    holds: 'handle',
    keep: true,
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The registration outlives its owner, and keeps it; registering the same command again throws.',
    bad: code`
      import * as vscode from 'vscode';
      export class NotesFeature implements vscode.Disposable {
        private readonly disposables: vscode.Disposable[] = [];
        constructor() {
          vscode.commands.registerCommand('notes.open', () => this.open());
        }
        dispose() {
          for (const disposable of this.disposables) disposable.dispose();
        }
      }`,
    good: code`
      import * as vscode from 'vscode';
      export class NotesFeature implements vscode.Disposable {
        private readonly disposables: vscode.Disposable[] = [];
        constructor() {
          this.disposables.push(vscode.commands.registerCommand('notes.open', () => this.open()));
        }
        dispose() {
          for (const disposable of this.disposables) disposable.dispose();
        }
      }`,
  },
  {
    id: 'vscode.object',
    rule: 'undisposed-object',
    noun: 'VS Code object',
    from: 'vscode',
    acquire: [
      ...objects.map((name) => `$handle = vscode.${name}($first)`),
      '$handle = vscode.window.createStatusBarItem()',
      '$handle = vscode.window.createQuickPick()',
      '$handle = vscode.window.createInputBox()',
      '$handle = vscode.languages.createDiagnosticCollection()',
    ],
    release: ['$handle.dispose()', '$handle.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The host keeps the object, and what it shows, until the window is reloaded.',
    bad: code`
      import * as vscode from 'vscode';
      export class BuildStatus {
        private readonly item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
        private readonly log = vscode.window.createOutputChannel('Build');
        dispose() {
          this.item.dispose();
        }
      }`,
    good: code`
      import * as vscode from 'vscode';
      export class BuildStatus {
        private readonly item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Left);
        private readonly log = vscode.window.createOutputChannel('Build');
        dispose() {
          this.item.dispose();
          this.log.dispose();
        }
      }`,
  },
  {
    id: 'vscode.shown',
    rule: 'undisposed-object',
    noun: 'terminal or panel',
    from: 'vscode',
    acquire: ['$handle = vscode.window.createTerminal($...rest)', '$handle = vscode.window.createWebviewPanel($...rest)'],
    release: ['$handle.dispose()', '$handle.close()'],
    owedBy: 'lifetime',
    holds: 'handle',
    // It is the user's, who closes it.
    atMost: 'possible',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The host shows it, and keeps its content, until the user closes it.',
    bad: code`
      import * as vscode from 'vscode';
      export class Preview {
        private readonly panel = vscode.window.createWebviewPanel('preview', 'Preview', vscode.ViewColumn.Beside);
        private readonly log = vscode.window.createOutputChannel('Preview');
        dispose() {
          this.log.dispose();
        }
      }`,
    good: code`
      import * as vscode from 'vscode';
      export class Preview {
        private readonly panel = vscode.window.createWebviewPanel('preview', 'Preview', vscode.ViewColumn.Beside);
        private readonly log = vscode.window.createOutputChannel('Preview');
        dispose() {
          this.panel.dispose();
          this.log.dispose();
        }
      }`,
  },
  {
    id: 'vscode.emitter',
    rule: 'undisposed-object',
    noun: 'event emitter',
    from: ['vscode', '@theia/core', 'vs/base/common/event', 'vscode-jsonrpc', 'vscode-languageserver', 'vscode-languageclient', '*'],
    acquire: ['$handle = new vscode.EventEmitter()', '$handle = new Emitter()'],
    release: '$handle.dispose()',
    owedBy: 'lifetime',
    holds: 'handle',
    // An emitter without listeners from outside dies with its owner.
    atMost: 'possible',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The emitter keeps its listeners after its owner was disposed, and listeners keep being called.',
    bad: code`
      import * as vscode from 'vscode';
      export class NotesTree {
        private readonly changed = new vscode.EventEmitter<void>();
        readonly onDidChangeTreeData = this.changed.event;
        dispose() {
          this.notes = [];
        }
      }`,
    good: code`
      import * as vscode from 'vscode';
      export class NotesTree {
        private readonly changed = new vscode.EventEmitter<void>();
        readonly onDidChangeTreeData = this.changed.event;
        dispose() {
          this.changed.dispose();
          this.notes = [];
        }
      }`,
  },
  {
    id: 'vscode.event-this',
    rule: 'mismatched-release',
    noun: 'event subscription',
    acquire: '$handle = $target:~ondid|onwill($handler, $store:~subscriptions|disposables|disposable)',
    unless: '$target:~ondid|onwill($handler, $self, $disposables)',
    release: '$handle.dispose()',
    owedBy: 'lifetime',
    holds: 'handle',
    keep: true,
    leaks: 'The second argument of an event is `thisArgs`; the list of disposables is the third. Here the list is the `this` of the handler, and the subscription is dropped.',
    bad: code`
      import * as vscode from 'vscode';
      export function watchEditors(context, refresh) {
        vscode.window.onDidChangeVisibleTextEditors(() => refresh(), context.subscriptions);
      }`,
    good: code`
      import * as vscode from 'vscode';
      export function watchEditors(context, refresh) {
        vscode.window.onDidChangeVisibleTextEditors(() => refresh(), null, context.subscriptions);
      }`,
  },
  {
    id: 'disposable.event',
    rule: 'unreleased-subscription',
    noun: 'event subscription',
    acquire: '$handle = $target:~ondid|onwill($handler)',
    release: '$handle.dispose()',
    // The third argument is a list that takes the subscription.
    unless: '$target:~ondid|onwill($handler, $self, $disposables)',
    owedBy: 'lifetime',
    holds: 'target',
    fix: ['release-in-teardown', 'keep-handle', 'return-cleanup'],
    leaks: 'The sender keeps the handler, and with it the subscriber, as long as the sender itself lives.',
    bad: code`
      import * as vscode from 'vscode';
      export class Outline {
        constructor() {
          vscode.workspace.onDidChangeTextDocument((event) => this.refresh(event.document));
        }
        dispose() {
          this.items = [];
        }
      }`,
    good: code`
      import * as vscode from 'vscode';
      export class Outline {
        private readonly subscription: vscode.Disposable;
        constructor() {
          this.subscription = vscode.workspace.onDidChangeTextDocument((event) => this.refresh(event.document));
        }
        dispose() {
          this.subscription.dispose();
          this.items = [];
        }
      }`,
  },
  {
    id: 'disposable.cancellation',
    rule: 'unreleased-subscription',
    noun: 'cancellation listener',
    acquire: '$handle = $target.onCancellationRequested($handler)',
    release: '$handle.dispose()',
    unless: '$target.onCancellationRequested($handler, $self, $disposables)',
    owedBy: 'lifetime',
    holds: 'target',
    // A token is cancelled once.
    selfEnding: true,
    leaks: 'A token that goes on for many calls keeps the handler of each of them.',
    bad: code`
      import type { CancellationToken } from 'vscode';
      export function unlessCancelled(work, token: CancellationToken) {
        return new Promise((resolve, reject) => {
          token.onCancellationRequested(() => reject(new Error('cancelled')));
          work.then(resolve, reject);
        });
      }`,
    good: code`
      import type { CancellationToken } from 'vscode';
      export function unlessCancelled(work, token: CancellationToken) {
        return new Promise((resolve, reject) => {
          const listener = token.onCancellationRequested(() => reject(new Error('cancelled')));
          work.then(resolve, reject).finally(() => listener.dispose());
        });
      }`,
  },
  {
    id: 'disposable.event-in-store',
    rule: 'unreleased-subscription',
    noun: 'event subscription',
    acquire: '$handle = $target:~^on($handler)',
    release: ['$handle.dispose()', '$handle()'],
    inClass: ['Disposable', 'DisposableObject', 'AbstractDisposable', 'DisposableStore', 'BaseDisposable', 'DisposableBase', 'DisposableClass'],
    owedBy: 'lifetime',
    holds: 'target',
    fix: ['release-in-teardown', 'keep-handle'],
    leaks: 'The sender keeps the handler, and with it the subscriber, after the subscriber was disposed of.',
    bad: code`
      import { Disposable } from './lifecycle';
      export class BufferView extends Disposable {
        constructor(private readonly buffers: BufferService) {
          super();
          this.buffers.onActivate((buffer) => this.show(buffer));
        }
      }`,
    good: code`
      import { Disposable } from './lifecycle';
      export class BufferView extends Disposable {
        constructor(private readonly buffers: BufferService) {
          super();
          this._register(this.buffers.onActivate((buffer) => this.show(buffer)));
        }
      }`,
  },
]);

/** Code and text editors, terminals. */
import { javascript } from './row.ts';
import { type Widget, widgetRow } from './widget.ts';

const editors = [
  {
    id: 'editor.monaco',
    noun: 'Monaco editor',
    from: ['monaco-editor', 'monaco-editor-core', '@monaco-editor/react', '@theia/monaco-editor-core'],
    acquire: ['monaco.editor.create($host)', 'monaco.editor.createDiffEditor($host)', 'editor.create($host)', 'editor.createDiffEditor($host)'].map((call) => `$handle = ${call}` as const),
    release: ['$handle.dispose()'],
    leaks: 'A global service keeps the editor with its model, its workers and its document handlers.',
    example: { imports: "import * as monaco from 'monaco-editor';", name: 'editor', make: 'monaco.editor.create(host.current, options)', end: 'editor.dispose()' },
  },
  {
    id: 'editor.monaco-model',
    noun: 'Monaco model',
    from: ['monaco-editor', 'monaco-editor-core', '@theia/monaco-editor-core'],
    acquire: ['monaco.editor.createModel($text)', 'editor.createModel($text)'].map((call) => `$handle = ${call}` as const),
    release: ['$handle.dispose()'],
    leaks: 'A global table keeps the model with its text, its tokens and its undo stack.',
    example: {
      imports: "import * as monaco from 'monaco-editor';",
      name: 'model',
      make: "monaco.editor.createModel(options.text, 'json')",
      end: 'model.dispose()',
    },
  },
  {
    id: 'editor.monaco-provider',
    noun: 'language registration',
    from: ['monaco-editor', 'monaco-editor-core', '@theia/monaco-editor-core'],
    acquire: [
      'CompletionItemProvider', 'HoverProvider', 'CodeActionProvider', 'CodeLensProvider', 'DefinitionProvider', 'DocumentFormattingEditProvider', 'DocumentSymbolProvider',
      'FoldingRangeProvider', 'InlayHintsProvider', 'LinkProvider', 'ReferenceProvider', 'RenameProvider', 'SignatureHelpProvider', 'DocumentSemanticTokensProvider',
      'InlineCompletionsProvider', 'ColorProvider', 'DocumentHighlightProvider',
    ].flatMap((name) => [`$handle = monaco.languages.register${name}($language, $provider)`]),
    release: ['$handle.dispose()'],
    leaks: 'The provider stays registered for the language: each mount adds one more, and every suggestion appears twice.',
    example: {
      imports: "import * as monaco from 'monaco-editor';",
      name: 'provider',
      make: "monaco.languages.registerCompletionItemProvider('sql', options.completions)",
      end: 'provider.dispose()',
    },
  },
  {
    id: 'editor.codemirror',
    noun: 'editor view',
    from: ['@codemirror/view', 'codemirror', 'prosemirror-view', '@tiptap/pm', '@codemirror/merge'],
    acquire: ['$handle = new EditorView($options)', '$handle = new MergeView($options)'],
    release: ['$handle.destroy()'],
    leaks: 'The view keeps its handlers on the document, its observers and its plugins.',
    example: {
      imports: "import { EditorView } from '@codemirror/view';",
      name: 'view',
      make: 'new EditorView({ parent: host.current, ...options })',
      end: 'view.destroy()',
    },
  },
  {
    id: 'editor.rich-text',
    noun: 'editor',
    from: [
      '@tiptap/core', '@tiptap/react', '@tiptap/vue-3', '@tiptap/vue-2', '@editorjs/editorjs', 'ace-builds', 'brace', 'ace', 'jodit', 'vditor', 'easymde', 'simplemde',
      '@toast-ui/editor', '@milkdown/core', '@milkdown/kit', '@ckeditor/ckeditor5-build-classic', '@ckeditor/ckeditor5-editor-classic', 'ckeditor5', 'medium-editor', '@wangeditor/editor',
    ],
    acquire: [
      '$handle = new Editor($options)', '$handle = new EditorJS($options)', '$handle = ace.edit($host)', '$handle = Jodit.make($host)', '$handle = new Vditor($host)',
      '$handle = ClassicEditor.create($host)', '$handle = new MediumEditor($host)', '$handle = new toastui.Editor($options)',
    ],
    release: ['$handle.destroy()', '$handle.destruct()', '$handle.toTextArea()', '$handle.remove()'],
    ends: {
      '$handle.destruct()': ['$handle = Jodit.make($host)'],
    },
    leaks: 'The editor keeps its handlers on the document, its observers and its undo stack.',
    example: {
      imports: "import { Editor } from '@tiptap/core';",
      name: 'editor',
      make: 'new Editor({ element: host.current, ...options })',
      end: 'editor.destroy()',
    },
  },
  {
    id: 'editor.terminal',
    noun: 'terminal',
    from: ['@xterm/xterm', 'xterm', '@xterm/headless'],
    acquire: ['$handle = new Terminal()'],
    release: ['$handle.dispose()'],
    leaks: 'The terminal keeps its scroll-back buffer, its canvases and its window handlers.',
    example: { imports: "import { Terminal } from '@xterm/xterm';", name: 'terminal', make: 'new Terminal(options)', end: 'terminal.dispose()' },
  },
] as const satisfies readonly Widget[];

export const editorRows = javascript(editors.map(widgetRow));

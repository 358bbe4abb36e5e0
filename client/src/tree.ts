import {
  EventEmitter, languages, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window, workspace, type Command, type Diagnostic, type Disposable, type Memento, type TreeDataProvider,
} from 'vscode';
import type { DiagnosticData } from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

export const treeView = 'leaktight.findings';

export const groupings = ['rule', 'lifetime', 'folder', 'severity', 'confidence'] as const;

/** Where the workspace remembers it. */
const groupingKey = 'groupBy';

export type Grouping = (typeof groupings)[number];

interface Leak {
  readonly kind: 'leak';
  readonly uri: Uri;
  readonly diagnostic: Diagnostic;
}

interface Group {
  readonly kind: 'group';
  readonly name: string;
  readonly leaks: readonly Leak[];
}

type Node = Leak | Group;

const ruleOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : (code ?? ''));

const folderOf = (uri: Uri): string => {
  const shown = workspace.asRelativePath(uri);
  return shown.includes('/') ? shown.slice(0, shown.lastIndexOf('/')) : texts.topFolder();
};

const isData = (value: unknown): value is DiagnosticData => typeof value === 'object' && value !== null && 'confidence' in value && 'life' in value;

/** What the server says about a diagnostic beyond what VS Code shows of it. */
const dataOf = (diagnostic: Diagnostic): DiagnosticData | undefined => ('data' in diagnostic && isData(diagnostic.data) ? diagnostic.data : undefined);

const groupOf = ({ uri, diagnostic }: Leak, by: Grouping): string => {
  const data = dataOf(diagnostic);
  switch (by) {
    case 'rule': return ruleOf(diagnostic);
    case 'folder': return folderOf(uri);
    case 'severity': return texts.severities[diagnostic.severity]();
    case 'lifetime': return texts.lives[data?.life ?? 'program']();
    case 'confidence': return texts.confidences[data?.confidence ?? 'likely']();
  }
};

const allLeaks = (): readonly Leak[] =>
  languages.getDiagnostics().flatMap(([uri, diagnostics]) =>
    diagnostics.filter(({ source, code }) => source === 'leaktight' && code !== undefined).map((diagnostic): Leak => ({ kind: 'leak', uri, diagnostic })),
  );

/** Largest group first, so that what matters is on top. */
const grouped = (leaks: readonly Leak[], by: Grouping): readonly Group[] => {
  const groups = new Map<string, Leak[]>();
  for (const leak of leaks) groups.set(groupOf(leak, by), [...(groups.get(groupOf(leak, by)) ?? []), leak]);
  return [...groups].map(([name, own]): Group => ({ kind: 'group', name, leaks: own })).sort((a, b) => b.leaks.length - a.leaks.length || a.name.localeCompare(b.name));
};

const openLeak = ({ uri, diagnostic }: Leak): Command => ({ title: texts.open(), command: 'vscode.open', arguments: [uri, { selection: diagnostic.range }] });

const itemOf = (node: Node): TreeItem => {
  if (node.kind === 'group') {
    const item = new TreeItem(node.name, TreeItemCollapsibleState.Expanded);
    item.description = String(node.leaks.length);
    item.accessibilityInformation = { label: texts.group(node.name, node.leaks.length) };
    return item;
  }
  const { uri, diagnostic } = node;
  const item = new TreeItem(diagnostic.message);
  item.description = `${workspace.asRelativePath(uri)}:${diagnostic.range.start.line + 1}`;
  item.tooltip = diagnostic.message;
  item.iconPath = new ThemeIcon(['error', 'warning', 'info', 'lightbulb'][diagnostic.severity] ?? 'warning');
  item.accessibilityInformation = { label: `${texts.severities[diagnostic.severity]()}: ${diagnostic.message} ${item.description}` };
  item.command = openLeak(node);
  item.contextValue = 'leak';
  return item;
};

export interface LeakTree extends Disposable {
  group(by: Grouping): void;
  /** The names of the groups, with their sizes. */
  groups(): readonly string[];
}

/** The view of all findings that Problems knows of, in groups. */
export const createTree = (memory: Memento): LeakTree => {
  const remembered = memory.get(groupingKey);
  let by: Grouping = groupings.find((one) => one === remembered) ?? 'rule';
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: itemOf,
    getChildren: (node) => (node === undefined ? [...grouped(allLeaks(), by)] : node.kind === 'group' ? [...node.leaks] : []),
  };
  const view = window.createTreeView(treeView, { treeDataProvider: provider, showCollapseAll: true });
  const refresh = (): void => {
    const { length } = allLeaks();
    view.badge = length === 0 ? undefined : { value: length, tooltip: texts.leakCount(length) };
    changed.fire(undefined);
  };
  const listener = languages.onDidChangeDiagnostics(refresh);
  refresh();
  return {
    group: (next) => {
      by = next;
      void memory.update(groupingKey, by);
      refresh();
    },
    groups: () => grouped(allLeaks(), by).map(({ name, leaks }) => `${name} (${leaks.length})`),
    dispose: () => {
      listener.dispose();
      view.dispose();
      changed.dispose();
    },
  };
};

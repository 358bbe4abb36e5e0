import { StatusBarAlignment, ThemeColor, window, type Disposable } from 'vscode';
import { texts } from './texts.ts';

/** What the server is doing, as a user cares about it. */
export type ServerState =
  | { readonly kind: 'starting' | 'ready' | 'stopped' }
  | { readonly kind: 'scanning'; readonly progress: string };

export interface Status extends Disposable {
  show(state: ServerState): void;
  /** What the item tells at the moment. */
  text(): string;
}

const icons = { starting: 'sync~spin', ready: 'shield', stopped: 'error', scanning: 'sync~spin' } as const satisfies Record<ServerState['kind'], string>;

const tooltip = (state: ServerState): string =>
  state.kind === 'scanning' ? texts.state.scanning(state.progress) : texts.state[state.kind]();

/** An item in the status bar; selecting it opens the server's output. */
export const createStatus = (): Status => {
  const item = window.createStatusBarItem('leaktight.status', StatusBarAlignment.Right, 100);
  item.name = texts.name;
  item.command = 'leaktight.showOutput';
  return {
    show: (state) => {
      const progress = state.kind === 'scanning' ? ` ${state.progress}` : '';
      item.text = `$(${icons[state.kind]}) ${texts.name}${progress}`;
      item.tooltip = tooltip(state);
      item.accessibilityInformation = { label: item.tooltip };
      item.backgroundColor = state.kind === 'stopped' ? new ThemeColor('statusBarItem.errorBackground') : undefined;
      item.show();
    },
    text: () => item.text,
    dispose: () => item.dispose(),
  };
};

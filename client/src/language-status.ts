import { Disposable, languages, LanguageStatusSeverity, window, workspace, type DocumentFilter, type LanguageStatusItem } from 'vscode';
import { State, type BaseLanguageClient } from 'vscode-languageclient';
import { statusChangedMethod, statusMethod, type ConfigParams, type StatusAnswer } from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

/** Documents that the items stand beside: whatever may be checked, and what says how. */
const selector: readonly DocumentFilter[] = [
  ...['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'vue', 'svelte', 'python'].map((language) => ({ language })),
  { pattern: '**/*.{vue,svelte}' },
  { pattern: '**/leaktight.json' },
];

export interface LanguageStatus extends Disposable {
  /** Asks the server anew for the active document. */
  refresh(): Promise<void>;
  /** What the items tell at the moment, one line for each. */
  lines(): readonly string[];
}

const item = (id: string, name: string, command: string, title: string): LanguageStatusItem => {
  const made = languages.createLanguageStatusItem(`leaktight.${id}`, [...selector]);
  made.name = name;
  made.command = { command, title };
  made.text = '';
  return made;
};

/** The items behind `{}` in the status bar: state, configuration in use, and what the server does. */
export const createLanguageStatus = (client: BaseLanguageClient): LanguageStatus => {
  const state = item('state', texts.statusNames.state(), 'leaktight.restartServer', texts.restart());
  const config = item('config', texts.statusNames.config(), 'leaktight.showConfig', texts.details());
  const server = item('server', texts.statusNames.server(), 'leaktight.doctor', texts.doctor());
  let asked = 0;

  const show = (answer: StatusAnswer | undefined): void => {
    const isRunning = client.state === State.Running;
    state.text = isRunning ? (answer?.checked === false ? texts.notChecked() : texts.state.ready()) : texts.state[client.state === State.Starting ? 'starting' : 'stopped']();
    state.severity = isRunning || client.state === State.Starting ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
    state.busy = client.state === State.Starting;
    const file = answer?.config === undefined ? undefined : workspace.asRelativePath(client.protocol2CodeConverter.asUri(answer.config));
    config.text = file ?? texts.defaults();
    server.text = answer === undefined ? '' : texts.checkedFiles(answer.files);
    server.detail = answer?.memory === undefined ? '' : texts.memory(Math.round(answer.memory / 1e6));
  };

  const refresh = async (): Promise<void> => {
    const mine = ++asked;
    const document = window.activeTextEditor?.document;
    if (client.state !== State.Running || document === undefined) return show(undefined);
    const params: ConfigParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
    const answer = await client.sendRequest<StatusAnswer>(statusMethod, params).catch(() => undefined);
    if (mine === asked) show(answer);
  };

  show(undefined);
  const listeners = Disposable.from(
    window.onDidChangeActiveTextEditor(() => void refresh()),
    workspace.onDidSaveTextDocument(() => void refresh()),
    client.onDidChangeState(() => void refresh()),
    client.onNotification(statusChangedMethod, () => void refresh()),
  );
  return {
    refresh,
    lines: () => [state, config, server].map(({ text, detail = '' }) => (detail === '' ? text : `${text}, ${detail}`)),
    dispose: () => {
      for (const one of [listeners, state, config, server]) one.dispose();
    },
  };
};

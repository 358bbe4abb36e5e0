/** What the last scan has found, as a list in an output channel of its own: coloured by a grammar, with links to the places. */
import { Disposable, DocumentLink, languages, Range, window, type DocumentLinkProvider } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ScanLog } from '../../server/src/shells/lsp/requests.ts';
import { texts } from './texts.ts';

/** As in the manifest; `syntaxes/leaktight-scan.tmLanguage.json` colours it. */
const language = 'leaktight-scan';

const place = /^(.+?):(\d+):(\d+)(?= {2})/;

export interface ScanOutput extends Disposable {
  /** Puts this scan in the place of the one before. `summary`: one line. */
  write(log: ScanLog, summary: string): void;
  show(): void;
}

export const createScanOutput = ({ protocol2CodeConverter }: Pick<BaseLanguageClient, 'protocol2CodeConverter'>): ScanOutput => {
  const channel = window.createOutputChannel(texts.scanOutput(), language);
  let files: ScanLog['files'] = {};
  const links: DocumentLinkProvider = {
    provideDocumentLinks: (document) =>
      document.getText().split('\n').flatMap((line, index) => {
        const [text, name = '', at = '1', column = '1'] = place.exec(line) ?? [];
        const uri = Object.hasOwn(files, name) ? files[name] : undefined;
        if (text === undefined || uri === undefined) return [];
        return [new DocumentLink(new Range(index, 0, index, text.length), protocol2CodeConverter.asUri(uri).with({ fragment: `L${at},${column}` }))];
      }),
  };
  const registered = Disposable.from(channel, languages.registerDocumentLinkProvider({ language }, links));
  return {
    write: (log, summary) => {
      files = log.files;
      const more = log.more === 0 ? [] : [texts.moreLeaks(log.more)];
      channel.replace([...log.lines, ...more, summary, ''].join('\n'));
    },
    show: () => channel.show(true),
    dispose: () => void registered.dispose(),
  };
};

import { window, workspace, type TextDocument } from 'vscode';
import { texts } from './texts.ts';

/** Three leaks of one class: a listener and a timer that nothing releases, and a release that cannot match. */
const sample = (comment: string): string => `// ${comment}
export class Clock {
  private time = new Date();

  constructor(private readonly element: HTMLElement) {
    window.addEventListener('focus', this.update);
    document.addEventListener('visibilitychange', this.update.bind(this));
    setInterval(() => this.update(), 1000);
  }

  private update(): void {
    this.time = new Date();
    this.element.textContent = this.time.toLocaleTimeString();
  }

  dispose(): void {
    document.removeEventListener('visibilitychange', this.update.bind(this));
  }
}
`;

/** The command "Open Leaky Sample", the first step of the walkthrough. Nothing of it is on the disk. */
export const openSample = async (): Promise<TextDocument> => {
  const document = await workspace.openTextDocument({ language: 'typescript', content: sample(texts.sample()) });
  await window.showTextDocument(document);
  return document;
};

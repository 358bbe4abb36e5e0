/** Texts of the language server. */
export const lspTexts = {
  fixAll: 'Fix all leaks that have a safe fix',
  rulePage: (rule: string) => `More about ${rule}`,
  scanTitle: 'Leaktight',
  scanProgress: (done: number, total: number) => `${done} of ${total} files`,
  fixRule: (rule: string) => `Fix all of ${rule} in this file`,
  completeTeardown: (owner: string) => `Complete the teardown of ${owner}`,
  lens: (acquired: number, released: number, leaks: number) => `${acquired} acquired · ${released} released · ${leaks} ${leaks === 1 ? 'leaks' : 'leak'}`,
  releasedAt: (line: number) => `released at line ${line}`,
  leaks: (rule: string) => `leaks (${rule})`,
  handedOn: 'handed on, or ends by itself',
  reportProgress: (files: number) => `${files} files`,
  tookTooLong: (path: string, seconds: number) => `${path} is not checked until it is saved or opened again: it took longer than ${seconds} s.`,
  notChecked: (path: string, reason: string) => `${path} was not checked: ${reason}`,
};

/** Texts of the language server. */
export const lspTexts = {
  fixAll: 'Fix all leaks that have a safe fix',
  rulePage: (rule: string) => `More about ${rule}`,
  scanTitle: 'Leaktight',
  scanProgress: (done: number, total: number) => `${done} of ${total} files`,
  reportProgress: (files: number) => `${files} files`,
  notChecked: (path: string, reason: string) => `${path} was not checked: ${reason}`,
};

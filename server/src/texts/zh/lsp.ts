import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

export const lspTexts = {
  fixAll: '修复所有可安全修复的泄漏',
  rulePage: (rule) => `关于 ${rule} 的详细说明`,
  scanTitle: 'Leaktight',
  scanProgress: (done, total) => `${done}/${total} 个文件`,
  reportProgress: (files) => `${files} 个文件`,
  notChecked: (path, reason) => `${path} 未检查：${reason}`,
} satisfies Draft<Texts['lsp']>;

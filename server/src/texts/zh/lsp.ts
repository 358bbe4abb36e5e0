import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';
import { zh } from './spaced.ts';

export const lspTexts = {
  fixAll: '修复所有可安全修复的泄漏',
  rulePage: (rule) => `关于 ${rule} 的详细说明`,
  scanTitle: 'Leaktight',
  scanProgress: (done, total) => `${done}/${total} 个文件`,
  fixRule: (rule) => `修复此文件中的所有 ${rule}`,
  completeTeardown: (owner) => zh`补全${owner}的清理代码`,
  lens: (acquired, released, leaks) => `获取 ${acquired} · 释放 ${released} · 泄漏 ${leaks}`,
  releasedAt: (line) => `在第 ${line} 行释放`,
  leaks: (rule) => `泄漏（${rule}）`,
  handedOn: '已移交，或会自行结束',
  reportProgress: (files) => `${files} 个文件`,
  tookTooLong: (path, seconds) => `${path} 用时超过 ${seconds} 秒，在保存或重新打开之前不再检查。`,
  notChecked: (path, reason) => `${path} 未检查：${reason}`,
} satisfies Draft<Texts['lsp']>;

import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

const didYouMean = (near: string | undefined): string => (near === undefined ? '' : `最接近的名称是 ${near}。`);

export const directiveTexts = {
  unused: (rule) => `这条针对 ${rule} 的 leaktight-ignore 没有抑制任何问题，应将其删除。`,
  unusedFile: '这条 leaktight-ignore-file 没有抑制任何问题，应将其删除。',
  unknownRule: (rule, near) => `没有名为 ${rule} 的规则。${didYouMean(near)}`,
  noRule: 'leaktight-ignore 没有写明规则：应写作 `leaktight-ignore 规则 -- 理由`。',
  unknownDirective: (word, near) => `没有名为 ${word} 的指令，应写作 ${near}。`,
  story: {
    unused: '这个位置已没有该规则的问题：泄漏已修复，或者代码已从注释旁移走。不抑制任何问题的注释会掩盖下一处泄漏。',
    unknown: '拼写错误的注释不会抑制任何问题。',
    noRule: '没有写明规则的注释不会抑制任何问题。写明之后，它只隐藏它所针对的问题。',
  },
  fixes: {
    removeComment: '删除这条 leaktight-ignore 注释',
    removeRule: (rule) => `从这条注释中删除 ${rule}`,
    rename: (near) => `改为 ${near}`,
    addRules: (rules) => `写明 ${rules}`,
  },
} satisfies Draft<Texts['directive']>;

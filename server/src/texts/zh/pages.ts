import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

export const pageTexts = {
  head: (summary, severity, weakness) => `**${summary}。** 严重程度：${severity}。${weakness}`,
  comma: '、',
  colon: '：',
  why: '为什么重要',
  cause: (name) => `按通常的分类，原因是：**${name}**。`,
  causes: { cycles: '引用循环', globals: '全局变量与缓存', handlers: '事件处理器', processes: '线程与进程' },
  how: '如何修复',
  intended: '何时是有意为之',
  recognised: '能识别的写法',
  columns: ['资源', '获取', '释放', '目录条目'],
  more: (count) => `等另外 ${count} 种`,
  from: (modules) => `（来自 ${modules}）`,
  examples: '示例',
  onRequest: '仅在要求时显示：`--confidence possible`。',
  leaks: '有泄漏',
  tight: '无泄漏',
  index: '规则',
  of: (summary) => `：${summary}`,
  generated: '由 `npm run generate` 根据规则目录生成：应在目录中修改。',
} satisfies Draft<Texts['page']>;

import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';
import { zh } from './spaced.ts';

const of = (fn: string): string => (fn === '' ? '每次调用' : `每次调用 \`${fn}\` `);

export const growthTexts = {
  module: '与程序同寿命',
  instance: (name) => (name === '' ? '与其所属对象同寿命' : `与其所属的 \`${name}\` 同寿命`),
  closure: (name) => (name === '' ? '与共享它的函数同寿命' : `与 \`${name}\` 的返回值同寿命`),
  cache: (name, noun, life, fn) => zh`${noun} \`${name}\` 从不缩小：${of(fn)}都可能增加新的键，却没有代码将其删除。它${life}。应给它一个上限，或删除不再需要的条目。`,
  collection: (name, noun, life, fn) => zh`${noun} \`${name}\` 从不缩小：${of(fn)}都可能向其中加入内容，却没有代码取出。它${life}。应移除不再需要的内容，或只保留最新的。`,
  skipped: (name, fn) => zh`${fn === '' ? '操作' : `\`${fn}\` `}失败时，\`${name}\` 中的条目会留下：错误跳过了删除。应把删除放进 \`finally\`。`,
  timeout: (name) => `超时的时候，\`${name}\` 中的条目会留下：定时器拒绝了 promise，却没有删除条目。在那里也应删除它。`,
  beside: (name, sibling, fn) =>
    `\`${name}\` 中的条目永远不会被取出：${fn === '' ? `清空 \`${sibling}\` 的代码` : `\`${fn}\` 从 \`${sibling}\` 中取出它，`}却遗漏了与之一起填充的这一个。在那里也应删除它。`,
  teardown: (name, owner, fn) => `\`${name}\` 会一直持有这个对象，${owner}：\`${fn}\` 没有将其取出。应在其中移除它。`,
  madeHere: '集合在这里创建。',
  removedHere: '条目在这里删除。',
  takenOutHere: (sibling) => `它在这里从 \`${sibling}\` 中取出。`,
} satisfies Draft<Texts['growth']>;

import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';
import { zh } from './spaced.ts';

export const chainTexts = {
  keeps: '谁让它一直存活：',
  often: '发生频率：',
  link: (what, lives) => `${what}：${lives}`,
  alive: (links) => `使其存活：${links.join(' → ')}。`,
  runtime: '运行时',
  module: '模块',
  code: (code) => `\`${code}\``,
  entry: (key) => (key === undefined ? '条目' : `条目 \`${key}\``),
  returned: (fn) => (fn === '' ? '返回的函数' : `\`${fn}\` 返回的值`),
  context: (fn) => (fn === '' ? '外围函数的变量' : `\`${fn}\` 的变量`),
  handler: (name) => (name === undefined ? '处理函数' : `处理函数 \`${name}\``),
  callback: (name) => (name === undefined ? '回调' : `回调 \`${name}\``),
  resource: (what, name) => (name === undefined ? what : zh`${what}（保存在 \`${name}\` 中）`),
  cache: (fn) => `\`${fn}\` 的缓存`,
  key: (fn) => `\`self\`，它在每次调用 \`${fn}\` 的键中`,
  preset: (param) => `\`${param}\` 的默认值`,
  added: '各次调用加入的内容',
  atEnd: '进程结束时要调用的函数',
  graph: '计算它所用的计算图及其中所有张量',
  scope: (owner) => zh`${owner}，以及其中的代码引用的一切`,
  lives: {
    program: '存活到页面关闭或进程结束',
    outside: '比接收它的一方活得更久：由外部持有',
    others: '只要还有引用就存活',
    ending: '存活到它自行结束',
    unreleased: (release) => `存活到 \`${release}\` 被调用`,
    kept: '只要前一项持有它就存活',
    collector: '存活到垃圾回收器发现这个循环',
    stays: '本应已经消失，却仍然存活',
  },
  happens: {
    once: '模块加载时一次',
    effect: (owner) => zh`${owner}每次运行时`,
    instance: (owner) => zh`每个${owner}一次`,
    call: (fn) => `每次调用 \`${fn}\` 时`,
    calls: '每次调用外围函数时',
    item: '外围循环的每一轮',
  },
} satisfies Draft<Texts['chain']>;

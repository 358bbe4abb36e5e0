import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';
import { zh } from './spaced.ts';

/** Holes of the catalog's code, as a reader calls them. */
const holes: Readonly<Record<string, string>> = {
  handler: '处理函数', listener: '监听器', fn: '函数', event: '事件', target: '目标', options: '选项', capture: 'capture 标志', handle: '句柄', name: '名称', key: '键',
};
const hole = (name: string): string => holes[name] ?? name;

export const findings = {
  inCell: (cell, line, message) => `第 ${cell} 个单元格第 ${line} 行：${message}`,
  noTeardown: (what, subject, owner, advice) => zh`这个${what}${subject}永远不会被释放：${owner}没有负责释放它的清理代码。应在其结束时${advice}。`,
  forgotten: (what, subject, teardown, advice) => zh`这个${what}${subject}永远不会被释放：${teardown}遗漏了它。应在其中${advice}。`,
  advice: {
    none: (release) => `调用 \`${release}\``,
    keep: (release) => `用保存下来的返回值调用 \`${release}\``,
    name: (release) => `给处理函数命名，并调用 \`${release}\``,
  },
  ofCall: (what, fn) => (fn === '' ? what : zh`\`${fn}\` 的${what}`),
  ofInstance: (what, cls) => (cls === '' ? what : zh`\`${cls}\` 及其${what}`),
  unnamed: (noun) => noun,
  teardownOf: (owner) => zh`${owner}的清理代码`,
  somePath: (what, subject, owner, release) => zh`这个${what}${subject}只在部分路径上被释放，而在${owner}结束时没有。在清理代码中也要调用 \`${release}\`。`,
  unowned: (what, subject, release) => zh`这个${what}${subject}永远不会被释放：本文件中没有代码调用 \`${release}\`。`,
  leaves: (what, subject, fn, release) =>
    zh`这个${what}${subject}没有在${fn === '' ? '' : ` \`${fn}\` 的`}每条退出路径上被释放：return 或 throw 会跳过 \`${release}\`。应把它放进 \`finally\`。`,
  mismatched: (what, subject, name, wanted, given) =>
    zh`这个${what}${subject}没有被释放：释放时给出的是另一个${hole(name)}（\`${given}\`，而不是 \`${wanted}\`）。两处应传入同一个。`,
  inlineMismatch: (what, subject) => zh`这个${what}${subject}没有被释放：释放时传入的是一个新的函数对象，它从未被添加过。应保存同一个函数，并在两处都传入它。`,
  otherFunction: (what, subject, given) => zh`这个${what}${subject}没有被释放：释放时传入的是 \`${given}\`，并不是添加时的那个函数。应在两处传入同一个函数。`,
  again: (what, subject, owner, release) => zh`这个${what}${subject}没有被释放：${owner}的清理代码又获取了它一次。那里应改为调用 \`${release}\`。`,
  pilesUp: (what, subject, member) => zh`每次使用 \`${member}\` 都会再创建一个这样的${what}${subject}，而且没有一个被释放。应只创建一次，或先释放前一个。`,
  overwritten: (what, subject, member, release) =>
    zh`${member === '' ? '再次运行这条语句' : `再次调用 \`${member}\``} 会覆盖这个${what}${subject}的句柄，前一个便永远不会被释放。应在此之前调用 \`${release}\`。`,
  againHere: '这里本应释放它，却又获取了一次。',
  teardownHere: (name) => `${name ? `\`${name}\` ` : '这段代码'}在结束时运行，但没有释放它。`,
  outcome: (what, subject, release) => zh`这个${what}${subject}并非在每种结果下都会被释放：有一条结束路径跳过了 \`${release}\`。在那里也应调用它。`,
  raced: (what) => zh`竞争已有结果后，这个${what}仍在继续：它的定时器会一直留到触发为止。应改用在 \`finally\` 中清除的超时，或随中止信号结束的延迟。`,
  loser: (what, subject, release) => zh`另一种结果先到时，这个${what}${subject}会留下来：没有代码调用 \`${release}\`。应在每种结果下都调用它。`,
  releasedHere: '它在这里被释放，但那是另一条路径。',
  exitHere: '如果从这里退出或在这里失败，就没有代码释放它。',
  nearHere: (name) => zh`这次释放无法匹配：${hole(name)}不同。`,
  siblingHere: (what) => zh`另一个${what}在这里被释放。`,
  story: { releases: '如何释放：', how: '如何修复：', intended: '如果是有意为之：' },
  on: (event, target) => {
    const parts = [target === undefined ? '' : `\`${target}\` 上`, event === undefined ? '' : `${event} 事件`].filter((part) => part !== '');
    return parts.length === 0 ? '' : `（${parts.join('的 ')}）`;
  },
} satisfies Draft<Texts['findings']>;

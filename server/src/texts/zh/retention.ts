import type { Draft } from '../draft.ts';
import type { Texts } from '../en.ts';

export const retentionTexts = {
  cachedMethod: (method, cls, memo) =>
    `方法 \`${method}\` 上的 \`${memo}\` 会一直持有调用过它的每个 \`${cls}\`：\`self\` 是缓存键的一部分。应在对象上缓存（\`cached_property\`，或在 \`__init__\` 中创建的缓存），或放到模块中不带 \`self\` 的函数里缓存。`,
  registered: (name, cls, fn) =>
    `进程会持有 \`${name}\` 直到结束，从而持有 \`${cls}\`，而且每次调用 \`${fn}\` 都会再增加一个。应注册只用到所需内容的函数（\`weakref.WeakMethod\`、\`weakref.finalize\`），或在对象结束之处取消注册。`,
  closure: (name) => `回调使用了 \`${name}\`，而后者持有这个回调：在垃圾回收器发现这个循环之前，二者都不会被释放。应改用调用回调时传入的内容。`,
  ownMethod: (field, method) => `\`${field}\` 持有对象自身的方法 \`${method}\`，从而持有对象自身：在垃圾回收器发现这个循环之前，它不会被释放。应直接调用该方法，或通过 \`weakref.WeakMethod\` 持有它。`,
  mutableDefault: (param, fn) => `\`${param}\` 的默认值只在定义 \`${fn}\` 时创建一次：一次调用向其中加入的内容，会留给其他所有调用，与程序同寿命。应以 \`None\` 为默认值，并在函数内创建集合。`,
  graph: (name) => `\`${name}\` 会一直持有计算它所用的计算图及其中所有张量：每一轮的内存都会留下。应追加 \`${name}.detach()\` 或 \`${name}.item()\`。`,
} satisfies Draft<Texts['retention']>;

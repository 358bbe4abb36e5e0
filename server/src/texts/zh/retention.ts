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
  unrun: (release) => `这里从未调用 \`${release}\`：生成器和 \`map\` 一样，在有代码取用其元素之前什么也不做。应写成 \`for\` 循环。`,
  lostReceiver: (connect, release) => `\`${connect}\` 只弱引用接收者，而没有其他代码持有这个函数：它会立即消失，\`${release}\` 永远不会被调用。应把函数保存在对象上，或传入 \`weak=False\`。`,
  ownEntry: (cls, place, end) => `\`${place}\` 会在整个进程期间持有这个 \`${cls}\`：\`${end}\` 没有将它取出。应在那里取出，或改用弱引用集合。`,
  notedAgain: (receiver, cls) => `每个 \`${cls}\` 都会再次连接 \`${receiver}\`，信号为每次连接保留一条记录，直到进程结束。应在加载模块时连接一次，或传入 \`weak=False\` 和 \`dispatch_uid\`。`,
  perRequest: (call, method) => `\`${method}\` 对每个请求都会运行，而交给 \`${call}\` 的内容会为所有请求保留：每出现一个新路径，这棵树就会增长。应直接返回新对象。`,
  classPerCall: (cls, field, method) => `每次调用 \`${method}\` 都会创建类 \`${cls}\`，而类本身就是一个引用循环：它通过 \`${field}\` 持有对象，直到垃圾回收器发现它。应只创建一次类，在这里创建它的实例。`,
  uncancelled: (name, fn) => `当 \`${fn}\` 的任务被取消时，没有代码关闭 \`${name}\`：\`except Exception\` 看不到取消。应写成 \`except BaseException\`，或在 \`finally\` 中关闭。`,
  evicted: (cache, noun, fn) => `\`${cache}\` 丢弃的条目不会被关闭：\`${fn}\` 把${noun}放入其中，缓存已满时它会一直开着。应给缓存一个关闭被丢弃条目的函数。`,
  abandoned: (wait) => `\`${wait}\` 放弃等待，却不取消任何任务：循环的每一轮都会留下它开始的任务。应取消剩余的任务，或使用 \`asyncio.wait_for\`。`,
  graph: (name) => `\`${name}\` 会一直持有计算它所用的计算图及其中所有张量：每一轮的内存都会留下。应保留 \`${name}.detach()\` 或 \`${name}.item()\`。`,
  keptException: (name, place) => `\`${place}\` 会一直持有异常 \`${name}\`，并通过它的回溯持有途经的每个栈帧及其中所有变量。应只保留其文本，或先清除 \`${name}.__traceback__\`。`,
  ownFrame: (name) => `\`${name}\` 持有它自己所在的栈帧：在垃圾回收器发现这个循环之前，二者都不会被释放。应在 \`finally\` 中写 \`del ${name}\`。`,
  perThread: (place, member) => `\`${place}.${member}\` 会一直留到它的线程结束，而线程池的线程从不结束：一项工作设置的内容会被下一项工作看到。应在 \`finally\` 中删除它。`,
  parent: (child, member, cls) => `\`${child}.${member}\` 引用了持有 \`${child}\` 的 \`${cls}\`：在垃圾回收器发现这个循环之前，二者都不会被释放。应通过 \`weakref.ref\` 引用父对象。`,
} satisfies Draft<Texts['retention']>;

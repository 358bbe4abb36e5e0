/** Rules about what grows, and what is kept after its last use. */
import type { RuleTexts } from '../../catalog.ts';

export const growthRules = {
  'unbounded-cache': {
    of: '4d05ec',
    summary: '从不缩小的缓存或表',
    why:
      '与程序同寿命，或与服务器、客户端对象同寿命的 Map、对象或缓存，每遇到一个新的键就增加一个条目，却从不删除任何条目。每个键和值连同它引用的一切都一直可达：请求、会话、文档、整份结果。' +
      '内存随访问量增长，耗尽之时进程就会终止。',
    how:
      '给它一个上限：使用 LRU 缓存（设置了 `max` 的 `lru-cache`）、检查 `size` 并删除最旧的条目，或设置存活时间。条目所属的对象结束时，应删除该条目。如果键是对象，应使用 `WeakMap`：条目会随键一起消失。',
    intended: '可能的键很少的表会一直很小。如果从代码中看不出来，应写明 `// leaktight-ignore unbounded-cache -- 键是已配置的租户`。',
  },
  'unbounded-collection': {
    of: 'ae732d',
    summary: '只增不减的数组或集合',
    why:
      '每次调用、请求或事件都会向数组或集合中加入一些内容，却从不取出：历史记录、日志，或监听器、连接、实例的列表。集合与程序或某个长寿命的对象同寿命，因此它持有的一切永远无法释放。',
    how:
      '取出已经结束的内容：在连接的 `close` 事件中移除它，返回一个用于退订的函数。历史记录只保留最新的：`if (history.length > 100) history.shift()`。如果成员是由别处持有的对象，应使用 `WeakSet`。',
    intended: '只在程序启动时填充的列表不会再变，不会报告。在其他地方则应写明：`// leaktight-ignore unbounded-collection -- 每个插件一个`。',
  },
  'undeleted-entry': {
    of: '744e4b',
    summary: '没有在每条路径上删除的条目',
    why:
      '在一次操作期间向表中放入一个条目，操作成功时取出。如果操作失败或超时，条目就会连同它的回调以及回调引用的一切永远留下。比内存更糟的是：表会认为该操作仍在进行。一起填充却分别清空的表也会如此。',
    how: '在 `finally` 中、在放弃等待的定时器的回调中，以及在每个曾用它填充的表中，删除该条目。',
    intended: '如果失败的操作本来就要留在表中，应写明 `// leaktight-ignore undeleted-entry -- 显示为失败`。',
  },
  'retained-context': {
    of: '52a6de',
    summary: '持有只有同级闭包才使用的内容的长寿命闭包',
    why:
      '函数的一次调用所创建的所有闭包共享一个上下文，其中保存着任一闭包用到的每个变量。只要其中一个闭包还存活，这些变量就全部存活。' +
      '缓存中、模块变量中或连接池的连接上的一个小函数，就这样一直持有它从未提及的请求、缓冲区或整次编译的结果。',
    how: '在单独的函数中创建长寿命的闭包，使它只看得到所需的内容。或者在不再需要时把占用内存大的变量设为 null。',
    intended: '如果所持有的内容反正也存活同样久，应写明 `// leaktight-ignore retained-context -- 理由`。',
  },
  'detached-node': {
    of: 'e99267',
    summary: '离开文档之后仍被持有的 DOM 节点',
    why:
      '不在文档中的节点，在不再有任何引用时就会被释放。仍引用它的集合或变量会一直持有它，连同其下的一切、它的监听器以及监听器引用的一切，' +
      '还会通过它的父节点持有它被切下的整棵树。',
    how: '节点离开文档时应将其从集合中取出，或把变量设为 null。如果表以节点为键，应使用 `WeakMap`。',
    intended: '之后会放回的节点是一个节点池，可以保留。应写明：`// leaktight-ignore detached-node -- 面板打开时放回`。',
  },
} satisfies Record<string, RuleTexts>;

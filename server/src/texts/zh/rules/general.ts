/** Rules about what libraries and programs of any kind hand out, and about the ways to release. */
import type { RuleTexts } from '../../catalog.ts';

export const generalRules = {
  'unreleased-subscription': {
    of: '7cbbb8',
    summary: '从未结束的订阅',
    why:
      '订阅的源（observable、store、实时查询、服务的事件）持有它的订阅者。' +
      '源通常比订阅它的组件活得更久，因此组件从屏幕上消失之后，它本身连同视图和数据仍留在内存中，' +
      '每个新值到来时它的回调仍会运行：同样的工作做两次、三次、十次，状态被已不存在的视图修改。实时查询还会产生服务器流量。',
    how:
      '保存调用的返回值，并在清理代码中结束它：调用退订函数、`unsubscribe()` 或 `dispose()`。在 effect 中则返回它。' +
      '使用 RxJS 时，让流随所有者结束：`takeUntilDestroyed()`，或以 `takeUntil(this.destroyed$)` 作为最后一个操作符，并由清理代码触发该 subject。',
    intended:
      '会自行完成的源（HTTP 请求、`first()`、`take(1)`）或与订阅者一同消亡的源不需要处理。' +
      '要与应用同寿命的订阅应写明 `// leaktight-ignore unreleased-subscription -- 理由`。',
  },
  'unclosed-connection': {
    of: 'a5ca54',
    summary: '从未关闭的连接或频道',
    why:
      '打开的套接字、事件流、对等连接或频道会被浏览器持有，连同它们的处理函数以及处理函数引用的一切。' +
      '它占用服务器的一个连接名额，并为已经消失的视图继续接收数据。每次挂载都会再打开一个，直到服务器拒绝，' +
      '或浏览器达到上限（HTTP/1.1 下每个主机六个事件流），页面便不再加载任何内容。',
    how:
      '保存连接，并在清理代码中调用 `close()`（socket.io 则调用 `disconnect()`）。如果它在 `await` 之后打开，要先检查所有者是否已经结束。' +
      '重连定时器也必须清除，否则它会再次打开连接。',
    intended: '整个应用共用的一个连接应放在模块中，或放在只创建一次的服务中。否则应写明 `// leaktight-ignore unclosed-connection -- 理由`。',
  },
  'unreleased-lock': {
    of: '3417f5',
    summary: '从未释放的锁',
    why:
      '读取器或写入器在释放之前会锁住它的流；其他代码无法读取、取消或关闭这个流，它的缓冲区和网络连接也一直保留。' +
      '唤醒锁会让屏幕一直亮着并耗尽电量。等待 Web 锁的代码会永远等下去。',
    how: '在每条退出路径上都释放锁：在 `finally` 中调用 `reader.releaseLock()` 或 `reader.cancel()`，在清理代码中调用 `wakeLock.release()`，并让持有 Web 锁的 promise 得以敲定。',
    intended: '如果锁本来就要与页面同寿命（标签页之间选举主页），应写明 `// leaktight-ignore unreleased-lock -- 理由`。',
  },
  'undisposed-object': {
    of: '9e8c75',
    summary: '带有销毁协议却从未销毁的对象',
    why:
      '编辑器、图表、地图、组件和图形对象持有的不只是自身的内存：还有 window 和 document 上的监听器、定时器、观察器、附加到 body 的节点、显卡上的缓冲区。' +
      '垃圾回收器看不到这些，因此丢弃对象并不会释放任何东西。' +
      '每次访问视图都会留下一个；几十个之后标签页就会变慢，到第 16 个 WebGL 上下文时浏览器会丢弃最早的一个。',
    how:
      '保存对象，并在清理代码中以及用另一个对象替换它之前，调用它的 `dispose()`、`destroy()`、`remove()` 或 `unmount()`。' +
      '在带有可释放对象集合的类中，应在创建时就把它登记进去。',
    intended: '如果由其他代码结束该对象，应以看得见的方式交出它：返回它，或放入会被释放的集合。否则应写明 `// leaktight-ignore undisposed-object -- 理由`。',
  },
  'mismatched-release': {
    of: 'd9183d',
    summary: '与获取永远无法匹配的释放',
    why:
      '清理代码是有的，但它释放的是别的东西：另一个函数（内联箭头函数、第二次 `.bind(this)`）、另一个事件、另一个目标、另一个 `capture` 标志。' +
      '这样的调用什么也不做，也不报告任何错误。代码在评审中看起来是对的，泄漏却与没有清理时一样大。',
    how:
      '让获取和释放指向同样的东西。把处理函数保存在二者都使用的变量、字段或绑定方法中；目标只计算一次并记住；' +
      '传给 `removeEventListener` 的 `capture` 值要与 `addEventListener` 的相同。',
    intended: '没有效果的释放几乎没有正当的理由。如果匹配关系无法从代码中看出，应写明 `// leaktight-ignore mismatched-release -- 理由`。',
  },
  'overwritten-handle': {
    of: 'd867c8',
    summary: '释放之前就被覆盖的句柄',
    why:
      '对定时器、订阅或对象的唯一引用被一个新的替换，而旧的仍在工作。' +
      '清理代码只释放最后一个；之前的都会永远继续，而且再也无法触及。方法运行两次时就会出现：第二次点击、属性变化、重新连接。',
    how:
      '先释放旧的：在 `this.timer = setInterval(…)` 之前调用 `clearInterval(this.timer)`，在下一次 `subscribe` 之前调用 `this.subscription?.unsubscribe()`。' +
      '或者在已有一个在工作时提前返回，或者把它们全部收集起来逐一释放。',
    intended: '如果方法在其所有者的生命期内只会运行一次，应写明 `// leaktight-ignore overwritten-handle -- 只调用一次`。',
  },
  'unused-suppression': {
    of: '7daf5a',
    summary: '没有抑制任何问题的抑制注释',
    why:
      '规则名拼写错误的 `leaktight-ignore` 注释不会抑制任何问题，因此它所针对的泄漏仍会被报告。' +
      '不再需要的注释会掩盖该行的下一处泄漏，并告诉读者一个并不存在的问题。',
    how: '改正规则名，或删除注释。',
    intended: '不存在这种情况：没有抑制任何问题的注释可以删除。',
  },
} satisfies Record<string, RuleTexts>;

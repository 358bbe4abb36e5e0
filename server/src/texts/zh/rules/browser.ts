/** Rules about what the browser and the page hand out. */
import type { RuleTexts } from '../../catalog.ts';

export const browserRules = {
  'unremoved-listener': {
    of: 'aec3b4',
    summary: '从未移除的事件监听器',
    why:
      '发出事件的对象持有处理函数，处理函数又持有它引用的一切：组件、它的 props 和状态、脱离文档的 DOM 节点、整份数据。' +
      '如果该对象是 window、document、store 或共享的发射器，它就比组件活得更久，这一切在页面关闭之前都不会被释放。' +
      '每次挂载都会再增加一个处理函数：内存随每次访问增长，一个事件被处理多次，处理函数还会作用于已经消失的视图。',
    how:
      '在所有者结束时移除监听器，所用的函数、事件名、目标和 `capture` 标志都要与添加时相同。' +
      '内联函数或第二次 `.bind(this)` 是另一个函数，因此要先把它保存在变量或字段中。' +
      '也可以传入 `{ signal }`，由清理代码中止其 `AbortController`；只需要一次事件时传入 `{ once: true }`。',
    intended:
      '如果处理函数本来就要与页面同寿命、只在启动时添加一次，应放在模块的顶层，那里不会报告。' +
      '在其他地方则应写明：`// leaktight-ignore unremoved-listener -- 与页面同寿命`。',
  },
  'uncleared-timer': {
    of: 'e78341',
    summary: '从未清除的定时器',
    why:
      '只要定时器还在等待触发，浏览器就持有它的回调以及回调引用的一切；而间隔定时器永远在等待。' +
      '启动它的组件永远无法释放，并在后台继续工作：轮询、更新已经消失的视图的状态、消耗电量。' +
      '每次挂载都会再启动一个，页面用得越久就越慢。超时定时器会自行结束，但在此之前它持有自己的闭包，并可能作用于已被销毁的对象。',
    how:
      '保存 `setInterval` 或 `setTimeout` 的返回值，并在清理代码中交给 `clearInterval` 或 `clearTimeout`。' +
      '如果定时器可能被启动两次，应在保存新的之前清除旧的。一个接一个的超时定时器必须把每个新句柄都存到同一处。',
    intended:
      '与页面或进程同寿命的心跳应放在模块的顶层，那里不会报告。' +
      '在其他地方则应写明：`// leaktight-ignore uncleared-timer -- 与应用同寿命`。',
  },
  'uncancelled-frame': {
    of: 'ea4c47',
    summary: '从未取消的动画帧或空闲回调',
    why:
      '`requestAnimationFrame` 循环在每一帧中请求下一帧，因此永远不会自行结束。' +
      '它的闭包持有组件、画布和数据，循环以每秒 60 次的频率绘制谁也看不见的内容。' +
      '每次挂载都会再增加一个循环：用户会看到处理器负载上升、笔记本发热和掉帧。',
    how:
      '把每次请求（包括后续请求）的 id 存到同一处，并在清理代码中用它调用 `cancelAnimationFrame`（或 `cancelIdleCallback`）。' +
      '也可以用一个标志，让循环在请求下一帧之前检查它。',
    intended: '整页应用唯一的渲染循环可以永远运行：应在模块的顶层启动它，或写明 `// leaktight-ignore uncancelled-frame -- 主渲染循环`。',
  },
  'undisconnected-observer': {
    of: '030dbc',
    summary: '从未断开的观察器',
    why:
      '只要观察器还在观察一个存活的节点，浏览器就持有观察器及其回调，回调又持有创建它的组件。' +
      '如果该节点（body、容器、缓存的元素）比组件活得更久，组件就永远无法释放，' +
      '它的回调会在每次变化、布局或滚动时继续运行，而且每次挂载都会再多一次。',
    how:
      '把观察器保存在变量或字段中，并在清理代码中调用 `disconnect()`，或对它观察的每个元素调用 `unobserve(element)`。' +
      '`observe()` 没有返回值：要先保存观察器，再调用它。',
    intended:
      '与页面同寿命的观察器应放在模块的顶层；在第一次回调时就结束的观察器可以在回调中调用 `disconnect()`。' +
      '否则应写明 `// leaktight-ignore undisconnected-observer -- 理由`。',
  },
  'unterminated-worker': {
    of: '2e1520',
    summary: '从未终止的 worker',
    why:
      'worker 是一个拥有独立堆的线程，至少占用几兆字节，会一直运行到被终止或页面关闭；丢弃最后一个引用并不会结束它。' +
      '每次挂载都会再启动一个：内存阶梯式增长，处理器一直忙碌，消息会送到已经消失的组件。',
    how: '保存 worker，并在清理代码中调用 `terminate()`（共享 worker 则调用 `port.close()`），或者只创建一次并共享它。',
    intended: '与页面同寿命的 worker 池或单个 worker 应放在模块的顶层。否则应写明 `// leaktight-ignore unterminated-worker -- 理由`。',
  },
  'unrevoked-url': {
    of: '895647',
    summary: '从未撤销的对象 URL',
    why:
      '由 `URL.createObjectURL` 得到的 URL 会把整个 blob 固定在内存中，直到 URL 被撤销或页面关闭，即使已没有任何变量引用二者。' +
      '上传预览、录制器或图库会以这种方式泄漏每个文件的全部大小：几分钟内就是几百兆字节，在手机上标签页会崩溃。',
    how:
      'URL 用完后调用 `URL.revokeObjectURL(url)`：在清理代码中、替换它之前、图片的 `load` 处理函数中，或点击下载链接之后。' +
      '不要在每次渲染或每次读取属性时都创建新的 URL。',
    intended: '少量与页面同寿命的小 URL 没有害处：应写明 `// leaktight-ignore unrevoked-url -- 理由`。',
  },
  'unstopped-media': {
    of: '148eb6',
    summary: '从未停止的媒体流、音频图或播放器',
    why:
      '采集到的流会让摄像头或麦克风一直开启，直到每个轨道都被停止：指示灯一直亮着，用户会认为自己正被监视。' +
      '`AudioContext` 占用一个实时线程，开了几个之后浏览器就会拒绝新的。播放器会在后台继续下载和解码。',
    how:
      '在清理代码中停止每个轨道（`stream.getTracks().forEach((track) => track.stop())`），关闭音频上下文，并结束录制器、节点和播放器。' +
      '如果流在所有者结束之后才到达，应立即停止它。',
    intended: '用户四处浏览时仍要继续播放的音频，应放在与页面同寿命的模块或服务中。否则应写明 `// leaktight-ignore unstopped-media -- 理由`。',
  },
  'uncleared-watch': {
    of: '8ad44e',
    summary: '从未清除的位置或传感器监听',
    why:
      '对位置的监听会让定位硬件一直开启，并永远调用它的回调，请求它的组件则留在回调的闭包中。' +
      '用户会看到定位指示一直亮着、手机发热、电量耗尽；每次挂载都会再增加一个监听。',
    how: '保存调用返回的 id，并在清理代码中清除监听：`navigator.geolocation.clearWatch(id)`，或对订阅调用 `remove()`。',
    intended: '在整个运行期间都要定位的应用应写明：`// leaktight-ignore uncleared-watch -- 理由`。',
  },
} satisfies Record<string, RuleTexts>;

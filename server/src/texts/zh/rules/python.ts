/** Rules about Python. */
import type { RuleTexts } from '../../catalog.ts';

export const pythonRules = {
  'unremoved-tempfile': {
    of: 'febb9b',
    summary: '从未删除的临时文件或文件夹',
    why:
      '`mkdtemp`、`mkstemp` 和 `NamedTemporaryFile(delete=False)` 创建的内容会一直留在磁盘上，直到有代码将其删除；垃圾回收器和系统都不会这样做。' +
      '每次运行作业、每次上传和每个测试都会留下一个，直到磁盘或其文件表写满，而那时程序早已被人遗忘。',
    how: '在 `with` 中使用 `tempfile.TemporaryDirectory()` 或 `NamedTemporaryFile()`。如果之后还需要其名称，应在 `finally` 中删除，或由持有它的对象用 `weakref.finalize` 删除。',
    intended: '本来就要留给用户查看的文件不是泄漏：应写注释 `leaktight-ignore unremoved-tempfile -- 理由`。',
  },
  'unjoined-thread': {
    of: 'cdb520',
    summary: '没有人等待其结束的线程',
    why:
      '线程持有其目标引用的一切：所运行方法的对象、队列、连接。解释器在结束之前会等待每个非守护线程，因此永不结束的线程会使进程无法退出。' +
      '反复创建、又各自带有一个线程的对象，会连同全部内存越积越多。',
    how: '在其所有者结束之处通知线程停止（`Event`，或队列中的哨兵值），并对它调用 `join()`。处理单个任务的线程应放在执行器中，由 `with` 将其关闭。',
    intended: '服务于整个进程、在进程结束时可以中断的线程，应以 `daemon=True` 启动，那样不会报告。否则应写注释 `leaktight-ignore unjoined-thread -- 理由`。',
  },
  'unclosed-pool': {
    of: '75740a',
    summary: '从未关闭的执行器、进程池或管理器',
    why:
      '池中的工作者是线程或进程，只要池没有关闭，它们就一直等待任务。线程会使池一直存活，解释器也会等待它们；进程则各自占用一份内存副本，以及系统的管道和信号量。' +
      '为每次调用或每个对象都创建一个池，会越积越多，直到无法再启动线程。',
    how: '使用 `with ThreadPoolExecutor(…) as pool`，或共享一个池。如果由对象持有它，应给该对象一个 `close()`，在其中调用 `shutdown()`（多进程池则调用 `terminate()` 或 `close()`，再调用 `join()`）。',
    intended: '与进程同寿命的一个池应放在模块的顶层。否则应写注释 `leaktight-ignore unclosed-pool -- 理由`。',
  },
  'unclosed-loop': {
    of: '08fa1b',
    summary: '从未关闭的事件循环',
    why: '事件循环有一个选择器、一对用于唤醒它的套接字，在其中运行过任务之后还有一个线程池。丢弃循环不会释放其中任何一个。每次都创建自己的循环的线程或测试，会留下三个描述符。',
    how: '使用 `asyncio.run` 或 `asyncio.Runner`，它们会创建并关闭循环。否则应在 `run_until_complete` 或 `run_forever` 之后的 `finally` 中调用 `loop.close()`。',
    intended: '程序中唯一的、一直运行到结束的循环不需要 `close()`：应写注释 `leaktight-ignore unclosed-loop -- 理由`。',
  },
  'uncancelled-task': {
    of: '9d5dad',
    summary: '没有人持有的任务',
    why:
      '事件循环只弱引用它的任务。丢弃了唯一引用的任务可能在结束之前就被回收，它的 `finally` 便永远不会运行；' +
      '挂起的任务则会永远留下，因为没有人能取消它，它的异常也会丢失。',
    how: '持有任务：放在集合中并由完成回调将其移除，放在由 `close()` 取消并等待的字段中，或放在 `asyncio.TaskGroup` 中。',
    intended: '如果这项工作可以丢失，应写注释 `leaktight-ignore uncancelled-task -- 理由`。',
  },
  'unclosed-figure': {
    of: '62db9e',
    summary: '从未关闭的图形',
    why:
      '`pyplot` 会持有所有图形的列表，连同坐标轴、数据和画布，直到每个图形被关闭；保存图形并不会关闭它。' +
      '一次又一次绘图的循环、服务或笔记本，每次都会增长几兆字节，matplotlib 会在超过二十个之后发出警告。',
    how: '保存之后在 `finally` 中调用 `plt.close(figure)`。没有窗口的程序可以自行创建 `matplotlib.figure.Figure()`，没有人会持有它。',
    intended: '由 `plt.show()` 显示的图形会随窗口关闭，不会报告。否则应写注释 `leaktight-ignore unclosed-figure -- 理由`。',
  },
  'cached-method': {
    of: 'c1a4db',
    summary: '方法上持有其对象的缓存',
    why:
      '方法上的缓存属于类，并以对象为键的一部分：调用过该方法的每个对象，连同它引用的一切，都会留在内存中，直到缓存淘汰该条目；设置了 `maxsize=None` 时则永远留下。' +
      '早已不再使用的小部件、会话、模型和请求就这样越积越多，而使用它们的代码中看不出任何原因。',
    how:
      '在对象上缓存：不带参数的值用 `functools.cached_property`，或在 `__init__` 中写 `self.method = lru_cache(maxsize=…)(self._method)`。' +
      '或者把这项工作移到模块的函数中，只传入所需内容，不带 `self`。',
    intended: '如果这些对象与进程同寿命，应写注释 `leaktight-ignore cached-method -- 理由`。',
  },
  'retained-object': {
    of: '0d6bc7',
    summary: '被进程的注册表持有的对象',
    why:
      '为进程结束、fork 或垃圾回收而注册的内容由解释器持有。绑定方法会持有它的对象，连同其池、管道和缓存；' +
      '如果每个对象都注册，注册表就会持有曾经存在过的所有对象，并在结束时逐一调用。',
    how:
      '注册模块的函数，只用到所需内容，或通过 `weakref.ref`、`weakref.WeakMethod` 引用；`weakref.finalize(self, …)` 可以同时用于对象的结束和进程的结束。或者在对象结束之处调用 `atexit.unregister`。',
    intended: '如果整个进程只有一个这样的对象，应写注释 `leaktight-ignore retained-object -- 理由`。',
  },
  'reference-cycle': {
    of: 'ed1854',
    summary: '在垃圾回收器运行之前一直持有对象的引用循环',
    why:
      '引用计数会立即释放对象，而循环要等待循环垃圾回收器：几秒或几分钟，在关闭了它的程序中则是永远。在此之前，其中的套接字、文件和缓冲区会一直保留。' +
      '在繁忙的服务器中，这些对象就是那些一波一波起落的内存。',
    how: '让回调使用调用它时传入的内容；直接调用方法，而不是把它保存在自己的对象上；用 `weakref` 做反向引用。',
    intended: '如果延迟没有害处，应写注释 `leaktight-ignore reference-cycle -- 理由`。',
  },
  'mutable-default': {
    of: '037d51',
    summary: '只创建一次却被每次调用修改的默认值',
    why:
      '参数的默认值只在定义函数时求值一次。一次调用向其中加入内容的列表或字典，在下一次调用时还是同一个：它与程序同寿命并一直增长，' +
      '一个调用者留下的内容也会被另一个看到。',
    how: '以 `None` 为默认值，并在函数内创建集合：`if items is None: items = []`。',
    intended: '有意用作所有调用共同记忆的默认值，更适合写成模块的变量。否则应写注释 `leaktight-ignore mutable-default -- 理由`。',
  },
  'retained-graph': {
    of: 'fc9e72',
    summary: '连同计算图一起保留的结果',
    why:
      '带梯度计算出的张量引用整个计算图以及其中每个中间张量。为统计而把它追加到列表中，会让这一切在每个批次之后都留在显卡上：内存一直增长到显卡占满，通常就在一个 epoch 的中途。',
    how: '只保留数值：`loss.item()`；如果必须仍是张量，则用 `loss.detach()`。',
    intended: '如果之后的 `backward()` 需要这些计算图，应写注释 `leaktight-ignore retained-graph -- 理由`。',
  },
} satisfies Record<string, RuleTexts>;

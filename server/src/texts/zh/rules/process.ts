/** Rules about programs outside of the browser. */
import type { RuleTexts } from '../../catalog.ts';

export const processRules = {
  'unclosed-file': {
    of: '82fd5e',
    summary: '没有在每条退出路径上关闭的文件',
    why:
      '系统会统计每个进程打开的文件，而垃圾回收器不会及时关闭任何一个。因错误、提前返回或遗漏调用而没有关闭的描述符，会一直保留到进程结束。' +
      '在服务器中，每次失败都会再占用一个：几千个之后，一切需要描述符的操作（文件、套接字、子进程）都会以 `EMFILE` 失败，而且远离泄漏之处。在 Windows 上，文件也无法删除或改名。',
    how:
      '在 `finally` 中关闭它，其 `try` 要紧跟在打开文件之后，这样读写失败、`return` 和 `throw` 时也会关闭。' +
      '在 Python 中，`with open(path) as file` 会完成这一切；在 JavaScript 中，如果运行时支持，可用 `await using file = await open(path)`。在回调风格的代码中，先关闭它，再处理错误。',
    intended: '与进程同寿命的文件（日志、锁）应放在模块的顶层。否则应写明 `// leaktight-ignore unclosed-file -- 理由`。',
  },
  'unclosed-watcher': {
    of: '34d866',
    summary: '从未关闭的文件监视器',
    why:
      '监视器为每个文件或文件夹占用描述符或内核监视项，并在关闭之前一直调用它的回调。它会使进程无法退出，因此命令行工具不会结束，测试也会挂起。' +
      '每次重新加载都启动新监视器的服务器或扩展，会为同一处变化做越来越多次的工作，直到系统的监视项耗尽（`ENOSPC`）。',
    how:
      '保存监视器，并在启动它的一方的清理代码中以及用另一个替换它之前，调用 `close()`。`fs.watchFile` 由路径相同的 `fs.unwatchFile` 结束；`fs.watch` 也接受 `signal`。',
    intended: '一直运行到用户结束它的监视模式，可以在模块的顶层启动监视器。否则应写明 `// leaktight-ignore unclosed-watcher -- 理由`。',
  },
  'unclosed-stream': {
    of: 'c7b733',
    summary: '从未结束或销毁的流',
    why:
      '流会占用它读写的对象（描述符、连接、标准输入上的监听器）以及它的缓冲区。到达末尾时它才会放手；停在半途的流会永远等待。' +
      '`pipe` 会使情况更糟：目标失败或客户端离开时，源不会得到通知。',
    how: '在清理代码中，以及在错误终止工作之处，结束或销毁流。应使用 `node:stream` 的 `pipeline` 代替 `pipe`：其中一个流失败时，它会销毁所有的流。',
    intended: '与进程同寿命的日志流应放在模块的顶层。否则应写明 `// leaktight-ignore unclosed-stream -- 理由`。',
  },
  'unended-process': {
    of: '483d93',
    summary: '从未结束的子进程',
    why:
      '没有人再需要子进程时，它仍会带着它的内存、管道以及锁定的一切继续运行，并使父进程无法退出。' +
      '为每个项目、窗口或测试都启动一个的工具，会留下一整排子进程；为一个页面启动的浏览器有六七个进程和几百兆字节。',
    how: '保存进程，并在其所有者结束之处结束它：调用 `kill()`，浏览器则调用 `close()`。如果它只服务于一次调用，应在 `finally` 中结束，这样途中失败时也会结束。',
    intended: '要比父进程活得更久的进程，应以 `detached: true` 和 `unref()` 启动，那样不会报告。否则应写明 `// leaktight-ignore unended-process -- 理由`。',
  },
  'unclosed-server': {
    of: 'e79c5a',
    summary: '从未关闭的服务器',
    why:
      '正在监听的服务器会占用它的端口和每个连接，并持有它的监听器及其引用的一切；只要它还在监听，进程就不会结束。' +
      '第二次启动其所有者（重启、重新加载、下一个测试）时，会发现端口已被占用，或者有两个服务器在应答。',
    how: '保存服务器，并在其所有者的清理代码中调用 `close()`；`closeAllConnections()` 会结束保持活动的连接。在测试中，应在 `afterEach` 或 `afterAll` 中完成。',
    intended: '在模块的顶层启动的、应用唯一的服务器随进程结束，不会报告。否则应写明 `// leaktight-ignore unclosed-server -- 理由`。',
  },
  'unreleased-client': {
    of: '0cdce1',
    summary: '没有在每条退出路径上归还的连接池客户端、会话或事务',
    why:
      '连接池只有少数几个连接，通常是十个。取走而没有归还的连接就永远失去了。在取走与归还之间的查询或校验失败之前，代码一切正常；每次这样的失败都会损失一个连接，' +
      '十次之后，所有请求都会永远等待。未结束的事务还会占用它的锁，其他事务便要等待它的行。',
    how: '取得客户端之后立即开始 `try`，并在 `finally` 中归还。或者交给库来完成：单条语句用 `pool.query(…)`，多条用 `withSession` 或 `transaction(callback)`。',
    intended: '为监听通知而与进程同寿命的客户端应写明：`// leaktight-ignore unreleased-client -- 监听到进程结束`。',
  },
  'unclosed-client': {
    of: '30301a',
    summary: '从未关闭的数据库、缓存或队列客户端',
    why:
      '客户端占用连接（每个连接占用服务器的一个名额）、缓冲区和定时器；它会自动重连，并使进程无法退出。' +
      '创建了客户端而后被替换的所有者（租户、插件、测试）会让它一直保持连接。服务器只允许几百个连接；被遗忘的消费者会留在消费组中，收到没有人处理的消息。',
    how: '保存客户端，并在其所有者的清理代码中关闭它（`end()`、`quit()`、`close()`、`disconnect()`），或者只创建一次并共享它。',
    intended: '在模块的顶层创建的、应用唯一的客户端随进程结束，不会报告。否则应写明 `// leaktight-ignore unclosed-client -- 理由`。',
  },
  'undisabled-probe': {
    of: '52b299',
    summary: '从未关闭的钩子或 inspector 会话',
    why:
      '异步钩子会在进程的每个 promise 和每个回调时运行；inspector 会话会让代理一直处于连接状态，并保留它记录的内容。二者处处都要耗费时间，其回调引用的一切也永远不会被释放。' +
      '每个启动了钩子或会话却不关闭的所有者，都会在前人留下的基础上再增加一个。',
    how: '保存钩子或会话，并在其所有者的清理代码中调用 `disable()` 或 `disconnect()`。',
    intended: '与进程同寿命的跟踪应在模块的顶层开启。否则应写明 `// leaktight-ignore undisabled-probe -- 理由`。',
  },
  'unfreed-object': {
    of: '599269',
    summary: '没有释放的 WebAssembly 内存对象',
    why:
      'WebAssembly 模块的对象位于它自己的堆中。JavaScript 的垃圾回收器只释放小小的包装对象，对其背后的许多兆字节一无所知。' +
      '那个堆永远不会缩小：每次按键都解析一次 source map 或语法树的语言服务器会一直增长，直到进程结束。',
    how: '在最后一次使用之后的 `finally` 中，或在持有该对象的对象的清理代码中，释放它（`destroy()`、`delete()`、`free()`）。',
    intended: '与进程同寿命的单个对象没有害处：应写明 `// leaktight-ignore unfreed-object -- 理由`。',
  },
  'unreaped-process': {
    of: '1700e7',
    summary: '没有人等待其结束，或管道一直开着的子进程',
    why:
      '已经结束的进程在父进程等待它之前，会作为僵尸进程一直留在系统的进程表中；没有结束的进程则会继续做谁也不需要的工作。' +
      '通向它的每条管道都占用父进程的一个描述符，而没有人读取的管道写满之后，进程就会挂起。为每个请求都启动一个进程的服务，会耗尽进程或描述符。',
    how: '使用 `with subprocess.Popen(…) as process`，它会关闭管道并等待进程结束，或使用 `subprocess.run`。否则应在 `finally` 中调用 `process.communicate()` 或 `process.wait()`，并关闭管道。',
    intended: '要比父进程活得更久的进程，应以 `start_new_session=True` 启动。否则应写注释 `leaktight-ignore unreaped-process -- 理由`。',
  },
} satisfies Record<string, RuleTexts>;

/** Rules for what Python programs take from the system and have to give back. */
import type { Rule } from './types.ts';

export const pythonRules = [
  {
    id: 'unreaped-process',
    summary: 'Child process that nobody waits for, or whose pipes stay open',
    why:
      'A process that has ended stays in the table of the system, as a zombie, until its parent has waited for it; one that has not ended goes on working for nobody. ' +
      'Each pipe to it is a descriptor of the parent, and the process hangs when a pipe that nobody reads is full. A service that starts one for each request runs out of processes or descriptors.',
    how: 'Use `with subprocess.Popen(…) as process`, which closes the pipes and waits, or `subprocess.run`. Otherwise call `process.communicate()` or `process.wait()` and close the pipes, in a `finally`.',
    intended: 'A process that shall outlive its parent is started with `start_new_session=True`. Otherwise write a comment `leaktight-ignore unreaped-process -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unremoved-tempfile',
    summary: 'Temporary file or folder that is never removed',
    why:
      'What `mkdtemp`, `mkstemp` and `NamedTemporaryFile(delete=False)` make stays on the disk until somebody removes it; no collector and no system does. Each run of a job, each upload and each test leaves one behind, until the disk or its table of files is full, long after the program has been forgotten.',
    how:
      'Use `tempfile.TemporaryDirectory()` or `NamedTemporaryFile()` in a `with`. Where the name is needed after that, remove it in a `finally`, or with `weakref.finalize` by the object that owns it.',
    intended: 'A file that is meant to stay, for the user to look at, is no leak: write a comment `leaktight-ignore unremoved-tempfile -- reason`.',
    severity: 'warning',
    cwe: 459,
  },
  {
    id: 'unjoined-thread',
    summary: 'Thread that nobody joins',
    why:
      'A thread keeps what its target refers to: the object whose method it runs, its queues, its connections. The interpreter waits for each thread that is no daemon before it ends, so a thread that never ends keeps the process. Objects that are made again and again, each with a thread of its own, pile up with all their memory.',
    how:
      'Tell the thread to stop (an `Event`, a sentinel in its queue) and `join()` it where its owner ends. Threads that work on single tasks belong into an executor, which `with` shuts down.',
    intended: 'A thread that serves the whole process and may be cut off at its end is started with `daemon=True`, which is not reported. Otherwise write a comment `leaktight-ignore unjoined-thread -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-pool',
    summary: 'Executor, pool or manager that is never shut down',
    why:
      'The workers of a pool are threads or processes that wait for work as long as the pool is not shut down. Threads keep the pool alive and the interpreter waits for them; processes have a copy of the memory each, and pipes and semaphores of the system. A pool for each call or each object adds up until no thread can be started.',
    how:
      'Use `with ThreadPoolExecutor(…) as pool`, or share one pool. Where an object keeps it, give the object a `close()` that calls `shutdown()` (of a multiprocessing pool `terminate()` or `close()`, and `join()`).',
    intended: 'One pool for the life of the process belongs to the top level of a module. Otherwise write a comment `leaktight-ignore unclosed-pool -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-loop',
    summary: 'Event loop that is never closed',
    why:
      'An event loop has a selector, a pair of sockets to wake it, and a pool of threads as soon as something ran in it. None of them is released by dropping the loop. A thread or a test that makes its own loop each time leaves three descriptors behind.',
    how:
      'Use `asyncio.run`, or `asyncio.Runner`, which make and close the loop. Otherwise call `loop.close()` in a `finally` after `run_until_complete` or `run_forever`.',
    intended: 'The one loop of a program that runs until its end needs no `close()`: write a comment `leaktight-ignore unclosed-loop -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'uncancelled-task',
    summary: 'Task that nobody keeps',
    why:
      'The event loop refers to its tasks weakly. A task whose only reference is dropped may be collected before it has ended, so that its `finally` never runs; one that hangs stays for ever, since nobody can cancel it, and its exception is lost.',
    how:
      'Keep the task: in a set, from which a done callback discards it, in a field that `close()` cancels and awaits, or in an `asyncio.TaskGroup`.',
    intended: 'Where the work may be lost write a comment `leaktight-ignore uncancelled-task -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-figure',
    summary: 'Figure that is never closed',
    why:
      '`pyplot` keeps a list of all figures, with their axes, their data and a canvas, until each is closed; saving it does not close it. A loop, a service or a notebook that draws again and again grows by some megabytes for each, and matplotlib warns after twenty.',
    how:
      'Call `plt.close(figure)` when it has been saved, in a `finally`. A program without windows can make a `matplotlib.figure.Figure()` itself, which nobody keeps.',
    intended: 'Figures that `plt.show()` shows are closed with their windows, which is not reported. Otherwise write a comment `leaktight-ignore unclosed-figure -- reason`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'cached-method',
    summary: 'Cache on a method that keeps its objects',
    why:
      'A cache on a method belongs to the class, and has the object among its keys: each object on which the method was called stays in memory, with all that it refers to, until the cache throws the entry out, and with `maxsize=None` for ever. Widgets, sessions, models and requests that are long gone pile up this way, and nothing in the code that uses them shows why.',
    how: 'Cache on the object: `functools.cached_property` for a value without arguments, or `self.method = lru_cache(maxsize=…)(self._method)` in `__init__`. Or move the work into a function of the module that takes what it needs without `self`.',
    intended: 'Where the objects live as long as the process write a comment `leaktight-ignore cached-method -- reason`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'retained-object',
    summary: 'Object that a registry of the process keeps',
    why:
      'What is registered for the end of the process, for forks or for the collector is kept by the interpreter. A bound method keeps its object, with its pools, pipes and caches; registered by each object, it keeps all that ever were, and calls each of them at the end.',
    how: 'Register a function of the module over what it needs, or over a `weakref.ref` or `weakref.WeakMethod`; `weakref.finalize(self, …)` does this for the end of an object and of the process. Or call `atexit.unregister` where the object ends.',
    intended: 'Where there is one object for the process write a comment `leaktight-ignore retained-object -- reason`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'reference-cycle',
    summary: 'Reference cycle that keeps objects until the collector runs',
    why:
      'Reference counting frees an object at once, a cycle waits for the collector of cycles: seconds or minutes, and in programs that have switched it off for ever. Until then its sockets, files and buffers stay. In a busy server such objects are the memory that comes and goes in waves.',
    how: 'Let the callback use what it is called with; call a method instead of keeping it on its own object; refer back by `weakref`.',
    intended: 'Where a delay does no harm write a comment `leaktight-ignore reference-cycle -- reason`.',
    cause: 'cycles',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'mutable-default',
    summary: 'Default that is made once and changed by every call',
    why:
      'The default of a parameter is evaluated once, when the function is defined. A list or dict that a call adds to is the same one in the next call: it grows as long as the program runs, and shows one caller what another one left there.',
    how: 'Make `None` the default and the collection inside the function: `if items is None: items = []`.',
    intended: 'A default that is meant as a memory for all calls is better written as a variable of the module. Otherwise write a comment `leaktight-ignore mutable-default -- reason`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'retained-graph',
    summary: 'Result kept with the graph that it was computed by',
    why:
      'A tensor that was computed with gradients refers to the whole graph of its computation, with every intermediate tensor. Appended to a list for a statistic, it keeps all of that on the graphics card, for each batch: memory grows until the card is full, usually in the middle of an epoch.',
    how: 'Keep the number: `loss.item()`, or `loss.detach()` where it has to stay a tensor.',
    intended: 'Where a later `backward()` needs the graphs write a comment `leaktight-ignore retained-graph -- reason`.',
    severity: 'warning',
    cwe: 401,
  },
] as const satisfies readonly Rule[];

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
    severity: 'warning',
    cwe: 401,
  },
] as const satisfies readonly Rule[];

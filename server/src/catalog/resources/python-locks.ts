/** Locks, context managers that are entered by hand, and tokens of Python. */
import { heldByCall, python } from './python-row.ts';
import { code, type Row } from './row.ts';

export const pythonLocks = python([
  {
    id: 'py.lock', outlivesOwner: true, rule: 'unreleased-lock', noun: 'lock',
    acquire: '$handle = $target:Lock|RLock|Semaphore|BoundedSemaphore|FileLock|SoftFileLock|InterProcessLock|LockFile|~lock|~mutex.acquire()',
    release: ['$target.release()', '$handle.release()', '$target.__exit__()'],
    // Given a time limit, or told not to wait, it may come back without the lock.
    unless: ['$target.acquire($waits)', '$target.acquire(blocking=$waits)', '$target.acquire(block=$waits)', '$target.acquire(timeout=$limit)'],
    owedBy: 'function', holds: 'target',
    leaks: 'Whoever wants the lock next waits for ever; a lock on the disk outlives the process.',
    bad: code`
      def take(lock, items):
          lock.acquire()
          if not items:
              return None
          item = items.pop()
          lock.release()
          return item`,
    good: code`
      def take(lock, items):
          with lock:
              return items.pop() if items else None`,
  } satisfies Row,
  heldByCall({
    id: 'py.context-token', rule: 'undisposed-object', noun: 'token of a context variable', from: 'contextvars', fix: [],
    acquire: '$handle = $variable:ContextVar.set($value)',
    release: '$variable.reset($handle)',
    // Whoever drops the token sets the variable for good; a task has a context of its own, which ends with it.
    aside: true,
    leaks: 'The value stays in the context of whoever called, with all that it refers to, and is what the next piece of work in that thread finds.',
    example: { imports: 'contextvars', params: 'work, request, current: contextvars.ContextVar', name: 'token', make: 'current.set(request)', use: 'work()', end: 'current.reset(token)' },
  }),
  heldByCall({
    id: 'py.exit-stack', rule: 'undisposed-object', noun: 'exit stack', from: 'contextlib', outlivesOwner: true,
    acquire: ['$handle = ExitStack()', '$handle = AsyncExitStack()'],
    release: ['$handle.close()', '$handle.aclose()', '$handle.pop_all()', '$handle.__exit__()', '$handle.__aexit__()'],
    leaks: 'Nothing that was entered through the stack is left before the stack is closed.',
    example: { imports: 'contextlib', params: 'clean', name: 'stack', make: 'contextlib.ExitStack()', use: 'stack.callback(clean)' },
  }),
]);

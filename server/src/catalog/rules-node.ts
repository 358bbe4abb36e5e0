/** Rules for what Node.js programs take from the system and have to give back. */
import type { Rule } from './types.ts';

export const nodeRules = [
  {
    id: 'unclosed-file',
    summary: 'File that is not closed on every way out',
    why:
      'The system counts open files for each process, and the collector closes none of them in time. A descriptor that an error, an early return or a missing call leaves open stays until the process ends. ' +
      'In a server each failure takes one more: after some thousands everything that needs a descriptor (files, sockets, child processes) fails with `EMFILE`, far from the place that leaks. On Windows the file cannot be deleted or renamed either.',
    how:
      'Close it in a `finally` whose `try` begins right after the file was opened, so that a failed read or write, a `return` and a `throw` close it too. ' +
      'In Python `with open(path) as file` does all of this; in JavaScript `await using file = await open(path)`, where the runtime has it. In callback code close it first, and handle the error afterwards.',
    intended: 'A file that is open as long as the process (a log, a lock) belongs to the top level of a module. Otherwise write `// leaktight-ignore unclosed-file -- reason`.',
    severity: 'warning',
    cwe: 775,
  },
  {
    id: 'unclosed-watcher',
    summary: 'File watcher that is never closed',
    why:
      'A watcher holds descriptors or kernel watches, one per file or folder, and calls its callback until it is closed. It keeps the process alive, so that a command line tool does not end and a test run hangs. ' +
      'A server or an extension that starts a new watcher at each reload works more and more often for one change, until the system is out of watches (`ENOSPC`).',
    how: 'Keep the watcher and call `close()` in the teardown of whatever started it, and before it is replaced by another. `fs.watchFile` is ended by `fs.unwatchFile` with the same path; `fs.watch` takes a `signal` as well.',
    intended: 'A watch mode that runs until the user ends it may start its watcher at the top level of a module. Otherwise write `// leaktight-ignore unclosed-watcher -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-stream',
    endsItself: true,
    summary: 'Stream that is never ended or destroyed',
    why:
      'A stream holds what it reads from or writes to (a descriptor, a connection, listeners on standard input) and its buffers. It lets go when it has come to its end; one that is left half way waits for ever. ' +
      '`pipe` makes it worse: when the destination fails or the client goes away, the source is not told.',
    how: 'End or destroy the stream in the teardown, and where an error ends the work. Use `pipeline` from `node:stream` in place of `pipe`: it destroys all of its streams when one fails.',
    intended: 'A log stream that is open as long as the process belongs to the top level of a module. Otherwise write `// leaktight-ignore unclosed-stream -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unended-process',
    summary: 'Child process that is never ended',
    why:
      'A child process goes on when nobody needs it any more: with its memory, its pipes and whatever it has locked. It keeps its parent alive too. ' +
      'A tool that starts one for each project, window or test leaves a row of them behind; a browser that was started for a page has half a dozen processes and some hundred megabytes.',
    how: 'Keep the process and end it where its owner ends: `kill()`, or `close()` of a browser. Where it serves one call, do it in a `finally`, so that a failure on the way ends it as well.',
    intended: 'A process that shall outlive its parent is started with `detached: true` and `unref()`, which is not reported. Otherwise write `// leaktight-ignore unended-process -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-server',
    summary: 'Server that is never closed',
    why:
      'A listening server holds its port, every connection, and its listeners with all that they refer to; the process does not end while it listens. ' +
      'Whoever starts the owner a second time (a restart, a reload, the next test) finds the port taken, or has two servers that answer.',
    how: 'Keep the server and call `close()` in the teardown of its owner; `closeAllConnections()` ends connections that are kept alive. In tests do it in `afterEach` or `afterAll`.',
    intended: 'The one server of an application, started at the top level of a module, ends with the process and is not reported. Otherwise write `// leaktight-ignore unclosed-server -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unreleased-client',
    summary: 'Pooled client, session or transaction that is not given back on every way out',
    why:
      'A pool has few connections, ten as a rule. One that is taken and not given back is gone for good. The code works until something between taking and giving back fails, a query or a validation; ' +
      'each such failure costs one connection, and after the tenth every request waits for ever. An open transaction holds its locks besides, so that others wait for its rows.',
    how: 'Take the client, begin a `try` at once, and give it back in the `finally`. Or let the library do it: `pool.query(…)` for one statement, `withSession` or `transaction(callback)` for several.',
    intended: 'A client that is taken for as long as the process, to listen for notifications, says so: `// leaktight-ignore unreleased-client -- listens as long as the process`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-client',
    endsItself: true,
    summary: 'Database, cache or queue client that is never closed',
    why:
      'A client holds connections, each with a slot at the server, buffers and timers; it reconnects by itself and keeps the process alive. ' +
      'An owner that makes one and is replaced (a tenant, a plugin, a test) leaves it connected. Servers allow some hundred connections; a forgotten consumer stays in its group and is sent messages that nobody handles.',
    how: 'Keep the client and close it in the teardown of its owner (`end()`, `quit()`, `close()`, `disconnect()`), or create it once and share it.',
    intended: 'The one client of an application, made at the top level of a module, ends with the process and is not reported. Otherwise write `// leaktight-ignore unclosed-client -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'undisabled-probe',
    summary: 'Hook or inspector session that is never switched off',
    why:
      'An async hook runs for each promise and each callback of the process; an inspector session keeps the agent attached and what it records. Both cost time everywhere, and what their callbacks refer to is never freed. ' +
      'Each owner that starts one and does not switch it off adds its own to those of its predecessors.',
    how: 'Keep the hook or session and call `disable()` or `disconnect()` in the teardown of its owner.',
    intended: 'Tracing for the life of the process is switched on at the top level of a module. Otherwise write `// leaktight-ignore undisabled-probe -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unfreed-object',
    summary: 'Object in WebAssembly memory that is not freed',
    why:
      'Objects of a WebAssembly module live in a heap of its own. The collector of JavaScript frees the small wrapper and knows nothing of the megabytes behind it. ' +
      'That heap never shrinks: a language server that parses a source map or a tree at each keystroke grows until the process ends.',
    how: 'Free the object (`destroy()`, `delete()`, `free()`) in a `finally` behind its last use, or in the teardown of the object that keeps it.',
    intended: 'One object for the life of the process does no harm: write `// leaktight-ignore unfreed-object -- reason`.',
    severity: 'warning',
    cwe: 401,
  },
] as const satisfies readonly Rule[];

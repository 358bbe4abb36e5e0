/** The rules: one per kind of leak, with everything that its page, a hover and SARIF say about it. */
import { nodeRules } from './rules-node.ts';
import { pythonRules } from './rules-python.ts';
import type { Rule } from './types.ts';

export const rules = [
  {
    id: 'unremoved-listener',
    summary: 'Event listener that is never removed',
    why:
      'The object that sends the events keeps the handler, and the handler keeps everything it refers to: the component, its props and state, detached DOM nodes, whole data sets. ' +
      'If that object is the window, the document, a store or a shared emitter, it outlives the component, so nothing of this is freed until the page is closed. ' +
      'Each mount adds one more handler: memory grows with every visit, one event is handled many times, and handlers act on views that are gone.',
    how:
      'Remove the listener when its owner ends, with the same function, the same event name, the same target and the same `capture` flag as it was added with. ' +
      'An inline function or a second `.bind(this)` is a different function, so keep it in a variable or field first. ' +
      'Or pass `{ signal }` of an `AbortController` that the teardown aborts, or `{ once: true }` where one event is enough.',
    intended:
      'A handler that is meant to live as long as the page, added once at start-up, belongs at the top level of a module, where it is not reported. ' +
      'Elsewhere say so: `// leaktight-ignore unremoved-listener -- lives as long as the page`.',
    cause: 'handlers',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'uncleared-timer',
    summary: 'Timer that is never cleared',
    why:
      'The browser keeps the callback of a timer, and all that the callback refers to, as long as the timer is pending; an interval is pending for ever. ' +
      'The component that started it can never be freed and goes on working in the background: it polls, sets state on a view that is gone, drains the battery. ' +
      'Every mount starts one more, so the page gets slower the longer it is used. A timeout ends by itself, but until then it holds its closure, and it may act on something already destroyed.',
    how:
      'Keep what `setInterval` or `setTimeout` returns and hand it to `clearInterval` or `clearTimeout` in the teardown. ' +
      'Where the timer can be started twice, clear the old one before you store the new one. A chain of timeouts must store each new handle in the same place.',
    intended:
      'A heartbeat that runs as long as the page or process belongs at the top level of a module, where it is not reported. ' +
      'Elsewhere say so: `// leaktight-ignore uncleared-timer -- runs as long as the application`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'uncancelled-frame',
    summary: 'Animation frame or idle callback that is never cancelled',
    why:
      'A `requestAnimationFrame` loop asks for the next frame from within each frame, so it never ends by itself. ' +
      'Its closure keeps the component, its canvas and its data alive, and the loop draws 60 times a second what nobody sees. ' +
      'Each mount adds another loop: users see rising processor load, a hot laptop and dropped frames.',
    how:
      'Store the id of each request in one place, the next ones too, and call `cancelAnimationFrame` (or `cancelIdleCallback`) with it in the teardown. ' +
      'A flag that the loop tests before it asks for the next frame does as well.',
    intended:
      'The one render loop of a full-page application may run for ever: start it at the top level of a module, or write `// leaktight-ignore uncancelled-frame -- main render loop`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'undisconnected-observer',
    summary: 'Observer that is never disconnected',
    why:
      'The browser keeps an observer and its callback as long as it observes a node that is alive, and the callback keeps the component that made it. ' +
      'Where the node outlives the component (the body, a container, a cached element) the component is never freed, ' +
      'and its callback goes on running at each change, layout or scroll, once more for each mount.',
    how:
      'Keep the observer in a variable or field and call `disconnect()` in the teardown, or `unobserve(element)` for each element it watches. ' +
      '`observe()` returns nothing: store the observer first, then call it.',
    intended:
      'An observer for the life of the page belongs at the top level of a module; one that ends at its first callback may call `disconnect()` there. ' +
      'Otherwise write `// leaktight-ignore undisconnected-observer -- reason`.',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'unreleased-subscription',
    summary: 'Subscription that is never ended',
    why:
      'The source of a subscription (an observable, a store, a live query, an event of a service) keeps its subscribers. ' +
      'Sources usually outlive the component that subscribes, so the component, its view and its data stay in memory after it has gone from the screen, ' +
      'and its callback still runs for every new value: work is done twice, three times, ten times, and state is changed by views that no longer exist. Live queries cost server traffic as well.',
    how:
      'Keep what the call returns and end it in the teardown: call the unsubscriber, `unsubscribe()` or `dispose()`. In an effect, return it. ' +
      'With RxJS, end the stream with the owner: `takeUntilDestroyed()`, or `takeUntil(this.destroyed$)` as the last operator, with a subject that the teardown fires.',
    intended:
      'A source that completes by itself (an HTTP request, `first()`, `take(1)`) or dies with the subscriber needs nothing. ' +
      'For a subscription that shall last as long as the application write `// leaktight-ignore unreleased-subscription -- reason`.',
    cause: 'handlers',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unclosed-connection',
    endsItself: true,
    summary: 'Connection or channel that is never closed',
    why:
      'An open socket, event stream, peer connection or channel is kept by the browser, together with its handlers and all they refer to. ' +
      'It holds a slot at the server and goes on receiving for a view that is gone. Each mount opens one more, until the server refuses ' +
      'or the browser reaches its limit (six event streams for one host over HTTP/1.1) and the page stops loading anything.',
    how:
      'Keep the connection and call `close()` in the teardown (`disconnect()` for socket.io). Where it is opened after an `await`, test first whether the owner has ended meanwhile. ' +
      'A reconnect timer has to be cleared too, or it opens the connection again.',
    intended:
      'One connection for the whole application belongs in a module or a service that is created once. Otherwise write `// leaktight-ignore unclosed-connection -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unterminated-worker',
    summary: 'Worker that is never terminated',
    why:
      'A worker is a thread with a heap of its own, some megabytes at least, that runs until it is terminated or the page is closed; dropping the last reference does not end it. ' +
      'Each mount starts another one: memory grows in steps, the processor stays busy, and messages arrive for components that are gone.',
    how: 'Keep the worker and call `terminate()` in the teardown (`port.close()` for a shared worker), or create it once and share it.',
    intended:
      'A pool or a single worker for the life of the page belongs at the top level of a module. Otherwise write `// leaktight-ignore unterminated-worker -- reason`.',
    cause: 'processes',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unrevoked-url',
    summary: 'Object URL that is never revoked',
    why:
      'A URL from `URL.createObjectURL` pins its whole blob in memory until the URL is revoked or the page is closed, even when no variable refers to either. ' +
      'An upload preview, a recorder or an image gallery leaks the full size of each file this way: hundreds of megabytes within minutes, and a tab that crashes on phones.',
    how:
      'Call `URL.revokeObjectURL(url)` when the URL has been used: in the teardown, before you replace it, in the `load` handler of the image, or after the click on a download link. ' +
      'Do not create a new URL in each render or in each read of a property.',
    intended: 'A few small URLs for the life of the page do no harm: write `// leaktight-ignore unrevoked-url -- reason`.',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'unstopped-media',
    summary: 'Media stream, audio graph or player that is never stopped',
    why:
      'A captured stream keeps the camera or the microphone on until each track is stopped: its light stays lit, which users read as being watched. ' +
      'An `AudioContext` holds a real-time thread, and browsers refuse new ones after a handful. Players go on downloading and decoding in the background.',
    how:
      'In the teardown stop every track (`stream.getTracks().forEach((track) => track.stop())`), close the audio context, and end recorders, nodes and players. ' +
      'When the stream arrives after the owner has ended, stop it at once.',
    intended:
      'Audio that shall play on while the user moves about belongs in a module or service that lives as long as the page. Otherwise write `// leaktight-ignore unstopped-media -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'uncleared-watch',
    summary: 'Watch on a position or sensor that is never cleared',
    why:
      'A watch on the position keeps the positioning hardware on and calls its callback for ever, with the component that asked for it in its closure. ' +
      'Users see the location indicator on, a warm phone and an empty battery; each mount adds one more watch.',
    how: 'Keep the id that the call returns and clear the watch in the teardown: `navigator.geolocation.clearWatch(id)`, or `remove()` on the subscription.',
    intended: 'An application that tracks for as long as it runs says so: `// leaktight-ignore uncleared-watch -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unreleased-lock',
    summary: 'Lock that is never released',
    why:
      'A reader or writer locks its stream until the lock is released; nobody else can read, cancel or close the stream, and its buffers and its network connection stay. ' +
      'A wake lock keeps the screen on and empties the battery. Whoever waits for a web lock waits for ever.',
    how:
      'Release the lock on every way out: `reader.releaseLock()` or `reader.cancel()` in a `finally`, `wakeLock.release()` in the teardown, and let the promise that holds a web lock settle.',
    intended: 'Where the lock shall last as long as the page (leader election between tabs) write `// leaktight-ignore unreleased-lock -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'undisposed-object',
    summary: 'Object with a dispose protocol that is never disposed',
    why:
      'Editors, charts, maps, widgets and graphics objects keep more than their own memory: listeners on the window and document, timers, observers, nodes attached to the body, buffers on the graphics card. ' +
      'The collector cannot see those, so dropping the object frees nothing. ' +
      'Each visit to the view leaves one behind; after some dozens the tab is slow, and a browser drops the oldest WebGL context at the 16th.',
    how:
      'Keep the object and call its `dispose()`, `destroy()`, `remove()` or `unmount()` in the teardown, and before it is replaced by another. ' +
      'In a class with a disposable store, register it there as it is created.',
    intended:
      'Where somebody else ends the object, hand it over in a way that can be seen: return it, or put it into a store that is disposed. Otherwise write `// leaktight-ignore undisposed-object -- reason`.',
    severity: 'warning',
    cwe: 772,
  },
  ...nodeRules,
  {
    id: 'mismatched-release',
    summary: 'Release that can never match what was acquired',
    why:
      'The teardown is there, but it releases something else: another function (an inline arrow, a second `.bind(this)`), another event, another target, another `capture` flag. ' +
      'Such calls do nothing and report nothing. The code looks right in review, and the leak is as large as without any teardown.',
    how:
      'Let acquire and release name the same things. Keep the handler in a variable, a field or a bound method that both use; compute the target once and remember it; ' +
      'give `removeEventListener` the same `capture` value as `addEventListener` had.',
    intended: 'There is hardly a good reason for a release without effect. Where the match cannot be seen, write `// leaktight-ignore mismatched-release -- reason`.',
    severity: 'warning',
    cwe: 459,
  },
  {
    id: 'overwritten-handle',
    summary: 'Handle that is overwritten before it was released',
    why:
      'The only reference to a timer, subscription or object is replaced by a new one while the old one is still active. ' +
      'The teardown releases the last one; all earlier ones go on for ever, and nothing can reach them any more. It shows when a method runs twice: a second click, a changed prop, a reconnect.',
    how:
      'Release the old one first: `clearInterval(this.timer)` before `this.timer = setInterval(…)`, `this.subscription?.unsubscribe()` before the next `subscribe`. ' +
      'Or return early where one is active, or collect all of them and release each.',
    intended: 'Where the method can run only once in the life of its owner write `// leaktight-ignore overwritten-handle -- called once`.',
    severity: 'warning',
    cwe: 772,
  },
  {
    id: 'unbounded-cache',
    summary: 'Cache or table that never shrinks',
    why:
      'A Map, object or cache that lives as long as the program, or as long as a server or client object, gets another entry for each new key, and nothing ever takes one out. ' +
      'Every key and value stays reachable with all that it refers to: requests, sessions, documents, whole results. Memory grows with traffic, and the process ends when there is none left.',
    how:
      'Give it a limit: an LRU cache (`lru-cache` with `max`), a check of `size` that deletes the oldest entry, or a time to live. ' +
      'Delete an entry when what it belongs to ends. Where keys are objects, use a `WeakMap`: the entry goes with the key.',
    intended:
      'A table with few possible keys stays small. Where that cannot be seen, write `// leaktight-ignore unbounded-cache -- keys are the configured tenants`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'unbounded-collection',
    summary: 'Array or set that only grows',
    why:
      'Something is added to an array or set with each call, request or event, and nothing is ever taken out: a history, a log, a list of listeners, connections or instances. ' +
      'The collection lives as long as the program or a long-lived object, so all that it holds can never be freed.',
    how:
      'Take out what has ended: remove the connection in its `close` event, return a function that unsubscribes. Of a history keep the newest: `if (history.length > 100) history.shift()`. ' +
      'Where the members are objects that others own, use a `WeakSet`.',
    intended:
      'A list that is filled when the program starts stays as it is, and is not reported. Elsewhere say so: `// leaktight-ignore unbounded-collection -- one per plugin`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'undeleted-entry',
    summary: 'Entry that is not deleted on every way',
    why:
      'An entry is put into a table for the time of one operation, and taken out when that succeeds. When it fails or times out, the entry stays for ever, with its callbacks and all that they refer to. ' +
      'Worse than the memory: the table says that the operation is still under way. Tables that are filled together and emptied apart have the same fate.',
    how: 'Delete the entry in a `finally`, in the callback of the timer that gives up, and in every table that was filled with it.',
    intended: 'Where a failed operation is meant to stay listed, write `// leaktight-ignore undeleted-entry -- shown as failed`.',
    cause: 'globals',
    severity: 'warning',
    cwe: 459,
  },
  {
    id: 'retained-context',
    summary: 'Long-lived closure that keeps what only its sibling uses',
    why:
      'All closures that one call of a function makes share one context, which holds every variable that any of them uses. As long as one of them lives, all of these variables live. ' +
      'A small function in a cache, in a variable of the module or on a pooled connection so keeps a request, a buffer or a whole compilation that it never mentions.',
    how:
      'Make the long-lived closure in a function of its own, which sees nothing but what it needs. Or set the large variable to null when it is no longer needed.',
    intended: 'Where what is kept lives as long in any case, write `// leaktight-ignore retained-context -- reason`.',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'detached-node',
    summary: 'DOM node that is kept after it left the document',
    why:
      'A node that is out of the document is freed when nothing refers to it any more. A collection or variable that still does keeps it, with everything below it, its listeners and all that these refer to, ' +
      'and through its parents the whole tree that it was cut from.',
    how: 'Take the node out of the collection when it leaves the document, or set the variable to null. Where a table is keyed by nodes, use a `WeakMap`.',
    intended: 'Nodes that are put back later are a pool, and may stay. Say so: `// leaktight-ignore detached-node -- put back when the panel opens`.',
    severity: 'warning',
    cwe: 401,
  },
  {
    id: 'unused-suppression',
    summary: 'Suppression that suppresses nothing',
    why:
      'A `leaktight-ignore` comment with a misspelt rule suppresses nothing, so the leak it was meant for is still reported. ' +
      'One that is no longer needed hides the next leak on its line, and tells readers about a problem that is not there.',
    how: 'Correct the name of the rule, or remove the comment.',
    intended: 'There is no case for it: a comment that suppresses nothing can go.',
    severity: 'information',
    cwe: 1164,
  },
  ...pythonRules,
] as const satisfies readonly Rule[];

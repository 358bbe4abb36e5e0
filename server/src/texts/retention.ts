/** Messages about objects that are kept after their last use. Names are the user's own. */
export const retentionTexts = {
  cachedMethod: (method: string, cls: string, memo: string) =>
    `\`${memo}\` on the method \`${method}\` keeps every \`${cls}\` that it was called on: \`self\` is part of the cache's key. Cache on the object (\`cached_property\`, or a cache made in \`__init__\`), or in a function of the module without \`self\`.`,
  registered: (name: string, cls: string, fn: string) =>
    `The process keeps \`${name}\` to its end, and with it the \`${cls}\`, once more for each call of \`${fn}\`. Register a function over what it needs (\`weakref.WeakMethod\`, \`weakref.finalize\`), or unregister it where the object ends.`,
  closure: (name: string) => `The callback uses \`${name}\`, which keeps the callback: neither is freed before the collector finds the cycle. Use what the callback is called with instead.`,
  ownMethod: (field: string, method: string) => `\`${field}\` holds the object's own method \`${method}\`, and so the object itself: it is not freed before the collector finds the cycle. Call the method instead, or hold it through \`weakref.WeakMethod\`.`,
  mutableDefault: (param: string, fn: string) => `The default of \`${param}\` is made once, with \`${fn}\`: what one call adds to it stays for all others, as long as the program runs. Make \`None\` the default, and the collection inside.`,
  unrun: (release: string) => `\`${release}\` is never called here: a generator, like a \`map\`, does nothing until somebody takes its elements. Write a \`for\` loop.`,
  lostReceiver: (connect: string, release: string) =>
    `\`${connect}\` keeps its receiver weakly, and nothing else keeps this function: it is gone at once, and \`${release}\` is never called. Keep the function on the object, or pass \`weak=False\`.`,
  ownEntry: (cls: string, place: string, end: string) => `\`${place}\` keeps this \`${cls}\` as long as the process: \`${end}\` does not take it out. Take it out there, or make the collection a weak one.`,
  notedAgain: (receiver: string, cls: string) =>
    `Each \`${cls}\` connects \`${receiver}\` once more, and the signal keeps a note for each, to the end of the process. Connect it once, where the module is loaded, or pass \`weak=False\` with a \`dispatch_uid\`.`,
  perRequest: (call: string, method: string) => `\`${method}\` runs for each request, and what \`${call}\` is given stays for all: the tree grows with every new path. Return the new object instead.`,
  classPerCall: (cls: string, field: string, method: string) =>
    `Each call of \`${method}\` makes the class \`${cls}\`, and a class is a cycle of references: with \`${field}\` it keeps the object until the collector finds it. Make the class once, and an object of it here.`,
  uncancelled: (name: string, fn: string) =>
    `When the task of \`${fn}\` is cancelled, nobody closes \`${name}\`: \`except Exception\` does not see a cancellation. Write \`except BaseException\`, or close it in a \`finally\`.`,
  evicted: (cache: string, noun: string, fn: string) =>
    `What \`${cache}\` throws out is not closed: \`${fn}\` puts a ${noun} into it, which stays open when the cache is full. Give the cache a function that closes what it drops.`,
  abandoned: (wait: string) => `\`${wait}\` gives up waiting and cancels nothing: each turn of the loop leaves what it has begun. Cancel what is left over, or use \`asyncio.wait_for\`.`,
  graph: (name: string) => `\`${name}\` keeps the graph that it was computed by, with all its tensors: the memory of each turn stays. Keep \`${name}.detach()\` or \`${name}.item()\`.`,
  keptException: (name: string, place: string) =>
    `\`${place}\` keeps the exception \`${name}\`, and with its traceback every frame that it passed, with all their variables. Keep its text, or clear \`${name}.__traceback__\` first.`,
  ownFrame: (name: string) => `\`${name}\` holds the frame that it is a variable of: neither is freed before the collector finds the cycle. Write \`del ${name}\` in a \`finally\`.`,
  perThread: (place: string, member: string) =>
    `\`${place}.${member}\` stays until its thread ends, and the threads of a pool never do: what one piece of work sets the next one finds. Delete it in a \`finally\`.`,
  parent: (child: string, member: string, cls: string) => `\`${child}.${member}\` refers to the \`${cls}\` that keeps \`${child}\`: neither is freed before the collector finds the cycle. Refer to the parent through \`weakref.ref\`.`,
};
